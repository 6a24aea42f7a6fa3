import { Combine } from 'lucide-react';
import type { UnitNode } from './unit-tree.js';

/** The sign of a combined unit; whoever listens hears it from the name, which joins the units in it. */
export function CombinedSign({ node: { unit }, size = 13 }: { node: UnitNode; size?: number }) {
  if (unit.kind !== 'combined') return null;
  return (
    <Combine
      size={size}
      aria-hidden="true"
      className="me-1.5 inline-block shrink-0 align-[-1.5px] text-muted"
    />
  );
}

/** `Counted in Ledger + Payments`, for a unit too small for figures of its own; else `null`. */
export function countedWords({ unit, countedIn }: UnitNode): string | null {
  if (unit.countedIn === null) return null;
  return `Counted in ${countedIn?.name ?? 'a larger group'}`;
}
