import { wilson } from '@quorum/statistics';
import type { AttackId } from '../attack.js';
import { areaUnderCurve } from './area-under-curve.js';
import type { Outcome } from './outcome.js';

/** What a row of the report says of an attack; `null` = the attack does not measure that. */
export interface AttackFigures {
  /** How often the attack is right, and how often the same guess without the target's figures is. */
  main: number | null;
  control: number | null;
  /** (main − control) / (1 − control): 0 = the target tells nothing, 1 = it tells everything. */
  risk: number | null;
  /** Wilson's 95 % interval of the risk with organisations as the only independent cases. */
  interval: readonly [number, number] | null;
  /** How often the attack is right about the tenth of people it is most often right about. */
  worstDecile: number | null;
  /** Of deviations from the unit's mean, by guesses made as bold or as careful as turns out best. */
  explained: number | null;
  named: number | null;
  namedByChance: number | null;
  auc: number | null;
  /** Part of all guesses that is solved exactly, and within a group of fewer than five. */
  solved: number | null;
  solvedSmall: number | null;
  smallestGroup: number | null;
  /** Part of cases with something that must not happen at all. */
  breaks: number | null;
  queries: number;
}

/** What an attack is judged by. */
export const measures = ['guesses', 'levels', 'naming', 'cases', 'breaks'] as const;
/** One of `measures`. */
export type Measure = (typeof measures)[number];

/** Which measure decides each attack. */
export const measureOf: Readonly<Record<AttackId, Measure>> = {
  A1: 'guesses',
  A2: 'guesses',
  A3: 'guesses',
  A4: 'guesses',
  A5: 'levels',
  A6: 'naming',
  A7: 'cases',
  A8: 'breaks',
  A9: 'breaks',
  A10: 'breaks',
  A11: 'cases',
  A12: 'breaks',
  A13: 'breaks',
  A14: 'breaks',
  A15: 'breaks',
  A16: 'breaks',
  A17: 'guesses',
  A18: 'cases',
};

/** Figures of the sums over some organisations. */
export function figuresOf(outcome: Outcome, measure: Measure, organisations: number): AttackFigures {
  const auc = areaUnderCurve(outcome.positives, outcome.negatives);
  const { main, control } = mainOf(outcome, measure, auc);
  const risk = main === null || control === null || control === 1 ? null : (main - control) / (1 - control);
  return {
    main,
    control,
    risk,
    interval: risk === null ? null : wilson(Math.max(0, risk) * organisations, organisations),
    worstDecile: share(outcome.worstHits, outcome.worstGuesses),
    explained: explainedBy(outcome),
    named: share(outcome.named, outcome.namings),
    namedByChance: share(outcome.namedByChance, outcome.namings),
    auc,
    solved: measure === 'guesses' ? share(outcome.solved, outcome.guesses) : null,
    solvedSmall: measure === 'guesses' ? share(outcome.solvedSmall, outcome.guesses) : null,
    smallestGroup: outcome.smallestGroup,
    breaks: share(outcome.breaks, outcome.chances),
    queries: outcome.queries,
  };
}

/** Attackers try their method out on organisations of their own, so they know how far to trust it: none is scored below 0. */
function explainedBy({ spread, unexplained, together }: Outcome): number | null {
  if (spread === 0) return null;
  const guessed = unexplained - spread + 2 * together;
  const trust = guessed <= 0 ? 0 : Math.min(1, Math.max(0, together / guessed));
  return (2 * trust * together - trust ** 2 * guessed) / spread;
}

/** How strong an attack's way was, to tell which of several counts. */
export function strength(figures: AttackFigures, measure: Measure): number {
  if (measure === 'cases') return figures.auc ?? 0;
  if (measure === 'guesses')
    return (figures.solved ?? 0) * 10 + (figures.solvedSmall ?? 0) + (figures.risk ?? 0) / 10;
  if (measure === 'levels') return figures.explained ?? -1;
  return figures.risk ?? 0;
}

function mainOf(
  outcome: Outcome,
  measure: Measure,
  auc: number | null,
): { main: number | null; control: number | null } {
  if (measure === 'cases') return { main: auc, control: auc === null ? null : 0.5 };
  if (measure === 'breaks') return { main: share(outcome.breaks, outcome.chances), control: 0 };
  if (measure === 'naming')
    return {
      main: share(outcome.named, outcome.namings),
      control: share(outcome.namedByChance, outcome.namings),
    };
  return { main: share(outcome.hits, outcome.guesses), control: share(outcome.controlHits, outcome.guesses) };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
