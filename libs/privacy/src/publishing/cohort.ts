import type { Band, BucketPeriod, Cell, Contribution, MetricCard, MetricId, Unit } from '@quorum/contracts';
import type { PublishingRules } from './rules.js';

/** Who is where when a cohort begins: its first bucket with data. */
export interface Headcount {
  units: readonly Unit[];
  /** The units a person belongs to, from the own one up to the root; somebody no directory names is in the root only. */
  memberOf: (person: string) => readonly string[];
  /** Leads, and whoever may see this unit's figures: their values are in the mean, they never count (R1). */
  leadsOf: (unit: string) => readonly string[];
  /** People with an eligible event in the first bucket; who objected is not among them. */
  active: readonly string[];
  /** False for bots, guests and accounts younger than thirty days: they are in no atom. */
  isEligible: (person: string) => boolean;
}

/** The smallest set of people any figure speaks of; fixed for a cohort (R2). */
export interface Atom {
  /** Id of the unit that is this atom, or of a combined unit (`unitsOf(plan)`), e.g. `product/~ledger+payments`. */
  id: string;
  /** The unit below which its people were gathered: itself when it is a unit of its own. */
  unit: string;
  /** Units in which its people sit, sorted. */
  of: readonly string[];
  /** Leads included, sorted. */
  people: readonly string[];
}

/** One partition of the organisation for thirteen weeks. */
export interface CohortPlan {
  /** ISO year and quarter of the 4-4-5 calendar, `2025-Q1`. */
  id: string;
  rules: PublishingRules;
  units: readonly Unit[];
  atoms: readonly Atom[];
  /** Leads of any unit: in the mean, never in the count. */
  leads: ReadonlySet<string>;
  /** Who leads each person of an atom, themselves excepted, sorted: what is said of leads needs enough of them, too. */
  leadsAbove: ReadonlyMap<string, readonly string[]>;
}

/** The atoms of one metric: unions of the plan's atoms, cut down to who measures something in the first bucket (R2, R5). */
export interface MetricAtom {
  metric: MetricId;
  version: number;
  /** Ids of the plan's atoms in it, sorted and joined with `|`. */
  id: string;
  /** The smallest unit (or combined unit) that holds it whole. */
  unit: string;
  /** The metric's members in it, leads included, in the order of ids; never changes within the cohort. */
  members: readonly string[];
  /** One stored offset for each value of the card, in [−1, 1] units of the value; empty before it is drawn (R6). */
  offsets: readonly number[];
}

/** Everything that one publish reads. */
export interface BucketInput {
  plan: CohortPlan;
  bucket: BucketPeriod;
  cards: readonly MetricCard[];
  /** Of every metric that has members, with offsets drawn. */
  atoms: readonly MetricAtom[];
  /** Of this bucket, at most one per person and metric. */
  contributions: readonly Contribution[];
  /** Of the cohort's earlier buckets: what absent members are imputed from. */
  earlier: readonly Contribution[];
  /** People whose rows were erased in this cohort; their atom's last figure stands in for them. */
  erased: ReadonlySet<string>;
  /** What an atom showed last in this cohort, bounds as their middle; `null` = never shown. */
  lastShown: (atom: MetricAtom) => readonly number[] | null;
}

/** What a metric atom shows in one bucket: the only thing its parents are made from. */
export interface AtomFigure {
  metric: MetricId;
  atom: string;
  bucket: string;
  /** In the order of the card's values; a bound's value is the bound. */
  values: readonly number[];
  bands: readonly Band[];
  /** People in the mean, leads and stand-ins included. */
  people: number;
  /** How many of them were away or erased: their values are stand-ins. */
  imputed: number;
}

/** What one publish writes. */
export interface PublishedBucket {
  /** One per unit of `unitsOf(plan)` and metric, in their order. */
  cells: readonly PublishedCell[];
  /** Of atoms that are shown; kept at the edge, never published as rows. */
  figures: readonly AtomFigure[];
}

/** A cell and the unit it speaks for. */
export interface PublishedCell {
  unit: string;
  cell: Cell;
}

/** The cohort of a bucket: the quarter of the 4-4-5 calendar, `2025-P05` → `2025-Q2`; throws a RangeError for another id. */
export function cohortOf(bucketId: string): string {
  const [, year, period] = /^(\d{4})-P(0[1-9]|1[0-2])$/.exec(bucketId) ?? [];
  if (year === undefined) throw new RangeError(`"${bucketId}" is no bucket`);
  return `${year}-Q${Math.ceil(Number(period) / 3)}`;
}
