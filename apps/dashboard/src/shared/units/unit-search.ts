import { metricFamilies, type MetricFamily, type MetricId, metricIds } from '@quorum/contracts';

/** How many of the latest periods a page shows. */
export const periodChoices = [6, 12, 24, 'all'] as const;
export type PeriodChoice = (typeof periodChoices)[number];
export const defaultPeriods: PeriodChoice = 12;

/** What a unit's page shows, as part of its address. */
export interface UnitSearch {
  periods?: PeriodChoice;
  /** The family shown in full; without it the overview. */
  about?: MetricFamily;
  /** The metric by which the units below are set side by side. */
  compare?: MetricId;
}

/** Search parameters → choices; what is unknown or the default is left out of the address. */
export function readUnitSearch(search: Record<string, unknown>): UnitSearch {
  const periods = periodChoices.find((choice) => String(choice) === String(search.periods));
  const about = metricFamilies.find((family) => family === search.about);
  const compare = metricIds.find((id) => id === search.compare);
  return {
    ...(periods === undefined || periods === defaultPeriods ? {} : { periods }),
    ...(about === undefined ? {} : { about }),
    ...(compare === undefined ? {} : { compare }),
  };
}

/** The latest rows of a series. */
export function takeLatest<Row>(rows: readonly Row[], choice: PeriodChoice): Row[] {
  return choice === 'all' ? [...rows] : rows.slice(-choice);
}
