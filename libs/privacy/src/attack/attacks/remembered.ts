import type { Target } from '../target.js';

const memory = new WeakMap<Target, Map<string, unknown>>();

/** What was made for a target under a key, made once: several attacks start from the same figures. */
export function remembered<T>(target: Target, key: string, make: () => T): T {
  const kept = memory.get(target) ?? new Map<string, unknown>();
  memory.set(target, kept);
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as T;
}
