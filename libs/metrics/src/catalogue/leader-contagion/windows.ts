import {
  afterHoursOf,
  instantOfLocal,
  microsPerDay,
  microsPerHour,
  microsPerMinute,
  type WorkSchedule,
  zoneAt,
} from '@quorum/time';
import { defaultAfterHoursRule } from '../../facts/person-days/sent-days.js';

/** `halfHourMask`, `comparedWindows`: a person's windows after leads wrote, beside those of other weeks. */

const slotsPerDay = 48;
const slotsPerWeek = 7 * slotsPerDay;
const slotLength = 30 * microsPerMinute;
/** Three hours (notes/metrics §2.3). */
const slotsPerWindow = 6;

/** Half-hours 0–47 as one number: bit h is half-hour h. */
export function halfHourMask(halfHours: readonly number[]): number {
  return halfHours.reduce((mask, halfHour) => mask + 2 ** halfHour, 0);
}

/** One person's bucket: a mask per date (NaN = none) of own activity and of leads' pings after hours. */
export interface Evenings {
  /** Day number of the first date. */
  firstDay: number;
  active: Float64Array;
  lead: Float64Array;
  schedule: WorkSchedule;
}

/** A window after a lead wrote: whether the person was active in it, and in which part of its matches. */
export interface ComparedWindow {
  active: boolean;
  otherwise: number;
}

/**
 * Every window that begins with the first of leads' pings at most three hours apart and has a match, in order of time. A
 * match has the same half-hours of the same weekday in another week, after hours for the same reason, and no lead's ping
 * in it or in the three hours before. Slots are half-hours since the start of the bucket.
 */
export function comparedWindows(evenings: Evenings): ComparedWindow[] {
  return leadSlots(evenings)
    .filter((slot, i, slots) => i === 0 || slot - slots[i - 1]! > slotsPerWindow)
    .flatMap((start) => compare(start, evenings) ?? []);
}

function compare(start: number, evenings: Evenings): ComparedWindow | null {
  const { lead, active } = evenings;
  const end = lead.length * slotsPerDay;
  if (start + slotsPerWindow > end) return null;
  const own = range(start, start + slotsPerWindow).flatMap((slot) => {
    const reason = reasonAt(slot, evenings);
    return reason === null ? [] : [{ slot, reason }];
  });
  if (own.length === 0) return null;
  const isActive = (shift: number) => own.some(({ slot }) => isSet(active, slot + shift));
  const isMatch = (shift: number) =>
    range(start + shift - slotsPerWindow, start + shift + slotsPerWindow).every(
      (slot) => !isSet(lead, slot),
    ) && own.every(({ slot, reason }) => reasonAt(slot + shift, evenings) === reason);
  const week = start % slotsPerWeek;
  const matches = range(0, Math.ceil(end / slotsPerWeek))
    .map((n) => week + n * slotsPerWeek - start)
    .filter((shift) => shift !== 0)
    .filter((shift) => start + shift >= slotsPerWindow && start + shift + slotsPerWindow <= end)
    .filter(isMatch);
  if (matches.length === 0) return null;
  return { active: isActive(0), otherwise: matches.filter(isActive).length / matches.length };
}

/** Why a half-hour is wholly outside the person's hours; `null` where it is not. */
function reasonAt(slot: number, { firstDay, schedule }: Evenings): string | null {
  const day = firstDay + Math.floor(slot / slotsPerDay);
  const zone = zoneAt(schedule, day * microsPerDay + 12 * microsPerHour);
  const start = instantOfLocal(day, (slot % slotsPerDay) * slotLength, zone, 'earlier');
  const [first, last] = [start, start + slotLength - 1].map((at) =>
    afterHoursOf(at, schedule, defaultAfterHoursRule),
  );
  if (first!.type === null || last!.type === null) return null;
  return first!.dayOff ?? first!.type;
}

function leadSlots({ lead }: Evenings): number[] {
  return [...lead].flatMap((mask, date) =>
    Number.isNaN(mask)
      ? []
      : range(date * slotsPerDay, (date + 1) * slotsPerDay).filter((slot) => isSet(lead, slot)),
  );
}

function isSet(masks: Float64Array, slot: number): boolean {
  const mask = masks[Math.floor(slot / slotsPerDay)] ?? Number.NaN;
  return Math.floor(mask / 2 ** (slot % slotsPerDay)) % 2 === 1;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
