import { noOutcome, type Outcome } from './outcome.js';

/** An attacker's guess of one value of one person, and what it is worth. */
export interface Guess {
  person: number;
  truth: number;
  guess: number;
  /** The same guess from the unit's mean alone. */
  control: number;
  /** How many people the attacker knows the sum of, this one among them; `null` = not below what was shown. */
  group: number | null;
}

/** Right: within a tenth of the truth, or one point. */
export function isHit(guess: number, truth: number): boolean {
  return Math.abs(guess - truth) <= Math.max(0.1 * truth, 0.01) + 1e-9;
}

/** Hits, solved values and the worst-off tenth of people of one organisation. */
export function scoreGuesses(guesses: readonly Guess[], queries: number): Outcome {
  const people = new Map<number, { hits: number; guesses: number }>();
  const outcome = { ...noOutcome, guesses: guesses.length, queries };
  for (const { person, truth, guess, control, group } of guesses) {
    const hit = isHit(guess, truth) ? 1 : 0;
    outcome.hits += hit;
    outcome.controlHits += isHit(control, truth) ? 1 : 0;
    if (group === 1) outcome.solved++;
    if (group !== null && group < 5) outcome.solvedSmall++;
    if (group !== null) outcome.smallestGroup = Math.min(outcome.smallestGroup ?? group, group);
    const own = people.get(person) ?? { hits: 0, guesses: 0 };
    people.set(person, { hits: own.hits + hit, guesses: own.guesses + 1 });
  }
  const byRate = [...people.values()].sort((a, b) => b.hits / b.guesses - a.hits / a.guesses);
  for (const each of byRate.slice(0, Math.ceil(byRate.length / 10))) {
    outcome.worstHits += each.hits;
    outcome.worstGuesses += each.guesses;
  }
  return outcome;
}

/** A person's guessed level among those of the same unit. */
export interface LevelGuess extends Guess {
  unit: number;
}

/**
 * What guesses of levels tell of people inside their units: R² of deviations from the unit's mean, and how often the
 * person with the highest level is the one guessed, against one of n. Units of fewer than three are left out.
 */
export function scoreLevels(guesses: readonly LevelGuess[], queries: number): Outcome {
  const outcome = { ...scoreGuesses(guesses, queries) };
  const units = new Map<number, LevelGuess[]>();
  for (const guess of guesses) {
    const list = units.get(guess.unit);
    if (list === undefined) units.set(guess.unit, [guess]);
    else list.push(guess);
  }
  for (const list of units.values()) {
    if (list.length < 3) continue;
    const truths = deviations(list.map(({ truth }) => truth));
    const found = deviations(list.map(({ guess }) => guess));
    truths.forEach((truth, at) => {
      outcome.spread += truth ** 2;
      outcome.unexplained += (truth - (found[at] ?? 0)) ** 2;
      outcome.together += truth * (found[at] ?? 0);
    });
    outcome.namings++;
    outcome.namedByChance += 1 / list.length;
    if (topOf(truths) === topOf(found)) outcome.named++;
  }
  return outcome;
}

function deviations(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function topOf(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
