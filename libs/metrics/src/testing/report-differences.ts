/**
 * Where a report leaves the expected one, as `path: expected … got …`: counts, strings and `null` exactly, seconds ±1,
 * shares, rates and their limits ±0.0001 (spec/audit-report §1). Keys beyond the expected ones are allowed.
 */
export function reportDifferences(expected: unknown, got: unknown, path = 'report'): string[] {
  if (typeof expected === 'object' && expected !== null) {
    const inside = (typeof got === 'object' && got !== null ? got : {}) as Record<string, unknown>;
    const lengthen =
      Array.isArray(expected) && Array.isArray(got) && got.length !== expected.length
        ? [`${path}: expected ${expected.length} entries, got ${got.length}`]
        : [];
    return Object.entries(expected).reduce<string[]>(
      (found, [key, value]) => [...found, ...reportDifferences(value, inside[key], `${path}.${key}`)],
      lengthen,
    );
  }
  const close =
    typeof expected === 'number' && typeof got === 'number'
      ? Math.abs(expected - got) <= toleranceOf(path) + 1e-9
      : expected === got;
  return close ? [] : [`${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`];
}

function toleranceOf(path: string): number {
  if (/\.metrics\..*\.p\d+(Seconds|CI)\b/.test(path)) return 1;
  return /(Share|\.share|\.rate|\.attainment|\.median|\.ci\.\d)$/.test(path) ? 0.0001 : 0;
}
