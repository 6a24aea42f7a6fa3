import type { MetricCard } from '@quorum/contracts';
import type { MetricAtom } from './cohort.js';
import type { PublishingRules } from './rules.js';

/** The scale of the offsets of so many people: 1 / (people × ε), a part of one person's largest influence (R6). */
export function offsetScale(people: number, rules: PublishingRules): number {
  return 1 / (people * rules.offsetEpsilon);
}

/**
 * One Laplace draw per value of the card, in [−1, 1]: drawn once, stored, and added to every bucket of the cohort, so that
 * trends keep their shape and levels are blurred (R6). No claim of differential privacy. `random` answers that many
 * bytes from a cryptographic source; eight are taken per value.
 */
export function offsetsFor(
  atom: MetricAtom,
  card: MetricCard,
  rules: PublishingRules,
  random: (bytes: number) => Uint8Array,
): readonly number[] {
  const scale = offsetScale(atom.members.length, rules);
  return card.values.map(() => {
    const bytes = random(8);
    const bits = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
    // 53 bits for the distance, never exactly zero under the logarithm, and one for the side.
    const distance = -Math.log((Number(bits >> 11n) + 0.5) / 2 ** 53) * scale;
    return Math.max(-1, Math.min(1, (bits & 1n) === 1n ? -distance : distance));
  });
}
