import type { Equation } from './row-space.js';

/** Equations over classes of variables that no equation tells apart, and who is in each class. */
export interface Collapsed {
  equations: Equation[];
  /** By class: its variables. */
  classes: number[][];
}

/** Merges variables with the same weight in every equation: only their sum can ever be known. */
export function collapse(equations: readonly Equation[]): Collapsed {
  const classOf = new Map<number, number>();
  const first = new Set(equations.flatMap(({ variables }) => Array.from(variables)));
  for (const variable of first) classOf.set(variable, 0);
  let count = 1;
  for (const { variables, weights } of equations) {
    const split = new Map<string, number>();
    const next: [variable: number, found: number][] = [];
    for (let at = 0; at < variables.length; at++) {
      const variable = variables[at] ?? 0;
      const key = `${classOf.get(variable) ?? 0} ${weights?.[at] ?? 1}`;
      const found = split.get(key) ?? count++;
      split.set(key, found);
      next.push([variable, found]);
    }
    // Only now, since the classes of before decide what this equation splits.
    for (const [variable, found] of next) classOf.set(variable, found);
  }
  return renumber(equations, classOf);
}

function renumber(equations: readonly Equation[], classOf: ReadonlyMap<number, number>): Collapsed {
  const indexOf = new Map<number, number>();
  const classes: number[][] = [];
  const classAt = new Map<number, number>();
  for (const [variable, old] of classOf) {
    const index = indexOf.get(old) ?? classes.length;
    indexOf.set(old, index);
    (classes[index] ??= []).push(variable);
    classAt.set(variable, index);
  }
  const collapsed = equations.map(({ variables, weights, value }) => {
    const merged = new Map<number, number>();
    for (let at = 0; at < variables.length; at++)
      merged.set(classAt.get(variables[at] ?? 0) ?? 0, weights?.[at] ?? 1);
    return { variables: [...merged.keys()], weights: [...merged.values()], value };
  });
  return { equations: collapsed, classes };
}
