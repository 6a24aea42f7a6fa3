import type { Cell, Contribution, MetricCard, PublishedUnit } from '@quorum/contracts';
import { figureOf } from './atom-figure.js';
import type { BucketInput, MetricAtom, PublishedBucket } from './cohort.js';
import { unitsOf } from './combined-units.js';
import { completeRows, completeValues } from './complete.js';
import { neededPeople } from './rules.js';
import { type Shown, unitCell } from './unit-cell.js';

/**
 * The only maker of cells: one per unit of `unitsOf(plan)` and card, in their order, and the figures of atoms they are made
 * from. Pure. `ok` = a function of what the atoms inside the unit show; `suppressed` = none of them shows anything;
 * `no-data` = the metric has no atoms in this cohort, and fewer people of the whole organisation than any figure needs have a
 * complete contribution: none or some, which would tell of a single one.
 */
export function publishBucket(input: BucketInput): PublishedBucket {
  const units = unitsOf(input.plan);
  const pathOf = pathsIn(units);
  const now = byMetric(input.contributions.filter(({ bucket }) => bucket === input.bucket.id));
  const then = byMetric(input.earlier.filter(({ bucket }) => bucket !== input.bucket.id));
  const shownOf = input.cards.map((card) => shownAtoms(card, input, now, then));
  const insideOf = shownOf.map((shown) => {
    const inside = new Map<string, Shown[]>();
    for (const one of shown ?? [])
      for (const unit of pathOf(one.atom.unit)) {
        const list = inside.get(unit);
        if (list === undefined) inside.set(unit, [one]);
        else list.push(one);
      }
    return inside;
  });
  const cellOf = (unit: string, card: MetricCard, index: number): Cell => {
    if (shownOf[index] === null)
      return { metric: card.id, version: card.version, bucket: input.bucket, state: 'no-data' };
    return unitCell(card, input.bucket, input.plan.rules, insideOf[index]?.get(unit) ?? []);
  };
  return {
    cells: units.flatMap(({ id }) =>
      input.cards.map((card, index) => ({ unit: id, cell: cellOf(id, card, index) })),
    ),
    figures: shownOf.flatMap((shown) => (shown ?? []).map(({ figure }) => figure)),
  };
}

type ByMetric = ReadonlyMap<string, readonly Contribution[]>;

/** What the atoms of a metric show; `null` = nobody, or too few anywhere, have anything to say. */
function shownAtoms(card: MetricCard, input: BucketInput, now: ByMetric, then: ByMetric): Shown[] | null {
  const present = completeValues(card, now.get(card.id) ?? []);
  const earlier = completeRows(card, then.get(card.id) ?? []);
  const { plan, erased, lastShown, bucket } = input;
  const isOfCard = ({ metric, version }: MetricAtom) => metric === card.id && version === card.version;
  const atoms = input.atoms.filter(isOfCard);
  const counted = [...present.keys()].filter((person) => !plan.leads.has(person));
  if (atoms.length === 0 && counted.length < neededPeople(plan.rules)) return null;
  return atoms.flatMap((atom) => {
    const shown = figureOf(atom, { plan, card, bucket: bucket.id, present, earlier, erased, lastShown });
    return shown === null ? [] : [{ atom, ...shown }];
  });
}

function byMetric(contributions: readonly Contribution[]): ByMetric {
  const lists = new Map<string, Contribution[]>();
  for (const contribution of contributions) {
    const list = lists.get(contribution.metric);
    if (list === undefined) lists.set(contribution.metric, [contribution]);
    else list.push(contribution);
  }
  return lists;
}

/** A unit, combined or not → itself and all units around it. */
function pathsIn(units: readonly PublishedUnit[]): (unit: string) => string[] {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  return (unit) => {
    const path: string[] = [];
    for (let at: string | null = unit; at !== null; at = parents.get(at) ?? null) path.push(at);
    return path;
  };
}
