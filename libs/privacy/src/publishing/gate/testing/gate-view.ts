import type { MetricId } from '@quorum/contracts';
import { unitsOf } from '../../combined-units.js';
import type { Published } from '../../testing/quarter.js';
import type { GateBucket, GateInput } from '../gate-input.js';

/**
 * What a quarter showed of a metric up to a bucket, as the gate asks for it: whose values are in each cell is read off the
 * figures of atoms and the tree, and who had a value in a bucket off what was known when it was published.
 */
export function gateViewOf(
  { plan, atoms, inputs, outputs }: Published,
  metric: MetricId,
  upTo: number,
): GateInput {
  const parents = new Map(unitsOf(plan).map(({ id, parent }) => [id, parent]));
  const isInside = (unit: string | null, of: string): boolean =>
    unit !== null && (unit === of || isInside(parents.get(unit) ?? null, of));
  const buckets: GateBucket[] = [];
  for (const [index, input] of inputs.slice(0, upTo + 1).entries()) {
    const of = (contributions: typeof input.contributions): Set<string> =>
      new Set(contributions.filter((one) => one.metric === metric).map(({ person }) => person));
    const present = of(input.contributions);
    const members = atoms.filter((atom) => atom.metric === metric).flatMap((atom) => atom.members);
    const imputed = new Map<string, string[]>();
    for (const person of members) {
      if (present.has(person) || input.erased.has(person)) continue;
      const before = buckets
        .filter((earlier) => earlier.present.includes(person))
        .map(({ bucket }) => bucket);
      if (before.length > 0) imputed.set(person, before);
    }
    const figures = outputs[index]?.figures.filter((figure) => figure.metric === metric) ?? [];
    const shown = atoms.filter(
      (atom) => atom.metric === metric && figures.some((figure) => figure.atom === atom.id),
    );
    const cells = (outputs[index]?.cells ?? []).flatMap(({ unit, cell }) =>
      cell.metric === metric && cell.state === 'ok'
        ? [
            {
              unit,
              people: shown.filter((atom) => isInside(atom.unit, unit)).flatMap((atom) => atom.members),
            },
          ]
        : [],
    );
    buckets.push({ bucket: input.bucket.id, present: [...present], imputed, cells });
  }
  return { plan, metric, buckets };
}
