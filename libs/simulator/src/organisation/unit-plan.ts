/** The units of the simulated organisation and what is typical of each. */

/** A habit's value at the beginning and at the end of the simulated time; it moves evenly between. */
export type Drift = readonly [start: number, end: number];

/** How the people of a unit communicate. */
export interface Habits {
  /** Median time to a first reply, in minutes of the replier's working time. */
  replyMinutes: Drift;
  /** Share of messages sent outside working hours. */
  afterHours: Drift;
  /** Share of two-person exchanges that go back and forth three times or more. */
  spirals: Drift;
  /** Share of decisions and long threads that end with a link to where it is written down. */
  documented: Drift;
  /** Share of questions somebody answers. */
  answered: Drift;
}

export interface UnitPlan {
  /** `Product/Payments`. */
  path: string;
  /** Share of the people, relative to the other units; a fixed `size` ignores it. */
  weight: number;
  size?: number;
  zones: Readonly<Record<string, number>>;
  /** Prefix of its issue keys and channel names. */
  key: string;
  topics: 'product' | 'sales' | 'support' | 'people';
  habits: Habits;
}

const steady = (value: number): Drift => [value, value];

/** In the order in which small organisations keep them. */
export const unitPlans: readonly UnitPlan[] = [
  {
    path: 'Product/Payments',
    weight: 16,
    zones: { 'Europe/Berlin': 4, 'Europe/London': 2 },
    key: 'PAY',
    topics: 'product',
    // The one the others could learn from.
    habits: {
      replyMinutes: steady(35),
      afterHours: steady(0.05),
      spirals: steady(0.08),
      documented: steady(0.78),
      answered: steady(0.93),
    },
  },
  {
    path: 'Product/Platform',
    weight: 15,
    zones: { 'America/New_York': 3, 'Asia/Kolkata': 2, 'Europe/Berlin': 2 },
    key: 'PLAT',
    topics: 'product',
    // Gets overloaded.
    habits: {
      replyMinutes: [45, 260],
      afterHours: [0.06, 0.32],
      spirals: [0.12, 0.34],
      documented: [0.62, 0.24],
      answered: [0.92, 0.74],
    },
  },
  {
    path: 'Support',
    weight: 18,
    zones: { 'Europe/Berlin': 2, 'America/New_York': 2, 'Asia/Kolkata': 2, 'Europe/London': 1 },
    key: 'SUP',
    topics: 'support',
    habits: {
      replyMinutes: steady(12),
      afterHours: steady(0.17),
      spirals: steady(0.16),
      documented: steady(0.5),
      answered: steady(0.95),
    },
  },
  {
    path: 'Sales/EMEA',
    weight: 14,
    zones: { 'Europe/London': 3, 'Europe/Berlin': 2 },
    key: 'EMEA',
    topics: 'sales',
    habits: {
      replyMinutes: steady(22),
      afterHours: steady(0.14),
      spirals: steady(0.1),
      documented: steady(0.26),
      answered: steady(0.88),
    },
  },
  {
    path: 'Product/Ledger',
    weight: 14,
    zones: { 'Europe/Berlin': 3, 'Asia/Kolkata': 2 },
    key: 'LED',
    topics: 'product',
    // Improves after it agreed on how to work.
    habits: {
      replyMinutes: [240, 45],
      afterHours: [0.13, 0.05],
      spirals: [0.36, 0.11],
      documented: [0.22, 0.8],
      answered: [0.76, 0.92],
    },
  },
  {
    path: 'Product/Mobile',
    weight: 15,
    zones: { 'Asia/Kolkata': 3, 'Europe/Berlin': 2 },
    key: 'MOB',
    topics: 'product',
    // Talks in circles.
    habits: {
      replyMinutes: steady(85),
      afterHours: steady(0.1),
      spirals: steady(0.37),
      documented: steady(0.34),
      answered: steady(0.84),
    },
  },
  {
    path: 'Sales/Americas',
    weight: 13,
    zones: { 'America/New_York': 3, 'America/Los_Angeles': 2, 'America/Sao_Paulo': 1 },
    key: 'AMER',
    topics: 'sales',
    habits: {
      replyMinutes: steady(30),
      afterHours: steady(0.24),
      spirals: steady(0.12),
      documented: steady(0.2),
      answered: steady(0.86),
    },
  },
  {
    path: 'People',
    weight: 12,
    zones: { 'Europe/London': 2, 'America/New_York': 1, 'Europe/Berlin': 1 },
    key: 'HR',
    topics: 'people',
    habits: {
      replyMinutes: steady(120),
      afterHours: steady(0.03),
      spirals: steady(0.06),
      documented: steady(0.6),
      answered: steady(0.9),
    },
  },
  {
    path: 'Legal',
    weight: 0,
    // Too few to show anything of.
    size: 3,
    zones: { 'Europe/Berlin': 2, 'America/New_York': 1 },
    key: 'LAW',
    topics: 'people',
    habits: {
      replyMinutes: steady(300),
      afterHours: steady(0.08),
      spirals: steady(0.1),
      documented: steady(0.5),
      answered: steady(0.9),
    },
  },
];

/** A unit below this size tells nothing and only clutters a small organisation. */
const smallestUnit = 8;

/** The units an organisation of `people` has, with their sizes: few people make fewer units, never tiny ones. */
export function planUnits(people: number): { plan: UnitPlan; size: number }[] {
  const fixed = unitPlans.filter(({ size }) => size !== undefined);
  const left = people - fixed.reduce((sum, { size = 0 }) => sum + size, 0);
  if (left < smallestUnit)
    throw new RangeError(`an organisation needs at least ${people - left + smallestUnit} people`);
  const grown = unitPlans
    .filter(({ size }) => size === undefined)
    .slice(0, Math.max(1, Math.floor(left / smallestUnit)));
  const weight = grown.reduce((sum, plan) => sum + plan.weight, 0);
  let given = 0;
  let reached = 0;
  const sized = grown.map((plan) => {
    reached += plan.weight;
    const size = Math.round((left * reached) / weight) - given;
    given += size;
    return { plan, size };
  });
  return [...sized, ...fixed.map((plan) => ({ plan, size: plan.size! }))];
}

/** A habit's value when a share `progress` of the simulated time has passed. */
export function habitAt([start, end]: Drift, progress: number): number {
  return start + (end - start) * Math.min(1, Math.max(0, progress));
}
