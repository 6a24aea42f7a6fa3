/** Answers that many bytes, each equally likely and independent: in the running system from the operating system. */
export type RandomBytes = (bytes: number) => Uint8Array;

/** Answers a whole number in [0, bound), each equally likely; the only thing samplers ask of chance. */
export type UniformBelow = (bound: bigint) => bigint;

/**
 * Whole numbers below any bound from bytes: as many bits as the bound needs, drawn again while too large, so that no
 * number is likelier than another by even one part in 2⁶⁴. RangeError for a bound below 1.
 */
export function uniformFrom(random: RandomBytes): UniformBelow {
  return (bound) => {
    if (bound < 1n) throw new RangeError(`there is no number in [0, ${bound})`);
    if (bound === 1n) return 0n;
    const bits = bitsOf(bound - 1n);
    const mask = (1n << BigInt(bits)) - 1n;
    for (;;) {
      const drawn = wholeNumber(random(Math.ceil(bits / 8))) & mask;
      if (drawn < bound) return drawn;
    }
  };
}

const bitsOf = (whole: bigint): number =>
  whole < 1n << 32n ? 32 - Math.clz32(Number(whole)) : whole.toString(2).length;

function wholeNumber(bytes: Uint8Array): bigint {
  if (bytes.length <= 6) return BigInt(bytes.reduce((total, byte) => total * 256 + byte, 0));
  return bytes.reduce((total, byte) => (total << 8n) | BigInt(byte), 0n);
}
