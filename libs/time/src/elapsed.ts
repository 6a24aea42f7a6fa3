import { type Micros, microsPerDay } from './instant.js';
import { localDayOf } from './zone.js';
import { dayOf } from './date.js';
import { calendarOf, startOfLocalDay, type WorkCalendar, type WorkSchedule } from './work-schedule.js';

/** How long something took on the three clocks; B and R are `null` when nobody's calendar is known. */
export interface Elapsed {
  /** W: wall time. */
  wall: Micros;
  /** B: the part on working dates, from local midnight to midnight. */
  business: Micros | null;
  /** R: the part inside working hours. */
  working: Micros | null;
}

/** Sorted disjoint intervals, with the time that lies before each of them. */
interface Stretches {
  starts: Micros[];
  ends: Micros[];
  before: Micros[];
  total: Micros;
}

interface Page {
  business: Stretches;
  working: Stretches;
}

const pageLength = 64 * microsPerDay;

/** The union of several calendars, written out page by page so that any span costs two look-ups and a short sum. */
class Timeline {
  private readonly pages = new Map<number, Page>();

  constructor(private readonly calendars: readonly WorkCalendar[]) {}

  measure(start: Micros, end: Micros, clock: keyof Page): Micros {
    const first = Math.floor(start / pageLength);
    const last = Math.floor(end / pageLength);
    let sum = -timeBefore(this.page(first)[clock], start);
    for (let index = first; index < last; index++) sum += this.page(index)[clock].total;
    return sum + timeBefore(this.page(last)[clock], end);
  }

  private page(index: number): Page {
    let page = this.pages.get(index);
    if (page === undefined) {
      page = this.write(index * pageLength, (index + 1) * pageLength);
      this.pages.set(index, page);
    }
    return page;
  }

  private write(start: Micros, end: Micros): Page {
    const working: [Micros, Micros][] = [];
    const business: [Micros, Micros][] = [];
    for (const calendar of this.calendars) {
      const { zone } = calendar;
      const lastDay = localDayOf(end, zone) + 1;
      for (let day = localDayOf(start, zone) - 2; day <= lastDay; day++) {
        const shift = calendar.shiftOn(day);
        if (shift === null) continue;
        working.push([shift.start, shift.end]);
        // A shift makes every date it touches a working date, or R could exceed B.
        const firstTouched = localDayOf(shift.start, zone);
        const lastTouched = localDayOf(shift.end - 1, zone);
        business.push([startOfLocalDay(firstTouched, zone), startOfLocalDay(lastTouched + 1, zone)]);
      }
    }
    return { business: unionOf(business, start, end), working: unionOf(working, start, end) };
  }
}

function unionOf(intervals: [Micros, Micros][], from: Micros, to: Micros): Stretches {
  const union: Stretches = { starts: [], ends: [], before: [], total: 0 };
  let reached = from;
  for (const [start, end] of intervals.sort((a, b) => a[0] - b[0])) {
    const s = Math.max(start, reached);
    const e = Math.min(end, to);
    if (s >= e) continue;
    union.starts.push(s);
    union.ends.push(e);
    union.before.push(union.total);
    union.total += e - s;
    reached = e;
  }
  return union;
}

/** Time inside the intervals before an instant. */
function timeBefore({ starts, ends, before }: Stretches, at: Micros): Micros {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < at) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  return before[low - 1]! + Math.min(at, ends[low - 1]!) - starts[low - 1]!;
}

const timelines = new Map<string, Timeline>();
const cachedTimelines = 5_000;

function timelineOf(schedules: readonly WorkSchedule[]): Timeline {
  const byKey = new Map(schedules.map((schedule) => [calendarOf(schedule).key, calendarOf(schedule)]));
  const key = byKey.size === 1 ? [...byKey.keys()][0]! : [...byKey.keys()].sort().join('\n');
  let timeline = timelines.get(key);
  if (timeline === undefined) {
    timeline = new Timeline([...byKey.values()]);
    if (timelines.size >= cachedTimelines) timelines.clear();
    timelines.set(key, timeline);
  }
  return timeline;
}

/**
 * Time from `start` to `end` on the three clocks. Several schedules are united: the clock runs while anybody is on duty.
 * Always R ≤ B ≤ W; an end before the start counts as no time.
 */
export function elapsed(start: Micros, end: Micros, schedules: readonly WorkSchedule[]): Elapsed {
  const wall = Math.max(0, end - start);
  if (schedules.length === 0) return { wall, business: null, working: null };
  if (wall === 0) return { wall, business: 0, working: 0 };
  const timeline = timelineOf(schedules);
  return {
    wall,
    business: timeline.measure(start, end, 'business'),
    working: timeline.measure(start, end, 'working'),
  };
}

/** Working time two people share during the shift the first of them starts on a local date (notes/metrics §5.13). */
export function overlapOn(date: string, first: WorkSchedule, second: WorkSchedule): Micros {
  const shift = calendarOf(first).shiftOn(dayOf(date));
  return shift === null ? 0 : elapsed(shift.start, shift.end, [second]).working!;
}
