import type {
  Backfill,
  Band,
  BucketPeriod,
  Cell,
  ImportRun,
  MetricCard,
  MetricId,
  PublishedUnit,
  SizeBand,
  SourceConnection,
} from '@quorum/contracts';

const own = { kind: 'unit', countedIn: null } as const;

/**
 * The cast: Northwind has Product (with Payments below it, id `product/payments`) and People, which is always hidden.
 * Periods are the first of 2026.
 */
export const units: PublishedUnit[] = [
  { ...own, id: 'organisation', name: 'Northwind', parent: null, path: '' },
  { ...own, id: 'product', name: 'Product', parent: 'organisation', path: 'Product' },
  { ...own, id: 'product/payments', name: 'Payments', parent: 'product', path: 'Product/Payments' },
  { ...own, id: 'people', name: 'People', parent: 'organisation', path: 'People' },
];

export const buckets: BucketPeriod[] = [
  { id: '2026-P01', start: '2025-12-29', end: '2026-01-26', zone: 'Europe/Berlin' },
  { id: '2026-P02', start: '2026-01-26', end: '2026-02-23', zone: 'Europe/Berlin' },
  { id: '2026-P03', start: '2026-02-23', end: '2026-03-30', zone: 'Europe/Berlin' },
  { id: '2026-P04', start: '2026-03-30', end: '2026-04-27', zone: 'Europe/Berlin' },
];

/** A card whose values are points of a curve. */
export const latencyCard: MetricCard = {
  id: 'response-latency',
  family: 'response',
  version: 1,
  title: 'Response latency',
  question: 'How long do people wait for an answer?',
  numerator: 'Requests answered within a time.',
  denominator: 'Requests asked in the period.',
  clock: 'B',
  defaults: { workingHours: 'Mon–Fri 09:00–17:00' },
  direction: 'higher',
  guardrail: 'after-hours',
  blindSpots: ['Answers in calls look like silence.'],
  headline: 'within-4h',
  values: [
    { id: 'within-1h', label: 'Answered within 1 hour', unit: 'share', upTo: 1, atSeconds: 3600 },
    { id: 'within-4h', label: 'Answered within 4 hours', unit: 'share', upTo: 1, atSeconds: 14_400 },
    { id: 'within-24h', label: 'Answered within 24 hours', unit: 'share', upTo: 1, atSeconds: 86_400 },
  ],
};

/** A card with one share. */
export const afterHoursCard: MetricCard = {
  id: 'after-hours',
  family: 'hours',
  version: 1,
  title: 'After-hours messages',
  question: 'How much is written outside working hours?',
  numerator: 'Messages outside working hours.',
  denominator: 'All messages.',
  clock: 'local',
  defaults: {},
  direction: 'lower',
  guardrail: 'response-latency',
  blindSpots: [],
  headline: 'share',
  values: [{ id: 'share', label: 'Sent outside working hours', unit: 'share', upTo: 1, atSeconds: null }],
};

/** A card with a share and a number of times, each with an axis of its own. */
export const receivedCard: MetricCard = {
  ...afterHoursCard,
  id: 'after-hours-received',
  title: 'Reached after hours',
  question: 'How much reaches people outside their working hours?',
  values: [
    {
      id: 'share',
      label: 'Of what reached people, part outside their hours',
      unit: 'share',
      upTo: 1,
      atSeconds: null,
    },
    {
      id: 'per-week',
      label: 'Times reached after hours per active week',
      unit: 'per-week',
      upTo: 20,
      atSeconds: null,
    },
  ],
};

/** A card with one number of hours. */
export const spanCard: MetricCard = {
  ...afterHoursCard,
  id: 'workday-span',
  title: 'Workday span',
  question: 'How long are days?',
  direction: 'none',
  headline: 'hours',
  values: [
    { id: 'hours', label: 'Hours from first to last activity', unit: 'hours', upTo: 16, atSeconds: null },
  ],
};

/** A card with two shares that are read side by side. */
export const spiralsCard: MetricCard = {
  ...afterHoursCard,
  id: 'spirals',
  family: 'ping-pong',
  title: 'Spirals',
  question: 'How many conversations drag on, or heat up?',
  clock: 'B',
  headline: 'slow',
  values: [
    { id: 'slow', label: 'Back and forth three times over a day', unit: 'share', upTo: 1, atSeconds: null },
    { id: 'hot', label: 'Back and forth five times within an hour', unit: 'share', upTo: 1, atSeconds: null },
  ],
};

