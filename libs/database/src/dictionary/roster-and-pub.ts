import { common, forEver, pageKey, type Tables } from './table.js';

const { bucket, metric, version } = common;
const directory = 'until the next directory';
const period: NonNullable<Tables[string]['columns']> = {
  bucket_start: ['its first date', '2025-02-24'],
  bucket_end: ['the first date after it', '2025-03-31'],
  zone: ['the zone of these dates', 'Europe/Berlin'],
};

/** `roster` and `pub`: the directory, and everything that is shown. */
export const rosterAndPub: Tables = {
  'roster.unit': {
    holds: 'Units of the directory.',
    purpose: 'Which groups there are.',
    kept: directory,
    columns: {
      id: ['made of the path', 'product/payments'],
      name: ['as the directory writes it: do not name a unit after a person', 'Payments'],
      parent: ['the unit above', 'product'],
      path: ['names from below the root', 'Product/Payments'],
      schedule: ['zone, hours, region and days off of everybody in it', '{"zone":"Europe/Berlin"}'],
    },
  },
  'roster.membership': {
    holds: 'Who is in which unit, as one page sealed with AES-256-GCM under a key outside the database.',
    purpose: 'Figures are of units.',
    kept: `${directory}, or until they object`,
    columns: {
      one: ['there is one page at most', 'true'],
      key_id: pageKey,
      sealed: [
        'pseudonyms, and of each the unit, whether they lead it, since when they have been there, their own hours, and dates of absence without any reason; encrypted, its size is a power of two and some bytes',
        '\\x01a7…',
      ],
    },
  },
  'roster.headcount': {
    holds: 'How many people the directory names in each unit; who objects stays counted.',
    purpose: 'Trying out rules before saving them.',
    kept: directory,
    columns: {
      unit: ['the unit', 'product/payments'],
      people: ['how many people', '9'],
      leads: ['how many of them lead', '1'],
    },
  },
  'roster.setting': {
    holds: 'The default zone, and a digest of the directory.',
    purpose: 'The same directory twice changes nothing.',
    kept: 'until it is replaced',
    columns: { name: ['which', 'digest'], value: ['its value', '"5d41402a…"'] },
  },
  'pub.unit': {
    holds: 'Units as they are shown, combined ones included.',
    purpose: 'The tree of the dashboard.',
    kept: forEver,
    columns: {
      id: ['its id', 'product/~ledger+payments'],
      name: ['its name', 'Ledger + Payments'],
      parent: ['the unit above', 'product'],
      path: ['names from below the root', 'Product/Ledger + Payments'],
      kind: ['unit or combined', 'combined'],
      counted_in: ['the combined unit that counts its people', 'null'],
    },
  },
  'pub.cell': {
    holds: 'Cells: one unit, one metric, one period. Published once, never changed.',
    purpose: 'All the dashboard shows.',
    kept: forEver,
    columns: {
      unit: ['the unit', 'product/payments'],
      metric,
      bucket,
      version,
      ...period,
      state: ['ok, suppressed or no-data', 'ok'],
      values: ['means, 0 to 1, on a grid as coarse as the group is small; null unless ok', '{0.3}'],
      people: ['size band; null unless ok', '5-9'],
      published_at: ['when', '2025-04-07 03:10:00+00'],
      bands: ['null, at-most or at-least, beside each value', '{NULL}'],
      margins: ['half width of a 95 % interval, beside each value', '{0.1}'],
      provisional: ['more than 30 % of the people stood in with their own mean of other periods', 'false'],
    },
  },
  'pub.noisy_cell': {
    holds: 'Figures with differential privacy. Empty unless QUORUM_DP_EPSILON is set.',
    purpose: 'For people who see no cells (docs/privacy/dp.md).',
    kept: forEver,
    columns: {
      unit: ['the unit', 'organisation'],
      metric,
      bucket,
      version,
      value: ['which value of the metric', 'share'],
      ...period,
      mean: ['the mean with noise', '0.3125'],
      half_width: ['half width of its 95 % interval', '0.05'],
      epsilon: ['what it costs each person', '0.1'],
      protects: ['whose data count as one', 'person-year'],
      horizon: ['the year over which costs add up', '2025'],
      horizon_epsilon: ['the most of that year', '8'],
      horizon_delta: ['its δ', '0.000001'],
      published_at: ['when', '2025-04-07 03:10:00+00'],
    },
  },
  'pub.catalogue': {
    holds: 'Definitions of the metrics (docs/metrics.md).',
    purpose: 'Labels and tooltips.',
    kept: 'until the next version of Quorum',
    columns: {
      metric,
      position: ['order', '8'],
      card: ['the definition', '{"title":"After-hours messages",…}'],
    },
  },
};
