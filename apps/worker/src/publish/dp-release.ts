import type { BucketPeriod, Contribution, MetricCard } from '@quorum/contracts';
import { type Connection, DpLedger, type NewNoisyCell, NoisyCells } from '@quorum/database';
import {
  charge,
  type CohortPlan,
  type Fraction,
  ledgerDelta,
  LedgerExhausted,
  type MetricAtom,
  nothingSpent,
  noisyMetrics,
  numberOf,
  releaseNoisy,
  type Spent,
  uniformFrom,
  unitsOf,
  yearlyLimit,
} from '@quorum/privacy';
import type { Random } from '../platform.module.js';

/** A bucket whose cells are written in the same transaction. */
export interface NoisyBasis {
  plan: CohortPlan;
  bucket: BucketPeriod;
  cards: readonly MetricCard[];
  atoms: readonly MetricAtom[];
  contributions: readonly Contribution[];
  /** Of the quarter's other buckets: whoever is away is their own mean. */
  earlier: readonly Contribution[];
  /** What a figure costs everybody in it. */
  epsilon: Fraction;
  random: Random;
}

/**
 * Draws, stores and charges the bucket's figures with noise: the organisation and the units of at least 30 / ε people, the
 * headlines of six metrics (notes/privacy §4.5). Where the year's ledger cannot pay for all of them there is none of them, and
 * nothing is charged. Answers how many were published.
 */
export async function releaseNoise(transaction: Connection, basis: NoisyBasis): Promise<number> {
  const cards = basis.cards.filter(({ id }) => noisyMetrics.some((metric) => metric === id));
  const measured = cards.filter((card) => basis.contributions.some(isOf(card)));
  const year = Number(basis.bucket.id.slice(0, 4));
  const ledger = new DpLedger(transaction);
  const spent = (await ledger.hold(year)) ?? nothingSpent;
  const cells = measured.flatMap((card) => noisyCells(card, basis, year));
  // Whoever is in several units is in one block of each metric: each metric costs once.
  const metrics = new Set(cells.map(({ metric }) => metric));
  const after = tryToCharge(spent, numberOf(basis.epsilon), metrics.size);
  if (cells.length === 0 || after === null) return 0;
  await ledger.write(year, after);
  await new NoisyCells(transaction).publish(basis.bucket, cells);
  return cells.length;
}

/** `null`: the year is over its limit, and what was drawn is thrown away unseen. */
function tryToCharge(spent: Spent, epsilon: number, figures: number): Spent | null {
  try {
    return charge(spent, epsilon, figures);
  } catch (error) {
    if (error instanceof LedgerExhausted) return null;
    throw error;
  }
}

function noisyCells(card: MetricCard, basis: NoisyBasis, year: number): NewNoisyCell[] {
  const { plan, contributions, earlier, epsilon, random } = basis;
  const isNow = ({ bucket }: Contribution): boolean => bucket === basis.bucket.id;
  const now = headlinesOf(card, contributions.filter(isNow));
  const then = headlinesOf(
    card,
    earlier.filter((one) => !isNow(one)),
  );
  const figures = releaseNoisy({
    units: unitsOf(plan),
    atoms: basis.atoms.filter(({ metric, version }) => metric === card.id && version === card.version),
    shareOf: (person) => mean(now.get(person) ?? then.get(person) ?? []),
    epsilon,
    below: uniformFrom(random),
  });
  return figures.map(({ unit, value, halfWidth }) => ({
    unit,
    metric: card.id,
    version: card.version,
    value: card.headline,
    mean: value,
    halfWidth,
    epsilon: numberOf(epsilon),
    horizon: { year, epsilon: yearlyLimit, delta: ledgerDelta },
  }));
}

const isOf =
  (card: MetricCard) =>
  ({ metric, version }: Contribution): boolean =>
    metric === card.id && version === card.version;

/** Person → their values of the headline. */
function headlinesOf(card: MetricCard, contributions: readonly Contribution[]): Map<string, number[]> {
  const index = card.values.findIndex(({ id }) => id === card.headline);
  const values = new Map<string, number[]>();
  for (const contribution of contributions.filter(isOf(card))) {
    const value = contribution.values[index] ?? null;
    if (value === null) continue;
    const list = values.get(contribution.person);
    if (list === undefined) values.set(contribution.person, [value]);
    else list.push(value);
  }
  return values;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
