/** `resolveSchedule`: what a person, the unit and the organisation set, over time, as one `WorkSchedule`. */
import type { Micros } from './instant.js';
import { dayOf } from './date.js';
import { isKnownRegion } from './holidays.js';
import { type Absence, type DayHours, defaultWorkHours, type WorkSchedule } from './work-schedule.js';
import { isKnownZone, startOfLocalDay } from './zone.js';

/** What one level says about working hours; what it leaves out (or gives as `null`) it does not set. */
export interface ScheduleSettings {
  /** Since when: a local date (of the zone then in force) or an instant; without it, since ever. */
  from?: string | Micros | null;
  zone?: string | null;
  /** ISO weekdays, 1 = Monday. */
  days?: readonly number[] | null;
  /** Hours of every day: both of them, or neither. */
  start?: string | null;
  end?: string | null;
  /** Hours of single weekdays. */
  hoursByDay?: Readonly<Partial<Record<number, DayHours>>> | null;
  region?: string | null;
  holidays?: readonly string[] | null;
  absences?: readonly Absence[] | null;
}

/** One level: settings that hold for ever, or dated entries; a later entry replaces what it sets and keeps the rest. */
export type ScheduleLayer = ScheduleSettings | readonly ScheduleSettings[] | null;

/** The levels a schedule is resolved from. */
export interface ScheduleLayers {
  person?: ScheduleLayer;
  unit?: ScheduleLayer;
  organisation?: ScheduleLayer;
}

/** Farthest first: what comes later wins. */
const levels = ['organisation', 'unit', 'person'] as const;

type Settled = Omit<WorkSchedule, 'zone' | 'before'> & { zone?: string };

interface Entry {
  level: (typeof levels)[number];
  settings: ScheduleSettings;
  at: Micros;
}

/**
 * The schedule that follows from three levels of settings: for every setting the nearest level that has it at that time
 * wins (start, end and hours by day are one setting), default Monday to Friday, nine to five. `null` while no level knows a zone; the first
 * known one also holds for the time before it. Throws a RangeError for an unknown zone or region, a half pair of hours,
 * or a malformed date (notes/peers §11.1: changes are dated, never retroactive).
 */
export function resolveSchedule(layers: ScheduleLayers): WorkSchedule | null {
  const entries = datedEntries(layers);
  const changes = new Set(entries.map(({ at }) => at));
  let schedule: WorkSchedule | null = null;
  let said = '';
  for (const at of changes) {
    const settled = settle(entries.filter((entry) => entry.at <= at));
    if (settled.zone === undefined || JSON.stringify(settled) === said) continue;
    said = JSON.stringify(settled);
    const next: WorkSchedule = { ...settled, zone: settled.zone };
    schedule = schedule === null ? next : { ...next, before: { until: at, schedule } };
  }
  return schedule;
}

/** All entries in the order of the instants they hold from. */
function datedEntries(layers: ScheduleLayers): Entry[] {
  const entries = levels
    .flatMap((level) =>
      entriesOf(layers[level] ?? []).map((settings) => ({ level, settings, at: roughly(settings) })),
    )
    .sort((a, b) => a.at - b.at);
  // Only now is it known which zone a local date is to be read in: the one in force once its entry holds.
  const dated = entries.map((entry, i) => {
    check(entry.settings);
    const { from } = entry.settings;
    if (typeof from !== 'string') return entry;
    const { zone = 'UTC' } = settle(entries.slice(0, i + 1));
    return { ...entry, at: startOfLocalDay(dayOf(from), zone) };
  });
  return dated.sort((a, b) => a.at - b.at);
}

function entriesOf(layer: NonNullable<ScheduleLayer>): readonly ScheduleSettings[] {
  return 'length' in layer ? layer : [layer];
}

function roughly({ from }: ScheduleSettings): Micros {
  if (typeof from === 'string') return startOfLocalDay(dayOf(from), 'UTC');
  return from ?? Number.NEGATIVE_INFINITY;
}

function check({ zone, region, start, end }: ScheduleSettings): void {
  if (typeof zone === 'string' && !isKnownZone(zone))
    throw new RangeError(`"${zone}" is not a known IANA time zone`);
  if (typeof region === 'string' && !isKnownRegion(region))
    throw new RangeError(`"${region}" is not a region with known holidays (such as DE, DE-BY or US-CA)`);
  if ((start ?? null) === null ? (end ?? null) !== null : (end ?? null) === null)
    throw new RangeError('Hours need a start and an end');
}

/** What holds once all of some entries, in order of time, are in force. */
function settle(entries: readonly Entry[]): Settled {
  const settled: Settled = { ...defaultWorkHours };
  for (const level of levels)
    for (const { settings } of entries.filter((entry) => entry.level === level)) apply(settled, settings);
  return settled;
}

function apply(settled: Settled, settings: ScheduleSettings): void {
  const { zone, days, start, end, hoursByDay, region, holidays, absences } = settings;
  if (typeof zone === 'string') settled.zone = zone;
  if (days) settled.days = days;
  if (typeof start === 'string' && typeof end === 'string') {
    Object.assign(settled, { start, end });
    delete settled.hoursByDay;
  }
  if (hoursByDay) settled.hoursByDay = hoursByDay;
  if (typeof region === 'string') settled.region = region;
  if (holidays) settled.holidays = holidays;
  if (absences) settled.absences = absences;
}
