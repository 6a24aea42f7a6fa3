import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { auditEpsilon } from './audit.js';
import { bernoulliExp, discreteLaplace } from './discrete-laplace.js';
import { fractionOf } from './fraction.js';
import { halfWidth, laplaceSumQuantile } from './half-width.js';
import { charge, LedgerExhausted, nothingSpent, type Spent, totalOf, yearlyLimit } from './ledger.js';
import { noisyMinimum } from './noisy-blocks.js';
import { addNoisy, meanOf, noisySum, shareGrid } from './noisy-sum.js';
import { type RandomBytes, type UniformBelow, uniformFrom } from './uniform.js';

/** A stream of bytes that is the same for the same seed: AES in counter mode. */
function seeded(seed: number): RandomBytes {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16));
  let buffer = Buffer.alloc(0);
  return (bytes) => {
    if (buffer.length < bytes) buffer = cipher.update(Buffer.alloc(65_536));
    const taken = buffer.subarray(0, bytes);
    buffer = buffer.subarray(bytes);
    return taken;
  };
}

describe('uniformFrom', () => {
  it.each([1n, 2n, 3n, 6n, 100n, 255n, 256n])(
    'meets each number below %s equally often over all bytes',
    (bound) => {
      const counts = new Map<bigint, number>();
      let refused = 0;
      for (let byte = 0; byte < 256; byte += 1) {
        let taken = 0;
        const below = uniformFrom((bytes) => {
          taken += bytes;
          if (taken > 1) throw new Error('drawn again');
          return Uint8Array.of(byte);
        });
        try {
          const drawn = below(bound);
          counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
        } catch {
          refused += 1;
        }
      }
      expect([...counts.keys()].sort((a, b) => Number(a - b))).toEqual(
        Array.from({ length: Number(bound) }, (_, index) => BigInt(index)),
      );
      expect(new Set(counts.values()).size).toBe(1);
      // Less than every second draw is in vain.
      expect(refused).toBeLessThan(128);
    },
  );

  it('reads large numbers from several bytes, the first one foremost, and has none below nothing', () => {
    expect(uniformFrom(() => Uint8Array.of(0xff, 0x02, 0x03))(1n << 18n)).toBe(0x30203n);
    expect(() => uniformFrom(seeded(1))(0n)).toThrow(RangeError);
  });
});

/** Exact probabilities of what a sampler answers, by walking its tree of draws; `open` is the part not walked. */
function distributionOf(sampler: (below: UniformBelow) => string, smallest: number) {
  const found = new Map<string, number>();
  let open = 0;
  class Fork extends Error {
    constructor(readonly bound: bigint) {
      super();
    }
  }
  const walk = (drawn: readonly bigint[], weight: number): void => {
    let at = 0;
    let fork: bigint | null = null;
    try {
      const result = sampler((bound) => {
        const next = drawn[at];
        at += 1;
        if (next === undefined) throw new Fork(bound);
        return next;
      });
      found.set(result, (found.get(result) ?? 0) + weight);
    } catch (error) {
      if (!(error instanceof Fork)) throw error;
      fork = error.bound;
    }
    if (fork === null) return;
    if (weight < smallest) open += weight;
    else for (let next = 0n; next < fork; next += 1n) walk([...drawn, next], weight / Number(fork));
  };
  walk([], 1);
  return { found, open };
}

describe('the samplers, walked through every draw', () => {
  it.each([
    [1n, 1n],
    [1n, 2n],
    [2n, 3n],
    [0n, 5n],
  ])('bernoulliExp(%s/%s) is true with probability e to the minus that', (numerator, denominator) => {
    const { found, open } = distributionOf(
      (below) => String(bernoulliExp(numerator, denominator, below)),
      1e-4,
    );
    const expected = Math.exp(-Number(numerator) / Number(denominator));
    expect(open).toBeLessThan(0.01);
    expect(found.get('true')).toBeGreaterThan(expected - open - 1e-12);
    expect(found.get('true')).toBeLessThan(expected + 1e-12);
  });

  it.each([
    [1n, 1n],
    [2n, 1n],
    [1n, 2n],
  ])('discreteLaplace(%s/%s) has the probabilities of its definition', (numerator, denominator) => {
    const { found, open } = distributionOf(
      (below) => String(discreteLaplace({ numerator, denominator }, below)),
      5e-5,
    );
    expect(open).toBeLessThan(0.25);
    for (let z = -3; z <= 3; z += 1) {
      const expected = laplaceProbability(z, Number(numerator) / Number(denominator));
      expect(found.get(String(z)) ?? 0).toBeLessThan(expected + 1e-12);
      expect(found.get(String(z)) ?? 0).toBeGreaterThan(expected - open);
    }
    for (const z of ['1', '2', '3']) expect(found.get(z) ?? 0).toBeCloseTo(found.get(`-${z}`) ?? 0, 12);
  });
});

