/** `datesAround`, `personDayWindow`, `spansOfDay`: local dates as stretches of time, in zones that may change. */
import {
  dateOf,
  dayOf,
  instantOfLocal,
  localDayOf,
  localTimeOf,
  type Micros,
  microsPerHour,
  microsPerMinute,
  type WorkSchedule,
  zoneAt,
} from '@quorum/time';

/** A stretch of time, half-open, microseconds. */
export interface Span {
  start: number;
  end: number;
}

/** The activity day runs from 04:00 to 04:00 (notes/metrics §2.4). */
export const activityStartsAtMinute = 4 * 60;
const activityStartsAt = activityStartsAtMinute * microsPerMinute;
/** How long what a lead writes after hours is felt (notes/metrics §2.3); nothing else reaches farther across midnight. */
export const leadWindow = 3 * microsPerHour;
/** What is loaded on either side of a date. */
const padding = 4 * microsPerHour;

/** One zone of a schedule and how long it held. */
interface ZonePart extends Span {
  zone: string;
}

const partsOfSchedule = new WeakMap<WorkSchedule, readonly ZonePart[]>();

/** The zones of a schedule, oldest first; what is said to have ended after its successor began never held. */
function partsOf(schedule: WorkSchedule): readonly ZonePart[] {
  let parts = partsOfSchedule.get(schedule);
  if (parts === undefined) {
    const read: ZonePart[] = [];
    let end = Number.POSITIVE_INFINITY;
    for (let part: WorkSchedule | undefined = schedule; part !== undefined; part = part.before?.schedule) {
      const start = part.before?.until ?? Number.NEGATIVE_INFINITY;
      if (start >= end) continue;
      const later = read[0];
      if (later?.zone === part.zone) later.start = start;
      else read.unshift({ start, end, zone: part.zone });
      end = start;
    }
    parts = read;
    partsOfSchedule.set(schedule, parts);
  }
  return parts;
}

/** The stretches of time at which a person's calendar shows a local day: one, unless they changed zones around it. */
export function spansOfDay(day: number, schedule: WorkSchedule, startingAt: Micros = 0): Span[] {
  const spans: Span[] = [];
  for (const part of partsOf(schedule)) {
    const start = Math.max(part.start, instantOfLocal(day, startingAt, part.zone, 'earlier'));
    const end = Math.min(part.end, instantOfLocal(day + 1, startingAt, part.zone, 'earlier'));
    if (start < end) spans.push({ start, end });
  }
  return spans;
}

/** The zone a local day is named in: the last that held on it, so that somebody who moves has one day and not two. */
export function zoneOfDay(day: number, schedule: WorkSchedule): string {
  const parts = partsOf(schedule);
  if (parts.length === 1) return schedule.zone;
  const last = spansOfDay(day, schedule).at(-1);
  return last === undefined ? schedule.zone : zoneAt(schedule, last.end - 1);
}

/** Day number of the local date at an instant, in the zone then in force. */
export function dayAt(at: Micros, schedule: WorkSchedule): number {
  return localDayOf(at, zoneAt(schedule, at));
}

/** Day number of the activity day at an instant: before four in the morning the last date there was (few skip one). */
export function activityDayAt(at: Micros, schedule: WorkSchedule): number {
  const zone = zoneAt(schedule, at);
  const today = localDayOf(at, zone);
  if (localTimeOf(at, zone).minuteOfDay >= activityStartsAtMinute) return today;
  let day = today - 1;
  while (spansOfDay(day, schedule).length === 0) day--;
  return day;
}

/**
 * The local dates whose fact an own event or a ping at an instant can change, sorted: its own, the one whose activity day
 * it falls on, and those within three hours, as far as a lead's message reaches (a focus block reaches one hour).
 */
export function datesAround(at: Micros, schedule: WorkSchedule): string[] {
  const days = new Set([activityDayAt(at, schedule), dayAt(at, schedule)]);
  const [from, to] = [at - leadWindow, at + leadWindow];
  for (const { start, end } of partsOf(schedule)) {
    if (start > to || end <= from) continue;
    days.add(dayAt(Math.max(from, start), schedule));
    days.add(dayAt(Math.min(to, end - 1), schedule));
  }
  return [...days].sort((a, b) => a - b).map(dateOf);
}

/**
 * The stretch of time whose own events and pings decide the fact of a local date: four hours more on either side, and to
 * the end of its activity day, which is five hours away when clocks are set back. Empty for a date the person never had.
 */
export function personDayWindow(date: string, schedule: WorkSchedule): Span {
  const day = dayOf(date);
  const spans = spansOfDay(day, schedule);
  const active = spansOfDay(day, schedule, activityStartsAt);
  const all = [...spans.map(({ start, end }) => ({ start: start - padding, end: end + padding })), ...active];
  if (all.length === 0) return { start: 0, end: 0 };
  return { start: Math.min(...all.map(({ start }) => start)), end: Math.max(...all.map(({ end }) => end)) };
}
