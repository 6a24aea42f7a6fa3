import { wilson } from './proportion.js';

/** Events of one person: `x` of `n`. */
export interface PersonCount {
  x: number;
  n: number;
}

/** How much less repeated events of the same people say than as many independent ones. */
export interface DesignEffect {
  /** Intraclass correlation: 0 = a person's events are like anybody's, 1 = a person's events are all alike. */
  rho: number;
  /** 1 + (m̄ − 1)·ρ, at least 1; the variance is this many times larger. */
  effect: number;
}

/**
 * Design effect of shares with repeated events per person (notes/metrics §8); ρ by analysis of variance with unequal group sizes
 * (Donner 1986), held within [0, 1]. `null` with fewer than two people or nothing repeated.
 */
export function designEffect(people: readonly PersonCount[]): DesignEffect | null {
  const groups = people.filter(({ n }) => n > 0);
  const k = groups.length;
  const total = groups.reduce((sum, { n }) => sum + n, 0);
  if (k < 2 || total === k) return null;
  const share = groups.reduce((sum, { x }) => sum + x, 0) / total;
  const between = groups.reduce((sum, { x, n }) => sum + n * (x / n - share) ** 2, 0) / (k - 1);
  const within = groups.reduce((sum, { x, n }) => sum + x * (1 - x / n), 0) / (total - k);
  const size = (total - groups.reduce((sum, { n }) => sum + n * n, 0) / total) / (k - 1);
  const spread = between + (size - 1) * within;
  const rho = spread === 0 ? 0 : Math.min(1, Math.max(0, (between - within) / spread));
  return { rho, effect: 1 + (total / k - 1) * rho };
}

/** Wilson's 95 % interval with the number of events divided by the design effect; `null` where that is. */
export function clusteredWilson(people: readonly PersonCount[]): [number, number] | null {
  const found = designEffect(people);
  if (found === null) return null;
  const x = people.reduce((sum, person) => sum + person.x, 0);
  const n = people.reduce((sum, person) => sum + person.n, 0);
  return wilson(x / found.effect, n / found.effect);
}
