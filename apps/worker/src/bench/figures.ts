/** Exports `EngineFigures`, `labelOf`, `progress`, `secondsOf`, `middle`, `nearestRank`: what the engine bench answers, and how it counts. */

/** Figures by stable name, `engine.1e6.import.eventsPerSecond`; `null` = not measured. */
export type EngineFigures = Record<string, number | string | null>;

/** 1,000,000 → `1e6`: a size as figures and the table name it. */
export const labelOf = (events: number): string => events.toExponential().replace('e+', 'e');

/** One line for whoever watches; figures go to stdout alone. */
export function progress(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

/** Seconds a piece of work takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** The median of an odd number of runs. */
export const middle = (values: readonly number[]): number => nearestRank(values, 0.5);

/** The smallest value that at least this share of the values does not exceed. */
export function nearestRank(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new RangeError('There is no quantile of nothing.');
  return found;
}
