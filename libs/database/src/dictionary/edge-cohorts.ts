import { common, forEver, pageKey, type Tables } from './table.js';

const { bucket, cohort, metric, version } = common;
const untilNext = 'until the quarter after it is published as a whole';
const atom = ['its atom', '3'] as const;

/** `edge`, third part: quarters as they were decided (ADR 10), and the ledger of noise. */
export const edgeCohorts: Tables = {
  'edge.cohort': {
    holds: 'A quarter: its rules and its units, decided at its first period with data.',
    purpose: 'A changed directory or setting acts at the next quarter.',
    kept: forEver,
    columns: {
      id: ['the quarter', '2025-Q1'],
      rules: [
        'profile, fewest people, blur, people to spare',
        '{"profile":"standard","minimumPeople":5,"offsetEpsilon":4,"sparePeople":2}',
      ],
      units: ['the tree of units as it is shown', '[{"id":"product","name":"Product",…}]'],
      buckets: ['periods in the order they were published', '{2025-P01,2025-P02}'],
      formed_at: ['when it was decided', '2025-02-04 03:10:00+00'],
    },
  },
  'edge.atom': {
    holds: 'Atoms: the disjoint groups of people every figure is made of.',
    purpose: 'No sum or difference of figures uncovers fewer.',
    kept: forEver,
    columns: {
      cohort,
      place: ['its number', '3'],
      id: ['its id', 'product/~ledger+payments'],
      unit: ['the unit that shows it', 'product/~ledger+payments'],
      of: ['units whose people are in it', '{product/ledger,product/payments}'],
    },
  },
  'edge.atom_member': {
    holds:
      'Who is in which atom of a quarter, as one page sealed with AES-256-GCM under a key outside the database.',
    purpose:
      'Nobody changes groups within a quarter, and leads never count toward the fewest people of what they lead.',
    kept: untilNext,
    columns: {
      cohort,
      key_id: pageKey,
      sealed: [
        'pseudonyms, their atoms, whether they lead and by whom they are led, and which of them mean nobody because somebody was erased; encrypted, its size is a power of two and some bytes',
        '\\x01a7…',
      ],
    },
  },
  'edge.cohort_metric': {
    holds: 'Which metrics a quarter has, and since which period.',
    purpose: 'A metric’s members are those of its first period.',
    kept: forEver,
    columns: { cohort, metric, version, bucket },
  },
  'edge.metric_atom': {
    holds: 'Atoms of one metric, with the offsets that blur their levels.',
    purpose: 'Offsets are drawn once and stored: there is nothing to average away.',
    kept: forEver,
    columns: {
      cohort,
      metric,
      version,
      place: ['its number', '3'],
      id: ['atoms of the quarter it joins', 'product/payments'],
      unit: ['the unit that shows it', 'product/payments'],
      offsets: ['one per value of the metric', '{0.0131}'],
    },
  },
  'edge.metric_member': {
    holds:
      'Who is counted in which atom of a metric, as one page sealed with AES-256-GCM under a key outside the database.',
    purpose: 'Nobody joins or leaves a figure within a quarter.',
    kept: untilNext,
    columns: {
      cohort,
      metric,
      version,
      key_id: pageKey,
      sealed: [
        'pseudonyms and their atoms, encrypted; its size is a power of two and some bytes',
        '\\x01a7…',
      ],
    },
  },
  'edge.atom_figure': {
    holds: 'What an atom showed in a period, with exact numbers of people.',
    purpose: 'Units above are made of these, and of nothing else.',
    kept: forEver,
    columns: {
      cohort,
      metric,
      version,
      atom,
      bucket,
      values: ['the values as shown', '{0.3}'],
      bands: ['null, at-most or at-least, beside each', '{NULL}'],
      people: ['how many are in it; shown as a size band only', '8'],
      imputed: ['how many stand in with their own mean of other periods', '1'],
    },
  },
  'edge.gate_alarm': {
    holds: 'Every time the gate refused to publish.',
    purpose: 'Somebody looks into it.',
    kept: forEver,
    columns: {
      id: ['its number', '1'],
      bucket,
      reason: ['metric and how few people; never who', 'after-hours: a group of 4'],
      raised_at: ['when', '2025-04-07 03:10:00+00'],
    },
  },
  'edge.dp_ledger': {
    holds: 'What figures with noise cost a person at most, by year.',
    purpose: 'A hard stop (ADR 16).',
    kept: forEver,
    columns: {
      year: ['ISO year', '2025'],
      figures: ['how many', '12'],
      epsilon: ['their ε, added', '1.2'],
      rho: ['their ρ, added', '0.06'],
    },
  },
};
