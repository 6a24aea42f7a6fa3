import type { Fraction } from './fraction.js';
import type { UniformBelow } from './uniform.js';

/**
 * One draw Z of discrete Laplace noise: P(Z = z) is proportional to exp(−|z| / scale) over all whole numbers. Exact
 * (Canonne, Kamath, Steinke 2020, algorithm 2): whole numbers only, no logarithm and no fraction that is rounded, so that
 * the low bits of a result tell nothing (Mironov 2012).
 */
export function discreteLaplace(scale: Fraction, below: UniformBelow): bigint {
  const { numerator: t, denominator: s } = scale;
  if (t < 1n || s < 1n) throw new RangeError('noise has a positive scale');
  for (;;) {
    const rest = below(t);
    if (!bernoulliExp(rest, t, below)) continue;
    let whole = 0n;
    while (bernoulliExp(1n, 1n, below)) whole += 1n;
    const distance = (rest + t * whole) / s;
    const negative = below(2n) === 1n;
    // Zero has one sign only.
    if (negative && distance === 0n) continue;
    return negative ? -distance : distance;
  }
}

/** True with probability exp(−numerator / denominator), for a fraction in [0, 1] (the same paper, algorithm 1). */
export function bernoulliExp(numerator: bigint, denominator: bigint, below: UniformBelow): boolean {
  if (numerator < 0n || numerator > denominator) throw new RangeError('the exponent is in [0, 1]');
  let tries = 1n;
  while (below(denominator * tries) < numerator) tries += 1n;
  return tries % 2n === 1n;
}
