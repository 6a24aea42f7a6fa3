import type { Band } from '@quorum/contracts';
import type { Equation } from './algebra/row-space.js';

/** Who asks: it decides what is in the catalogue. All roles pooled is what attackers do. */
export const viewerRoles = ['chro', 'lead', 'employee'] as const;
/** One of `viewerRoles`. */
export type ViewerRole = (typeof viewerRoles)[number];

/** People of a unit by one or two attributes, where a target offers that. */
export interface AttributeFilter {
  site?: number;
  tenure?: number;
  grade?: number;
}

/** One figure a target can be asked for; units, metrics and slots by their index in the target. */
export interface CellRef {
  unit: number;
  metric: number;
  slot: number;
  filter?: AttributeFilter;
}

/** How much of a catalogue somebody asks for. */
export type CatalogPart = 'units' | 'everything';

/** A mean over several slots, [from, to), where a target offers that. */
export interface RangeRef extends Omit<CellRef, 'slot'> {
  from: number;
  to: number;
}

/** What a target answers. `people` is a count, or the least its size band can mean; `null` where nothing is said. */
export type Answer =
  | { state: 'shown'; value: number; band: Band; people: number | null; provisional: boolean }
  | { state: 'hidden' };

/** A slot of time, in weeks, half-open; slots of one epoch stand on the same people and share their noise. */
export interface Slot {
  from: number;
  to: number;
  epoch: number;
}

/** How a figure differs from its mean by design: public, since code and parameters are. Variances. */
export interface KnownNoise {
  /** The same for all slots of an epoch. */
  sticky: number;
  /** Drawn anew for each slot, and rounding. */
  fresh: number;
}

/** Whom a figure stands on: person × slot variables with weights that sum to the people; from the chart and calendars. */
export type LinearForm = Omit<Equation, 'value'> & { total: number };

/** A dashboard under attack (notes/privacy §5). Attackers know everything here except values, which `get` answers. */
export interface Target {
  name: string;
  /** Units by index: those of the organisation, then combined ones. */
  units: readonly { id: string; parent: number }[];
  slots: readonly Slot[];
  /** The figures of one metric in one slot: of units alone, or by attribute, too. */
  catalog(role: ViewerRole, metric: number, slot: number, part: CatalogPart): readonly CellRef[];
  /** `repeat` asks the same again. Ranges and filters are refused (`hidden`) by targets that offer none. */
  get(role: ViewerRole, ref: CellRef | RangeRef, repeat?: number): Answer;
  /** Variables are person × `slots.length` + slot; `null` where nobody can say, or nothing is shown. */
  behind(ref: CellRef | RangeRef): LinearForm | null;
  noise(ref: CellRef): KnownNoise;
  /** The unit, own or combined, in which a person's figures begin; −1 = nowhere. Then its parents. */
  unitOf(person: number, slot: number, metric: number): number;
  /** A late event or an erasure reaches the target; what `get` answers afterwards is compared with before. */
  lateEvent?(person: number, slot: number): void;
  erase?(person: number): void;
  /** An admin asks for another minimum while a slot runs; what is published by then is so already. */
  configure?(minimumPeople: number, slot: number): void;
  /** Everything kept at rest; only for targets outside this process. */
  dump?(): Promise<Uint8Array>;
  /** Time goes on, or the organisation changes; targets of a whole recorded year need neither. */
  advance?(week: number): void;
  reorg?(): void;
}

/** A figure that was shown, with who stands behind it. */
export interface ShownCell {
  ref: CellRef;
  value: number;
  band: Band;
  provisional: boolean;
  form: LinearForm;
}

/** Everything shown of a metric in a slot to all roles together. */
export function shownCells(target: Target, metric: number, slot: number, part: CatalogPart): ShownCell[] {
  return target.catalog('chro', metric, slot, part).flatMap((ref) => {
    const answer = target.get('chro', ref);
    const form = answer.state === 'shown' ? target.behind(ref) : null;
    if (answer.state === 'hidden' || form === null) return [];
    return [{ ref, value: answer.value, band: answer.band, provisional: answer.provisional, form }];
  });
}

/** The smallest shown figure that contains a person, from the own unit upwards; `null` = none. */
export function ownFigure(
  target: Target,
  person: number,
  metric: number,
  slot: number,
): { unit: number; answer: Extract<Answer, { state: 'shown' }> } | null {
  for (let unit = target.unitOf(person, slot, metric); unit >= 0; unit = target.units[unit]?.parent ?? -1) {
    const answer = target.get('chro', { unit, metric, slot });
    if (answer.state === 'shown') return { unit, answer };
  }
  return null;
}
