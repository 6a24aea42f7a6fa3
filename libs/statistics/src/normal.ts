/** The standard normal distribution. */

/**
 * Share of a standard normal population below `z`, right to 1e-15 for |z| ≤ 7 and exact 0 or 1 to that precision beyond.
 * Taylor series about 0 (Marsaglia 2004, J. Stat. Softw. 11(4)); why not a package: docs/adr/0008.
 */
export function normalCdf(z: number): number {
  if (Math.abs(z) > 8) return z > 0 ? 1 : 0;
  let term = z;
  let sum = z;
  for (let k = 3, before = 0; sum !== before; k += 2) {
    before = sum;
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
