/** An exact fraction; the denominator is positive. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** A positive decimal number as people write it (`0.1`, `2`) → the exact fraction; RangeError for anything else. */
export function fractionOf(text: string): Fraction {
  const found = /^(\d{1,9})(?:\.(\d{1,9}))?$/.exec(text);
  const [, whole = '', decimals = ''] = found ?? [];
  const numerator = BigInt(`0${whole}${decimals}`);
  if (numerator === 0n) throw new RangeError(`"${text}" is not a positive decimal number`);
  return { numerator, denominator: 10n ** BigInt(decimals.length) };
}

/** The nearest number, for display and for the ledger's sums. */
export function numberOf({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}
