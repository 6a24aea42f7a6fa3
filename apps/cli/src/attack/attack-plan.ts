import { type Assignment, type TargetName, targetNames } from '@quorum/privacy/attack';

/** What a run is asked for. */
export interface PlanOptions {
  sizes: readonly number[];
  /** Of each size. */
  organisations: number;
  seed: number;
}

const ours: readonly TargetName[] = ['standard', 'works-council'];
/** Baselines of large organisations are attacked on every tenth: they take four times as long as we do. */
const everyOf = (size: number): number => (size > 1_000 ? 10 : 1);

/** One assignment per organisation, sizes in turn: a run that is ended early has about as many of each. */
export function planRun({ sizes, organisations, seed }: PlanOptions): Assignment[] {
  const largestFirst = [...sizes].sort((a, b) => b - a);
  return Array.from({ length: organisations }, (_, number) => number).flatMap((number) =>
    largestFirst.map((size): Assignment => ({
      size,
      seed: seed + number,
      targets: number % everyOf(size) === 0 ? targetNames : ours,
    })),
  );
}