/** (e^(1/s) − 1) / (e^(1/s) + 1) e^(−|z|/s). */
const laplaceProbability = (z: number, scale: number): number =>
  Math.tanh(1 / (2 * scale)) * Math.exp(-Math.abs(z) / scale);

describe('discreteLaplace', () => {
  it.each([
    ['0.5', 11],
    ['1', 12],
    ['3.7', 13],
  ])('fits its definition at scale %s', (text, seed) => {
    const draws = 20_000;
    const below = uniformFrom(seeded(seed));
    const scale = fractionOf(text);
    const counts = new Map<number, number>();
    const edge = Math.ceil(3 * Number(text));
    for (let draw = 0; draw < draws; draw += 1) {
      const z = Math.max(-edge, Math.min(edge, Number(discreteLaplace(scale, below))));
      counts.set(z, (counts.get(z) ?? 0) + 1);
    }
    let chiSquare = 0;
    for (let z = -edge; z <= edge; z += 1) {
      const inside = laplaceProbability(z, Number(text));
      // The outermost classes take the whole tail.
      const tail = inside / (1 - Math.exp(-1 / Number(text)));
      const expected = draws * (Math.abs(z) === edge ? tail : inside);
      chiSquare += ((counts.get(z) ?? 0) - expected) ** 2 / expected;
    }
    // Mean + 4 standard deviations of χ² with 2 × edge degrees of freedom: exceeded in less than 1 of 1,000 seeds.
    const freedom = 2 * edge;
    expect(chiSquare).toBeLessThan(freedom + 4 * Math.sqrt(2 * freedom));
  });

  it('refuses a scale that is none', () => {
    expect(() => discreteLaplace({ numerator: 0n, denominator: 1n }, uniformFrom(seeded(1)))).toThrow(
      RangeError,
    );
  });
});

describe('fractionOf', () => {
  it('reads decimals exactly', () => {
    expect(fractionOf('0.1')).toEqual({ numerator: 1n, denominator: 10n });
    expect(fractionOf('2')).toEqual({ numerator: 2n, denominator: 1n });
  });

  it.each(['', '0', '0.0', '-1', '1e3', '.5', 'NaN'])('refuses "%s"', (text) => {
    expect(() => fractionOf(text)).toThrow(RangeError);
  });
});

describe('halfWidth', () => {
  it.each([
    [1, 30, 0.1],
    [1, 60, 0.05],
    [1, 300, 0.01],
    [0.1, 300, 0.1],
  ])('is 3.0 / (n ε): at ε = %s of %s people %s', (epsilon, people, expected) => {
    expect(halfWidth(people, epsilon, 1)).toBeCloseTo(expected, 10);
  });

  it('is exact for one and two draws and nears the normal one for many', () => {
    expect(laplaceSumQuantile(1)).toBeCloseTo(Math.log(20), 10);
    const two = laplaceSumQuantile(2);
    expect((1 + two / 2) * Math.exp(-two)).toBeCloseTo(0.05, 10);
    expect(laplaceSumQuantile(200) / (1.96 * Math.sqrt(400))).toBeCloseTo(1, 2);
  });

  it('covers the mean without noise 95 times of 100', () => {
    const below = uniformFrom(seeded(21));
    const shares = Array.from({ length: 40 }, (_, index) => (index % 9) / 8);
    const truth = shares.reduce((total, share) => total + share, 0) / shares.length;
    for (const draws of [1, 3]) {
      const width = laplaceSumQuantile(draws) / (draws * shares.length) + 1 / shareGrid;
      let covered = 0;
      for (let trial = 0; trial < 2_000; trial += 1) {
        const sums = Array.from({ length: draws }, () => noisySum(shares, fractionOf('1'), below));
        if (Math.abs(meanOf(addNoisy(sums)) - truth) <= width) covered += 1;
      }
      // Four standard errors of 0.95 over 2,000 trials are 1.9 points.
      expect(Math.abs(covered / 2_000 - 0.95)).toBeLessThan(0.019);
    }
  });

  it('asks for as many people as make it ten points', () => {
    expect([1, 0.5, 0.1, 0.3].map(noisyMinimum)).toEqual([30, 60, 300, 100]);
  });
});

