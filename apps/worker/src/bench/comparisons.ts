import type { EngineFigures } from './figures.js';

/** Figures of every size, smallest first, and beside them what they are times those of the smaller ones. */
export function comparisons(bySize: ReadonlyMap<number, EngineFigures>): Map<number, EngineFigures> {
  const compared = new Map<number, EngineFigures>();
  let [smallest, smaller]: [EngineFigures | null, EngineFigures | null] = [null, null];
  for (const [size, figures] of bySize) {
    smallest ??= figures;
    compared.set(size, {
      ...figures,
      ...(smaller && {
        'deriveMeasure.secondsPerEventTimesSmaller': perEvent(figures) / perEvent(smaller),
        'import.workerPeakTimesSmaller': ratioOf('import.workerPeakMegabytes', figures, smaller),
        'oneEvent.p95TimesSmallest': ratioOf('oneEvent.p95Ms', figures, smallest),
      }),
    });
    smaller = figures;
  }
  return compared;
}

const numberOf = (figures: EngineFigures, name: string): number => Number(figures[name]);
const perEvent = (figures: EngineFigures): number =>
  numberOf(figures, 'deriveMeasure.seconds') / numberOf(figures, 'events');
const ratioOf = (name: string, figures: EngineFigures, base: EngineFigures): number =>
  numberOf(figures, name) / numberOf(base, name);
