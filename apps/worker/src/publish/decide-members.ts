import type { Contribution, MetricCard } from '@quorum/contracts';
import { type Connection, MetricAtoms, type PageSeal } from '@quorum/database';
import { type CohortPlan, type MetricAtom, metricAtoms, offsetsFor } from '@quorum/privacy';
import type { Random } from '../platform.module.js';

/** Of a bucket, for the metrics whose members it may decide. */
export interface MemberBasis {
  plan: CohortPlan;
  bucket: string;
  cards: readonly MetricCard[];
  contributions: readonly Contribution[];
  /** The system's CSPRNG. */
  random: Random;
  /** What opens and seals who is in them. */
  pages: PageSeal;
}

/**
 * The atoms of all metrics in a quarter, of the cards' versions. A metric in which somebody measures something for the first
 * time gets its members, atoms and offsets now and for the rest of the quarter. Offsets are drawn
 * once, and stay with the people: an atom of just the same ones in the quarter beside keeps its offsets, or two
 * draws could be averaged (notes/privacy R6).
 */
export async function decideMembers(
  transaction: Connection,
  { plan, bucket, cards, contributions, random, pages }: MemberBasis,
): Promise<MetricAtom[]> {
  const store = new MetricAtoms(transaction, pages);
  const begun = new Set((await store.begun(plan.id)).map(versionOf));
  const measured = new Set(contributions.filter(isComplete).map(versionOf));
  const starting = cards.filter((card) => {
    const version = versionOf({ metric: card.id, version: card.version });
    return measured.has(version) && !begun.has(version);
  });
  if (starting.length > 0) {
    const kept = await offsetsBeside(store, plan);
    const draw = (atom: MetricAtom, card: MetricCard): MetricAtom => ({
      ...atom,
      offsets: kept(atom) ?? offsetsFor(atom, card, plan.rules, random),
    });
    const starts = starting.map((card) => ({
      metric: card.id,
      version: card.version,
      atoms: metricAtoms(plan, card, contributions).map((atom) => draw(atom, card)),
    }));
    await store.begin(plan.id, bucket, starts);
  }
  const current = new Set(cards.map(({ id, version }) => versionOf({ metric: id, version })));
  return (await store.of(plan.id)).filter((atom) => current.has(versionOf(atom)));
}

async function offsetsBeside(
  store: MetricAtoms,
  { id, rules }: CohortPlan,
): Promise<(atom: MetricAtom) => readonly number[] | null> {
  const nameOf = (atom: MetricAtom): string => `${versionOf(atom)} ${atom.members.join(' ')}`;
  const found = (await store.beside(id)).filter((atom) => atom.offsetEpsilon === rules.offsetEpsilon);
  const offsets = new Map(found.map((atom) => [nameOf(atom), atom.offsets]));
  return (atom) => offsets.get(nameOf(atom)) ?? null;
}

const isComplete = ({ values }: Contribution): boolean => values.every((value) => value !== null);

const versionOf = ({ metric, version }: { metric: string; version: number }): string =>
  `${metric} ${version}`;
