import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A seeded source of chance for simulations: the same seed and the same calls give the same values everywhere. */
export class Chance {
  private readonly generator: RandomGenerator;
  private spare: number | null = null;

  /** `stream` tells independent sources of one seed apart, so that drawing more from one leaves the others alone. */
  constructor(seed: number, stream = 0) {
    this.generator = xoroshiro128plus(
      (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0,
    );
    for (let i = 0; i < 8; i++) this.generator.next();
  }

  /** In [0, 1). */
  unit(): number {
    return (this.generator.next() >>> 0) / 0x100000000;
  }

  /** In [0, count), whole. */
  below(count: number): number {
    return Math.floor(this.unit() * count);
  }

  between(from: number, to: number): number {
    return from + this.unit() * (to - from);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** Standard normal. */
  normal(): number {
    const kept = this.spare;
    this.spare = null;
    if (kept !== null) return kept;
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()));
    const angle = 2 * Math.PI * this.unit();
    this.spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Laplace with mean 0. */
  laplace(scale: number): number {
    const u = this.unit() - 0.5;
    return -scale * Math.sign(u) * Math.log(1 - 2 * Math.abs(u));
  }

  /** Successes of `trials`; by the normal curve where that is near enough for a simulation. */
  binomial(trials: number, probability: number): number {
    const spread = trials * probability * (1 - probability);
    if (spread > 9)
      return Math.min(
        trials,
        Math.max(0, Math.round(trials * probability + Math.sqrt(spread) * this.normal())),
      );
    let successes = 0;
    for (let i = 0; i < trials; i++) if (this.unit() < probability) successes++;
    return successes;
  }

  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.unit(); product > limit; product *= this.unit()) count++;
    return count;
  }

  /** As a cryptographic source would answer, but repeatable. */
  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.generator.next() & 0xff);
  }
}
