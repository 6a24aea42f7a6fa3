/**
 * Benjamini–Hochberg: which of many p values to call found when a share `q` of the finds may be false.
 * Returns 0-based indices, ascending.
 */
export function benjaminiHochberg(pValues: readonly number[], q: number): number[] {
  const ranked = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const found = ranked.findLastIndex(({ p }, rank) => p <= ((rank + 1) * q) / ranked.length);
  return ranked
    .slice(0, found + 1)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
