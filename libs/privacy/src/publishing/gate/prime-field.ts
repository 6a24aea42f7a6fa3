/**
 * Arithmetic modulo a prime below 2³¹ in plain numbers: no product exceeds 2⁴⁸, so nothing is ever rounded.
 *
 * The gate asks which combinations of equations vanish where. Modulo a prime the answer differs from the one in
 * fractions only if the prime divides one of the minors concerned. Sums over nested or disjoint sets of people, which is
 * what publishing makes, have no minors but −1, 0 and 1; for anything else both primes would have to divide the same one.
 */
export interface PrimeField {
  prime: number;
  multiply: (a: number, b: number) => number;
  subtract: (a: number, b: number) => number;
  /** Of anything but zero. */
  invert: (a: number) => number;
}

/** The two largest primes below 2³¹; the gate believes what both say. */
export const gatePrimes = [2_147_483_647, 2_147_483_629] as const;

/** Arithmetic modulo `prime`, which is at most 2³¹ − 1; operands are in [0, prime). */
export function primeField(prime: number): PrimeField {
  const multiply = (a: number, b: number): number => {
    if (a === 1) return b;
    if (b === 1) return a;
    return (((a * (b >>> 16)) % prime) * 65_536 + a * (b & 65_535)) % prime;
  };
  const power = (base: number, exponent: number): number => {
    let result = 1;
    for (let square = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) result = multiply(result, square);
      square = multiply(square, square);
    }
    return result;
  };
  return {
    prime,
    multiply,
    subtract: (a, b) => (a >= b ? a - b : a - b + prime),
    invert: (a) => (a === 1 ? 1 : power(a, prime - 2)),
  };
}