/** Five metrics of three families, of which `spirals` has no data until a test says so. */
export const cards = [latencyCard, afterHoursCard, receivedCard, spanCard, spiralsCard];

/** Two periods of each card as the stubbed server knows them. */
export const figures: Partial<Record<MetricId, Figures[]>> = {
  'response-latency': [
    [0.3, 0.56, 0.8],
    [0.32, 0.6, 0.83],
  ],
  'after-hours': [[0.12], [0.141]],
  'after-hours-received': [
    [0.2, 0.1],
    [0.25, 0.25],
  ],
  'workday-span': [[0.55], [0.65]],
  spirals: ['no-data', 'no-data'],
};

/** `≤` and `≥` make a bound of a number: `'≤0.2'`. */
type Figures = readonly (number | `≤${number}` | `≥${number}`)[] | 'suppressed' | 'no-data';

interface Behind {
  people?: SizeBand;
  /** Of every value, as a part of what it can be. */
  margin?: number;
  /** Indices of periods in which many were away. */
  provisional?: readonly number[];
}

/** Cells of the first periods in order; a list of values, or the state of a cell without any. */
export function cellsOf(
  metric: MetricId,
  figures: readonly Figures[],
  { people = '15-24', margin = 0, provisional = [] }: Behind = {},
): Cell[] {
  return figures.map((values, index) => {
    const bucket = buckets[index];
    if (!bucket) throw new Error(`There is no fixture bucket ${index}`);
    const place = { metric, version: 1, bucket };
    return typeof values === 'string'
      ? { ...place, state: values }
      : {
          ...place,
          state: 'ok',
          values: values.map((value) => Number(String(value).replace(/^[≤≥]/, ''))),
          bands: values.map(bandOf),
          margins: values.map((value) => (bandOf(value) === null ? margin : 0)),
          provisional: provisional.includes(index),
          people,
        };
  });
}

function bandOf(value: number | string): Band {
  if (typeof value === 'number') return null;
  return value.startsWith('≤') ? 'at-most' : 'at-least';
}

/** An import that is done; overwrite what matters. */
export function importRun(overwrite: Partial<ImportRun> = {}): ImportRun {
  return {
    id: '6f1f7a52-90c5-4f0e-9a43-1f1c7a1d2b10',
    state: 'done',
    startedAt: '2026-11-20T09:12:00Z',
    finishedAt: '2026-11-20T09:13:10Z',
    stages: {
      read: { done: 52_300_000, total: 52_300_000 },
      ingest: { done: 90_000, total: 90_000 },
      derive: { done: 1200, total: 1200 },
      publish: { done: 4, total: 4 },
    },
    counts: {
      messages: 90_000,
      people: 120,
      conversations: 44,
      rejectedRows: 0,
      ignoredFiles: 0,
      unmatchedPeople: 0,
    },
    notices: [],
    noticesTotal: 0,
    error: null,
    ...overwrite,
  };
}

/** A connected workspace where all is well; overwrite what matters. */
export function slackConnection(overwrite: Partial<SourceConnection> = {}): SourceConnection {
  return {
    id: 'c2f4b9de-1f57-4c3e-8a4d-64f60f2c8a11',
    source: 'slack',
    label: 'Northwind',
    receives: 'http',
    state: 'active',
    reason: null,
    scopes: { granted: ['channels:history', 'channels:read', 'users:read'], missing: [] },
    pace: 'full',
    channels: { read: 38, denied: 3, notInvited: 12 },
    events: { received: 12_034, kept: 11_900, ignored: 134, lastAt: '2026-11-20T09:12:00Z' },
    silent: false,
    createdAt: '2026-11-02T08:00:00Z',
    backfill: null,
    ...overwrite,
  };
}

/** The past being read; overwrite what matters. */
export function slackBackfill(overwrite: Partial<Backfill> = {}): Backfill {
  return {
    run: '0b7d1e4a-7a5f-4f0e-9a43-1f1c7a1d2b77',
    state: 'running',
    since: '2026-08-22T12:00:00Z',
    channels: { done: 12, total: 40 },
    messages: 48_210,
    rate: 640,
    waiting: null,
    startedAt: '2026-11-21T11:00:00Z',
    finishedAt: null,
    ...overwrite,
  };
}
