import type { BucketPeriod, Cell, Contribution, MetricCard, Unit } from '@quorum/contracts';
import { type AtomRule, coverUnits } from './atoms.js';
import { displayedMean, sizeBandOf } from './precision.js';

/** Fewest people behind a figure besides leads; settings can ask for more, never for less (notes/privacy R1). */
export const floorPeople = 5;

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

/** A cell and the unit it speaks for. */
export interface PublishedCell {
  unit: string;
  cell: Cell;
}

/**
 * The only maker of cells: one per unit and metric, in the order of `units`, then `cards`. Pure.
 * `ok` = unweighted means over the people of the unit's atoms (`coverUnits`), each point of a curve by itself;
 * `suppressed` = too few people in this unit; `no-data` = nobody in the whole organisation has a contribution.
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
  const points = sharesOfPoints(card, publication);
  if (points.every((shares) => shares.size === 0)) return () => ({ ...place, state: 'no-data' });
  const covers = points.map((shares) => coverUnits(shares.keys(), rule));
  return (unit) => {
    const behind = covers.map((cover) => cover.get(unit) ?? []);
    const most = Math.max(...behind.map((people) => people.length));
    if (most === 0) return { ...place, state: 'suppressed' };
    const values = behind.map((people, index) =>
      people.length === 0
        ? null
        : displayedMean(people.flatMap((person) => points[index]?.get(person) ?? [])),
    );
    return { ...place, state: 'ok', values, people: sizeBandOf(most) };
  };
}

/** For each of the card's values: person → share, of everybody who has one. */
function sharesOfPoints(
  card: MetricCard,
  { bucket, contributions }: Publication,
): ReadonlyMap<string, number>[] {
  const points = card.values.map(() => new Map<string, number>());
  const seen = new Set<string>();
  for (const { person, metric, version, bucket: of, values } of contributions) {
    if (metric !== card.id || version !== card.version || of !== bucket.id) continue;
    if (seen.has(person)) throw new RangeError(`two contributions of one person to ${metric} in ${of}`);
    seen.add(person);
    points.forEach((shares, index) => {
      const share = values[index] ?? null;
      if (share !== null) shares.set(person, share);
    });
  }
  return points;
}
