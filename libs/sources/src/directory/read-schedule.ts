import {
  type Absence,
  dateOf,
  dayOf,
  type DayHours,
  isKnownRegion,
  isKnownZone,
  type ScheduleSettings,
} from '@quorum/time';

/** Columns of a directory that say when somebody works. */
export const scheduleFields = [
  'zone',
  'work_start',
  'work_end',
  'work_days',
  'work_hours',
  'region',
  'absences',
] as const;
/** One of `scheduleFields`. */
export type ScheduleField = (typeof scheduleFields)[number];

/** What a row's cells say, or the first cell that says nothing usable and what to write instead. */
export type ScheduleReading =
  { settings: ScheduleSettings | null } | { field: ScheduleField; message: string };

/**
 * Cells of one row → settings; an empty cell sets nothing, and `settings` is `null` where all are empty.
 *
 * `work_start`, `work_end`: `09:00`, both or neither. `work_days`: `Mon-Thu`, `Mon Wed Fri` or `1-4`. `work_hours` instead
 * of these three: `Mon-Wed 09:00-17:00; Thu 09:00-13:00`. `region`: `DE-BY`, whose public holidays are not worked.
 * `absences`: `2025-08-04/2025-08-22; 2025-12-24`, first and last date away.
 */
export function readSchedule(cell: (field: ScheduleField) => string): ScheduleReading {
  const settings: ScheduleSettings = {};
  for (const field of scheduleFields) {
    const text = cell(field);
    if (text === '' && !(field === 'work_start' && cell('work_end') !== '')) continue;
    const part = readers[field](text, cell);
    if (part === null) return { field, message: whatToWrite[field] };
    Object.assign(settings, part);
  }
  return { settings: Object.keys(settings).length === 0 ? null : settings };
}

type Reader = (text: string, cell: (field: ScheduleField) => string) => ScheduleSettings | null;

const readers: Record<ScheduleField, Reader> = {
  zone: (zone) => (isKnownZone(zone) ? { zone } : null),
  work_start: (text, cell) => readHours(text, cell('work_end')),
  // Read with its start; alone it says nothing.
  work_end: (_text, cell) => (cell('work_start') === '' ? null : {}),
  work_days: (text) => {
    const days = readDays(text);
    return days && { days };
  },
  work_hours: readHoursByDay,
  region: (text) => (isKnownRegion(text.toUpperCase()) ? { region: text.toUpperCase() } : null),
  absences: (text) => {
    const absences = listOf(text).map(readAbsence);
    return absences.every((absence) => absence !== null) ? { absences } : null;
  },
};

const bothHours = 'Write both work_start and work_end like 09:00, and not the same.';
const whatToWrite: Record<ScheduleField, string> = {
  zone: 'The zone is not known: write it like Europe/Berlin.',
  work_start: bothHours,
  work_end: bothHours,
  work_days: 'Write the days like Mon-Thu, or Mon Wed Fri.',
  work_hours: 'Write the hours like Mon-Wed 09:00-17:00; Thu 09:00-13:00.',
  region: 'The region is not known: write it like DE, DE-BY or US-CA.',
  absences: 'Write absences like 2025-08-04/2025-08-22; 2025-12-24, first and last date.',
};

function readHours(start: string, end: string): DayHours | null {
  const [from, to] = [start, end].map((text) => {
    const [, hour, minute] = /^([01]?[0-9]|2[0-3]):([0-5][0-9])$/.exec(text) ?? [];
    return hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}`;
  });
  return typeof from === 'string' && typeof to === 'string' && from !== to ? { start: from, end: to } : null;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** `Mon-Thu`, `Mon Wed Fri`, `6-2` (over the weekend) → ISO weekdays, ascending. */
function readDays(text: string): number[] | null {
  const days = new Set<number>();
  for (const part of text.split(/[\s,+&]+/).filter((word) => word !== '')) {
    const [first = null, last = first, ...more] = part.split('-').map(readDay);
    if (first === null || last === null || more.length > 0) return null;
    for (let day = first; days.add(day), day !== last; day = (day % 7) + 1);
  }
  return days.size === 0 ? null : [...days].sort((a, b) => a - b);
}

function readDay(text: string): number | null {
  if (/^[1-7]$/.test(text)) return Number(text);
  const index = text.length < 3 ? -1 : weekdays.findIndex((name) => name.startsWith(text.toLowerCase()));
  return index < 0 ? null : index + 1;
}

function readHoursByDay(text: string): ScheduleSettings | null {
  const hoursByDay: Partial<Record<number, DayHours>> = {};
  for (const part of listOf(text)) {
    const [, names = '', start = '', end = ''] = /^(.*?)\s+([0-9:]+)\s*-\s*([0-9:]+)$/.exec(part) ?? [];
    const days = readDays(names);
    const hours = readHours(start, end);
    if (days === null || hours === null) return null;
    for (const day of days) hoursByDay[day] = hours;
  }
  const days = Object.keys(hoursByDay).map(Number);
  return days.length === 0 ? null : { days, hoursByDay };
}

/** First and last date away → half-open. */
function readAbsence(text: string): Absence | null {
  const [first = '', last = first, ...more] = text.split('/').map((date) => date.trim());
  if (!isDate(first) || !isDate(last) || last < first || more.length > 0) return null;
  return { start: first, end: dateOf(dayOf(last) + 1) };
}

/** Whether a text is a local date that exists, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isReal(text);
}

function isReal(date: string): boolean {
  try {
    return dateOf(dayOf(date)) === date;
  } catch {
    return false;
  }
}

const listOf = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
