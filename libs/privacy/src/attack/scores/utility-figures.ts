/** What people still get to see, in sums that add up over organisations. */
export interface Utility {
  /** Person × slot × metric with a value, and how many of them are behind a shown figure, of the own unit or one above. */
  active: number;
  covered: number;
  /** Of the covered: in the figure of the own unit, or a combined one, itself. */
  coveredClose: number;
  /** Shown figures that are numbers, their error, and all shown figures. */
  exact: number;
  error: number;
  shown: number;
  /** True changes of at least 5 points between two slots of a unit, and how many of them are shown with the same sign, none, or the other. */
  changes: number;
  sameSign: number;
  noSign: number;
  /** Pairs of units ordered rightly less wrongly, and all pairs: Kendall's tau. */
  agreement: number;
  pairs: number;
}

/** The sums of two organisations. */
export function addUtilities(a: Utility, b: Utility): Utility {
  const keys = Object.keys(a) as (keyof Utility)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as unknown as Utility;
}

/** Utility as shares; `null` = nothing to divide by. */
export interface UtilityFigures {
  coverage: number | null;
  /** Covered by the figure of the own unit, or a combined one. */
  close: number | null;
  /** Part of shown figures that are numbers and not bounds, and their mean absolute error. */
  exact: number | null;
  error: number | null;
  /** Of true changes of at least 5 points: shown with their sign; shown as no change. */
  trendSign: number | null;
  noChange: number | null;
  /** Kendall's tau of units. */
  order: number | null;
}

/** Shares of sums. */
export function utilityFigures(sums: Utility): UtilityFigures {
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return {
    coverage: share(sums.covered, sums.active),
    close: share(sums.coveredClose, sums.active),
    exact: share(sums.exact, sums.shown),
    error: share(sums.error, sums.exact),
    trendSign: share(sums.sameSign, sums.changes),
    noChange: share(sums.noSign, sums.changes),
    order: share(sums.agreement, sums.pairs),
  };
}
