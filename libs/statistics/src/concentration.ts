import { sum } from 'simple-statistics';

/** Gini coefficient, 0 = all equal; `adjusted` by n/(n−1) reaches 1. `null` when there is nothing to share out. */
export function gini(values: readonly number[]): { gini: number; adjusted: number | null } | null {
  const n = values.length;
  const total = sum([...values]);
  if (n === 0 || total === 0) return null;
  const ranked = [...values].sort((a, b) => a - b);
  const weighted = ranked.reduce((acc, value, i) => acc + (2 * (i + 1) - n - 1) * value, 0);
  const coefficient = weighted / (n * total);
  return { gini: coefficient, adjusted: n === 1 ? null : (coefficient * n) / (n - 1) };
}

/** Fewest people who together give half of all answers (CHAOSS contributor absence factor); `null` without answers. */
export function answerAbsenceFactor(answers: readonly number[]): number | null {
  const total = sum([...answers]);
  if (total === 0) return null;
  let given = 0;
  const ranked = [...answers].sort((a, b) => b - a);
  return ranked.findIndex((count) => (given += count) >= total / 2) + 1;
}
