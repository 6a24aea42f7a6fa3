/** `slowElapsed`, `slowAfterHours`: the clocks word for word as notes/metrics §0.2 has them, on Temporal and without a table. */
import { Temporal } from 'temporal-polyfill';
import type { AfterHoursRule, Elapsed, Micros, WorkSchedule } from '../index.js';

interface Span {
  start: Micros;
  end: Micros;
}

const toMicros = (at: Temporal.ZonedDateTime): Micros => at.epochMilliseconds * 1000;
const dateAt = (at: Micros, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(at / 1000))
    .toZonedDateTimeISO(zone)
    .toPlainDate();
const midnight = (date: Temporal.PlainDate, zone: string): Micros => toMicros(date.toZonedDateTime(zone));

/** The schedule in force at an instant. */
export function inForce(schedule: WorkSchedule, at: Micros): WorkSchedule {
  const { before } = schedule;
  return before !== undefined && at < before.until ? inForce(before.schedule, at) : schedule;
}

/** The shift of a date; `null` on a day off. */
export function shiftOf(schedule: WorkSchedule, date: Temporal.PlainDate): Span | null {
  const text = date.toString();
  const away = schedule.absences?.some(({ start, end }) => start <= text && text < end) ?? false;
  if (!schedule.days.includes(date.dayOfWeek) || (schedule.holidays?.includes(text) ?? false) || away)
    return null;
  const { zone } = schedule;
  if (midnight(date, zone) === midnight(date.add({ days: 1 }), zone)) return null;
  const hours = schedule.hoursByDay?.[date.dayOfWeek] ?? schedule;
  const endDate = hours.end <= hours.start ? date.add({ days: 1 }) : date;
  const instant = (day: Temporal.PlainDate, time: string, disambiguation: 'compatible' | 'later') =>
    toMicros(day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation }));
  const start = instant(date, hours.start, 'compatible');
  const end = instant(endDate, hours.end, 'later');
  return start < end ? { start, end } : null;
}

/** What each schedule in a history says about the dates around a span, tagged with when it holds. */
function* parts(
  schedule: WorkSchedule,
  span: Span,
): Generator<{ held: Span; shifts: Span[]; dates: Span[] }> {
  let until = Number.POSITIVE_INFINITY;
  for (let part: WorkSchedule | undefined = schedule; part !== undefined; part = part.before?.schedule) {
    const since = part.before?.until ?? Number.NEGATIVE_INFINITY;
    const { zone } = part;
    const shifts: Span[] = [];
    const dates: Span[] = [];
    const last = dateAt(span.end, zone).add({ days: 2 });
    for (
      let date = dateAt(span.start, zone).subtract({ days: 3 });
      Temporal.PlainDate.compare(date, last) < 0;
    ) {
      const next = date.add({ days: 1 });
      dates.push({ start: midnight(date, zone), end: midnight(next, zone) });
      const shift = shiftOf(part, date);
      if (shift !== null) shifts.push(shift);
      date = next;
    }
    const touched = dates.filter((date) =>
      shifts.some((shift) => shift.start < date.end && date.start < shift.end),
    );
    if (since < until) yield { held: { start: since, end: until }, shifts, dates: touched };
    until = Math.min(until, since);
  }
}

const holds = ({ start, end }: Span, at: Micros) => start <= at && at < end;

/** As `elapsed`: cuts the span at every instant anything may change and asks of each piece whether it counts. */
export function slowElapsed(start: Micros, end: Micros, schedules: readonly WorkSchedule[]): Elapsed {
  const all = schedules.flatMap((schedule) => [...parts(schedule, { start, end })]);
  const spans = all.flatMap(({ held, shifts, dates }) => [held, ...shifts, ...dates]);
  const cuts = [...new Set([start, end, ...spans.flatMap((span) => [span.start, span.end])])]
    .filter((at) => start <= at && at <= end)
    .sort((a, b) => a - b);
  let [business, working] = [0, 0];
  for (const [i, at] of cuts.slice(0, -1).entries()) {
    const length = cuts[i + 1]! - at;
    const now = all.filter(({ held }) => holds(held, at));
    if (now.some(({ shifts }) => shifts.some((shift) => holds(shift, at)))) working += length;
    if (now.some(({ dates }) => dates.some((date) => holds(date, at)))) business += length;
  }
  return { wall: Math.max(0, end - start), business, working };
}

/** As `afterHoursOf`, type and night only. */
export function slowAfterHours(at: Micros, schedule: WorkSchedule, rule: AfterHoursRule) {
  const now = inForce(schedule, at);
  const grace = rule.graceMinutes * 60_000_000;
  const today = dateAt(at, now.zone);
  for (let days = -3; days <= 3; days++) {
    const shift = shiftOf(now, today.add({ days }));
    if (shift !== null && holds({ start: shift.start - grace, end: shift.end + grace }, at))
      return { type: null, night: false };
  }
  const shift = shiftOf(now, today);
  const time = Temporal.Instant.fromEpochMilliseconds(Math.floor(at / 1000))
    .toZonedDateTimeISO(now.zone)
    .toPlainTime()
    .toString();
  const { nightStart, nightEnd } = rule;
  const [afterStart, beforeEnd] = [time >= nightStart, time < nightEnd];
  const night = nightStart < nightEnd ? afterStart && beforeEnd : afterStart || beforeEnd;
  return { type: shift === null ? 'offday' : at < shift.start ? 'early' : 'late', night };
}
