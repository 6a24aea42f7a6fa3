import type { ImportNotice } from '@quorum/contracts';
import type { ScheduleSettings } from '@quorum/time';
import { type CsvError, parse } from 'csv-parse/sync';
import { isDate, readSchedule, scheduleFields } from './read-schedule.js';

/** One accepted line of a directory. */
export interface DirectoryRow {
  /** 1-based line of the file. */
  line: number;
  /** Slack id or e-mail address, as written. */
  person: string;
  /** Names from below the root down, e.g. `['Product', 'Payments']`. */
  unit: string[];
  lead: boolean;
  /** First local date in the organisation; `null` = not said. */
  joined: string | null;
  /** When the person works, as far as the row says; `null` = as the unit does. */
  schedule: ScheduleSettings | null;
}

/** A line whose person is `*`: when a whole unit works; an empty path is the organisation. */
export interface DirectoryDefault {
  line: number;
  unit: string[];
  schedule: ScheduleSettings;
}

/** What was understood, and what was not: line, field and why. Notices never repeat a cell that could name somebody. */
export interface ParsedDirectory {
  rows: DirectoryRow[];
  defaults: DirectoryDefault[];
  notices: ImportNotice[];
}

const file = 'people.csv';
const deepest = 6;
const fields = ['person', 'unit', 'lead', 'joined', ...scheduleFields] as const;
type Field = (typeof fields)[number];

/** Other names people give to these columns. */
const aliases: Readonly<Record<string, Field>> = {
  email: 'person',
  e_mail: 'person',
  slack_id: 'person',
  time_zone: 'zone',
  timezone: 'zone',
  holidays: 'region',
  start_date: 'joined',
};

/**
 * CSV with the columns of `fields` → rows. Only `person` and `unit` are required; commas or semicolons, any order of
 * columns, usual other names of them, UTF-8 with or without byte order mark. A line for person `*` says when a whole unit
 * works. A faulty line is left out and said.
 */
export function parseDirectory(csv: string | Uint8Array): ParsedDirectory {
  const notices: ImportNotice[] = [];
  const text = decode(csv);
  if (text === null)
    return {
      ...nothing,
      notices: [notice(null, null, 'The file is not UTF-8. Save it as "CSV UTF-8" and try again.')],
    };
  const records = readRecords(text, notices);
  const missing = (['person', 'unit'] as const).filter(
    (name) => records[0] !== undefined && !(name in records[0].cells),
  );
  if (records.length === 0) notices.push(notice(null, null, 'The directory has no rows below its header.'));
  if (missing.length > 0)
    return {
      ...nothing,
      notices: missing.map((name) => notice(1, name, `The header has no column "${name}".`)),
    };
  const seen = new Map<string, number>();
  const read = records.flatMap((record) => readRow(record, seen, notices));
  return {
    rows: read.flatMap((line) => ('person' in line ? [line] : [])),
    defaults: read.flatMap((line) => ('person' in line ? [] : [line])),
    notices,
  };
}

const nothing = { rows: [], defaults: [] };

interface CsvRecord {
  line: number;
  cells: Partial<Record<Field, string>>;
}

function decode(csv: string | Uint8Array): string | null {
  if (typeof csv === 'string') return csv;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(csv);
  } catch {
    return null;
  }
}

function readRecords(text: string, notices: ImportNotice[]): CsvRecord[] {
  const [header = ''] = text.split(/\r?\n/, 1);
  const read: unknown = parse(text, {
    bom: true,
    columns: readHeader,
    delimiter: header.includes(';') && !header.includes(',') ? ';' : ',',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    on_skip: (error: CsvError | undefined) => {
      const skipped = skippedLine(error);
      // One line with two faults is told once.
      if (notices.at(-1)?.line !== skipped.line) notices.push(skipped);
    },
  });
  return (read as { info: { lines: number }; record: CsvRecord['cells'] }[]).map(({ info, record }) => ({
    line: info.lines,
    cells: record,
  }));
}

/** A column under its own name goes before one under another name for it, which is then left aside. */
function readHeader(names: readonly string[]): (string | false)[] {
  const plain = names.map((name) => name.trim().toLowerCase().replace(/[ -]+/g, '_'));
  const taken = new Set(plain);
  return plain.map((name) => {
    const field = aliases[name];
    if (field === undefined) return name;
    if (taken.has(field)) return false;
    taken.add(field);
    return field;
  });
}

function skippedLine(error: CsvError | undefined): ImportNotice {
  const line = typeof error?.lines === 'number' ? error.lines : null;
  const message =
    error?.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'A quote is opened and never closed: everything from it to the end was left out.'
      : 'The line is no valid CSV: check its quotes. The line was left out.';
  return notice(line, null, message);
}

function readRow(
  { line, cells }: CsvRecord,
  seen: Map<string, number>,
  notices: ImportNotice[],
): (DirectoryRow | DirectoryDefault)[] {
  const fault = (field: Field, message: string): [] => {
    notices.push(notice(line, field, `${message} The line was left out.`));
    return [];
  };
  const cell = (field: Field): string => cells[field] ?? '';
  const formula = fields.find((field) => /^[=+@-]/.test(cell(field)));
  if (formula !== undefined) return fault(formula, 'The cell looks like a formula.');
  const person = cell('person');
  if (person === '') return fault('person', 'The cell is empty.');
  const forAll = person === '*';
  const unit = forAll && cell('unit') === '' ? [] : pathOf(cell('unit'));
  if (unit.some((name) => name === ''))
    return fault('unit', 'A unit is written like Product/Payments, without empty names.');
  if (unit.length > deepest) return fault('unit', `A unit lies at most ${deepest} levels deep.`);
  const who = forAll ? `* ${unit.join('/')}` : person.toLowerCase();
  const earlier = seen.get(who);
  if (earlier !== undefined) return fault('person', `The same person stands on line ${earlier} already.`);
  const lead = readFlag(cell('lead'));
  if (lead === null) return fault('lead', 'Write yes, no or nothing.');
  const joined = cell('joined');
  if (joined !== '' && !isDate(joined)) return fault('joined', 'Write the date like 2025-03-31.');
  const schedule = readSchedule(cell);
  if ('message' in schedule) return fault(schedule.field, schedule.message);
  seen.set(who, line);
  if (forAll) return [{ line, unit, schedule: schedule.settings ?? {} }];
  return [{ line, person, unit, lead, joined: joined === '' ? null : joined, schedule: schedule.settings }];
}

const pathOf = (cell: string): string[] => cell.split('/').map((name) => name.trim().normalize('NFC'));

function readFlag(text: string): boolean | null {
  if (/^(yes|y|true|1|lead|x)$/i.test(text)) return true;
  return /^(no|n|false|0|)$/i.test(text) ? false : null;
}

const notice = (line: number | null, field: Field | null, message: string): ImportNotice => ({
  file,
  line,
  field,
  message,
});
