import prand, { type RandomGenerator } from 'pure-rand';

/** A seeded source of chance; the same seed and the same calls give the same values on every machine. */
export class Random {
  private constructor(private readonly generator: RandomGenerator) {}

  /** Independent streams of one seed, so that drawing more from one leaves the others as they are. */
  static streams(seed: number, count: number): Random[] {
    let generator = prand.xoroshiro128plus(seed);
    return Array.from({ length: count }, () => {
      const stream = new Random(generator.clone());
      generator = generator.jump!();
      return stream;
    });
  }

  /** Whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return prand.unsafeUniformIntDistribution(min, max, this.generator);
  }

  /** In [0, 1). */
  unit(): number {
    return this.int(0, 0x3fffffff) / 0x40000000;
  }

  /** In [min, max). */
  between(min: number, max: number): number {
    return min + this.unit() * (max - min);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length - 1)]!;
  }

  /** Up to `count` different items, in random order. */
  sample<T>(items: readonly T[], count: number): T[] {
    const pool = [...items];
    const taken: T[] = [];
    while (taken.length < count && pool.length > 0)
      taken.push(...pool.splice(this.int(0, pool.length - 1), 1));
    return taken;
  }

  /** One of the keys, by weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.unit() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    return entries.find(([, weight]) => (left -= weight) < 0)?.[0] ?? entries[0]![0];
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  /** Skewed as waits are: half lie below the median. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** How many of many rare things happen. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.unit(); product > limit; product *= this.unit()) count++;
    return count;
  }

  /** Upper-case letters and digits, as in Slack's ids. */
  code(length: number): string {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
    return Array.from({ length }, () => alphabet[this.int(0, alphabet.length - 1)]).join('');
  }

  /** Lower-case hexadecimal digits. */
  hex(length: number): string {
    return Array.from({ length }, () => this.int(0, 15).toString(16)).join('');
  }
}
