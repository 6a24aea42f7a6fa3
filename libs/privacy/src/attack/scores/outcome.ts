/** What one attack found in one organisation, in sums that add up over organisations. */
export interface Outcome {
  /** Values of people that were guessed: a person in a slot, or a person's level over the year. */
  guesses: number;
  /** Guesses within 10 % or one point of the truth, with the target's figures taken apart and with the unit's mean alone. */
  hits: number;
  controlHits: number;
  /** Guesses that are solved exactly, alone or within a group of fewer than five. */
  solved: number;
  solvedSmall: number;
  /** Fewest people whose sum was solved; `null` = nothing smaller than what was shown. */
  smallestGroup: number | null;
  /** Hits among the tenth of people that is hit most often. */
  worstHits: number;
  worstGuesses: number;
  /** Squares of deviations from the unit's mean, of what the guess leaves of them, and products of both. */
  spread: number;
  unexplained: number;
  together: number;
  /** Units whose top person was to be named. */
  namings: number;
  named: number;
  /** Expected number of right names without any figure. */
  namedByChance: number;
  /** Scores where the answer is yes, and where it is no. */
  positives: readonly number[];
  negatives: readonly number[];
  /** Things that must not happen at all, as the attack's title says. */
  breaks: number;
  /** How many could have been. */
  chances: number;
  queries: number;
}

/** Nothing tried, nothing found. */
export const noOutcome: Outcome = {
  guesses: 0,
  hits: 0,
  controlHits: 0,
  solved: 0,
  solvedSmall: 0,
  smallestGroup: null,
  worstHits: 0,
  worstGuesses: 0,
  spread: 0,
  unexplained: 0,
  together: 0,
  namings: 0,
  named: 0,
  namedByChance: 0,
  positives: [],
  negatives: [],
  breaks: 0,
  chances: 0,
  queries: 0,
};

/** The outcomes of several organisations, or of several metrics, as one. */
export function addOutcomes(outcomes: readonly Outcome[]): Outcome {
  const sum = (key: NumberKey): number => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const groups = outcomes.flatMap(({ smallestGroup }) => (smallestGroup === null ? [] : [smallestGroup]));
  const sums = Object.fromEntries(numberKeys.map((key) => [key, sum(key)])) as Record<NumberKey, number>;
  return {
    ...sums,
    smallestGroup: groups.length === 0 ? null : Math.min(...groups),
    positives: outcomes.flatMap(({ positives }) => positives),
    negatives: outcomes.flatMap(({ negatives }) => negatives),
  };
}

type NumberKey = Exclude<keyof Outcome, 'smallestGroup' | 'positives' | 'negatives'>;
const numberKeys = (Object.keys(noOutcome) as (keyof Outcome)[]).filter(
  (key): key is NumberKey => !['smallestGroup', 'positives', 'negatives'].includes(key),
);