describe('noisySum', () => {
  it('cuts shares to [0, 1], so that one person changes the sum by one grid at most', () => {
    const without = (share: number) => noisySum([share], fractionOf('1'), (bound) => bound - 1n).sum;
    expect(without(7) - without(-3)).toBe(BigInt(shareGrid));
    expect(() => without(Number.NaN)).toThrow(RangeError);
  });

  it.each([
    ['1', 31],
    ['0.5', 32],
    ['2', 33],
  ])('leaks no more than ε = %s in an audit, and nearly all of it', (epsilon, seed) => {
    const measured = audit(epsilon, epsilon, seed);
    expect(measured).toBeLessThanOrEqual(Number(epsilon));
    expect(measured).toBeGreaterThan(0.65 * Number(epsilon));
  });

  it('would be caught with half the noise', () => {
    expect(audit('2', '1', 34)).toBeGreaterThan(1.3);
  });

  /** What is measured of a mechanism that draws for `used`, at the thresholds best for `claimed`. */
  function audit(used: string, claimed: string, seed: number): number {
    const below = uniformFrom(seeded(seed));
    const others = [0.2, 0.9, 0.4];
    const mechanism = (neighbour: 0 | 1) =>
      Number(noisySum([neighbour, ...others], fractionOf(used), below).sum);
    const rest = 1.5 * shareGrid;
    return auditEpsilon(mechanism, [rest, rest + shareGrid, rest + shareGrid / Number(claimed)], 10_000);
  }
});

describe('the ledger', () => {
  const year = (epsilon: number, figures: number): Spent => ({
    figures,
    epsilon: epsilon * figures,
    rho: (figures * epsilon ** 2) / 2,
  });

  it.each([
    ['6 metrics × 13 buckets at 0.1', year(0.1, 78), 7.8, 5.0],
    ['the same at 0.05', year(0.05, 78), 3.9, 2.4],
    ['6 metrics × 4 quarters at 0.25', year(0.25, 24), 6.0, 7.2],
  ])('adds up %s', (_, spent, pure, concentrated) => {
    const total = totalOf(spent);
    expect(spent.epsilon).toBeCloseTo(pure, 9);
    expect(total.epsilon).toBeCloseTo(Math.min(pure, concentrated), 1);
    expect(total.delta).toBe(concentrated < pure ? 1e-6 : 0);
  });

  it('charges figure by figure what it would charge at once', () => {
    let spent = nothingSpent;
    for (let bucket = 0; bucket < 12; bucket += 1) spent = charge(spent, 0.1, 6);
    expect(spent.figures).toBe(72);
    expect(totalOf(spent).epsilon).toBeCloseTo(totalOf(year(0.1, 72)).epsilon, 9);
  });

  it('stops hard: the eighth figure at ε = 1 is paid, the ninth is not, and nothing is charged for it', () => {
    const full = charge(nothingSpent, 1, yearlyLimit);
    expect(totalOf(full)).toEqual({ epsilon: yearlyLimit, delta: 0 });
    expect(() => charge(full, 1, 1)).toThrow(LedgerExhausted);
    expect(() => charge(full, 0.001, 1)).toThrow('ε = 8.00 this year, of 8');
    expect(full.figures).toBe(8);
  });

  it('reaches the limit in tenths, though tenths do not add up exactly', () => {
    let spent = nothingSpent;
    for (let figure = 0; figure < 16; figure += 1) spent = charge(spent, 0.5, 1);
    expect(() => charge(spent, 0.5, 1)).toThrow(LedgerExhausted);
  });

  it.each([
    [0, 1],
    [-1, 1],
    [Number.NaN, 1],
    [1, 0.5],
    [1, -1],
  ])('refuses ε = %s times %s', (epsilon, figures) => {
    expect(() => charge(nothingSpent, epsilon, figures)).toThrow(RangeError);
  });
});
