import type { MetricId } from '@quorum/contracts';
import type { CohortPlan } from '../cohort.js';

/** Everything one metric has shown to anyone in one cohort, the bucket about to be published included. */
export interface GateInput {
  /** All leads of the organisation pool their values; below `rules.minimumPeople` others nothing may be solvable. */
  plan: Pick<CohortPlan, 'id' | 'rules' | 'leads'>;
  metric: MetricId;
  /** Oldest first. */
  buckets: readonly GateBucket[];
}

/** One bucket: who measured, who is stood in for, and what was shown. */
export interface GateBucket {
  /** `2025-P05`. */
  bucket: string;
  /** People with a value of their own in this bucket. */
  present: readonly string[];
  /** Absent person → earlier buckets of the cohort whose own values are averaged in their place; none of them twice. */
  imputed: ReadonlyMap<string, readonly string[]>;
  /** Figures shown, combined units among them, whoever may see them; suppressed and no-data cells are left out. */
  cells: readonly GateCell[];
}

/** A figure is read as the plain sum over its people: offset, rounding and bands are given to the attacker for nothing. */
export interface GateCell {
  unit: string;
  /** Everybody in the mean, leads included. Who is neither present nor imputed is a constant (erased people). */
  people: readonly string[];
}

/** What the gate found when it found nothing wrong. */
export interface GateReport {
  metric: MetricId;
  figures: number;
  /** Person × bucket values that figures speak of, leads' aside, and how many differ in what is said of them. */
  variables: number;
  classes: number;
  /** How many independent equations the figures are. */
  rank: number;
  /** Proved: whatever is solvable speaks of at least so many people besides leads; `null` = nothing is solvable. */
  smallestGroup: number | null;
}

/** Thrown where figures, taken together, speak of fewer people than the minimum; says how many, never who. */
export class GateViolation extends Error {
  /**
   * @param bucket The last bucket that takes part in the equation.
   * @param people Size of the smallest group found, leads aside; `null` = none was found, but their absence could not be
   *   proved within the search's limit, which is refused likewise.
   */
  constructor(
    readonly cohort: string,
    readonly metric: MetricId,
    readonly bucket: string,
    readonly people: number | null,
    readonly minimum: number,
  ) {
    const found =
      people === null ? 'cannot be proved to hide all groups' : `can be solved for ${people} people`;
    super(`what ${metric} shows in ${cohort} up to ${bucket} ${found}: at least ${minimum} are asked for`);
    this.name = 'GateViolation';
  }
}
