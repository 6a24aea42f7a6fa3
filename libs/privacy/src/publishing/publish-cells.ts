import type { BucketPeriod, Cell, Contribution, MetricCard, Unit } from '@quorum/contracts';
import { type AtomRule, coverUnits } from './atoms.js';
import { rangeUnits } from './full-range.js';
import type { PublishedCell } from './cohort.js';
import { sizeBandOf } from './precision.js';
import { floorPeople } from './rules.js';

export { floorPeople, type PublishedCell };

/** One closed and settled bucket, ready to be published for the whole unit tree. */
export interface Publication {
  bucket: BucketPeriod;
  units: readonly Pick<Unit, 'id' | 'parent'>[];
  /** The units a person belongs to, from the own one up to the root; empty = nowhere. */
  memberOf: (person: string) => readonly string[];
  /** The leads of a unit; nobody by default. */
  leadsOf?: (unit: string) => readonly string[];
  /** Of this bucket, at most one per person and metric. */
  contributions: readonly Contribution[];
  cards: readonly MetricCard[];
  /** Raised to `floorPeople` where lower. */
  minimumPeople: number;
}

/**
 * The only maker of cells: one per unit and metric, in the order of `units`, then `cards`. Pure.
 * `ok` = unweighted means over the people of the unit's atoms (`coverUnits`), the same people at every point of a curve,
 * or a bound where the exact mean would say something of somebody (`rangeUnits`);
 * `suppressed` = too few people in this unit; `no-data` = nobody in the whole organisation has a complete contribution.
 *
 * What people do when a lead has written says when that lead writes, and a series about one lead describes one person
 * (notes/metrics §0.3): in the family `leaders` an atom also has as many leads above its people as it needs people.
 */
export function publishCells(publication: Publication): PublishedCell[] {
  const { units, leadsOf, memberOf, cards, minimumPeople } = publication;
  const leads = new Set(units.flatMap((unit) => leadsOf?.(unit.id) ?? []));
  const rule: AtomRule = {
    units,
    memberOf,
    isLead: (person) => leads.has(person),
    minimumPeople: Math.max(floorPeople, minimumPeople),
  };
  const cellsOf = cards.map((card) => cellMaker(card, publication, rule));
  return units.flatMap(({ id }) => cellsOf.map((cellIn) => ({ unit: id, cell: cellIn(id) })));
}

function cellMaker(card: MetricCard, publication: Publication, rule: AtomRule): (unit: string) => Cell {
  const place = { metric: card.id, version: card.version, bucket: publication.bucket };
  const shares = completeShares(card, publication);
  if (shares.size === 0) return () => ({ ...place, state: 'no-data' });
  const aboutLeads = card.family === 'leaders';
  const covered = coverUnits(
    shares.keys(),
    aboutLeads ? { ...rule, suffices: hasEnoughLeads(publication, rule) } : rule,
  );
  const ranged = card.values.map((_, index) =>
    rangeUnits(publication.units, covered, (person) => shares.get(person)?.[index] ?? 0),
  );
  return (unit) => {
    const behind = covered.get(unit);
    if (behind === undefined) return { ...place, state: 'suppressed' };
    const points = ranged.flatMap((values) => values.get(unit) ?? []);
    const values = points.map(({ value }) => value);
    const bands = points.map(({ band }) => band);
    const margins = points.map(() => 0);
    return {
      ...place,
      state: 'ok',
      values,
      bands,
      margins,
      provisional: false,
      people: sizeBandOf(behind.length),
    };
  };
}

function hasEnoughLeads(
  { leadsOf, memberOf }: Publication,
  { minimumPeople }: AtomRule,
): (people: readonly string[]) => boolean {
  return (people) => {
    const leads = new Set<string>();
    for (const person of people)
      for (const unit of memberOf(person))
        for (const lead of leadsOf?.(unit) ?? []) if (lead !== person) leads.add(lead);
    return leads.size >= minimumPeople;
  };
}

/**
 * Person → shares, of everybody whose every value is known. All points of a curve then stand on the same people: the
 * curve cannot turn back, and two of its points cannot be subtracted to whoever is in one and not in the other.
 */
function completeShares(
  card: MetricCard,
  { bucket, contributions }: Publication,
): ReadonlyMap<string, number[]> {
  const shares = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const { person, metric, version, bucket: of, values } of contributions) {
    if (metric !== card.id || version !== card.version || of !== bucket.id) continue;
    if (seen.has(person)) throw new RangeError(`two contributions of one person to ${metric} in ${of}`);
    seen.add(person);
    const known = values.filter((value) => value !== null);
    if (known.length === card.values.length) shares.set(person, known);
  }
  return shares;
}
