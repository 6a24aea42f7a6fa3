import type { Unit } from '@quorum/contracts';
import type { Headcount } from '../cohort.js';

/**
 * `{ 'product/payments': 6 }` → a tree with six active people in Payments, `product/payments 0` … `5`, all eligible; parents
 * come by themselves, `organisation` is the root. `leads` are by unit.
 */
export function organisation(
  people: Record<string, number>,
  leads: Record<string, readonly string[]> = {},
): Headcount {
  const units = new Map<string, Unit>([
    ['organisation', { id: 'organisation', name: 'Organisation', parent: null, path: '' }],
  ]);
  const unitAt = (id: string): Unit => {
    const known = units.get(id);
    if (known !== undefined) return known;
    const above = id.includes('/') ? unitAt(id.slice(0, id.lastIndexOf('/'))) : unitAt('organisation');
    const last = id.slice(id.lastIndexOf('/') + 1);
    const name = `${last.charAt(0).toUpperCase()}${last.slice(1)}`;
    const path = above.path === '' ? name : `${above.path}/${name}`;
    const unit = { id, name, parent: above.id, path };
    units.set(id, unit);
    return unit;
  };
  const unitOf = new Map<string, string>();
  for (const [id, count] of Object.entries(people)) {
    unitAt(id);
    for (let index = 0; index < count; index += 1) unitOf.set(`${id} ${index}`, id);
  }
  const pathOf = (id: string): string[] => {
    const parent = units.get(id)?.parent ?? null;
    return parent === null ? [id] : [id, ...pathOf(parent)];
  };
  return {
    units: [...units.values()],
    memberOf: (person) => pathOf(unitOf.get(person) ?? 'organisation'),
    leadsOf: (unit) => leads[unit] ?? [],
    active: [...unitOf.keys()],
    isEligible: () => true,
  };
}
