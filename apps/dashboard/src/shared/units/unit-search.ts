/** How many of the latest periods a page shows; part of its address. */
export const periodChoices = [6, 12, 24, 'all'] as const;
export type PeriodChoice = (typeof periodChoices)[number];
export const defaultPeriods: PeriodChoice = 12;

export interface PeriodSearch {
  periods?: PeriodChoice;
}

/** Search parameters → choice; what is unknown or the default is left out of the address. */
export function readPeriodSearch(search: Record<string, unknown>): PeriodSearch {
  const periods = periodChoices.find((choice) => String(choice) === String(search.periods));
  return periods === undefined || periods === defaultPeriods ? {} : { periods };
}

/** The latest rows of a series. */
export function takeLatest<Row>(rows: readonly Row[], choice: PeriodChoice): Row[] {
  return choice === 'all' ? [...rows] : rows.slice(-choice);
}
