import type { MachineFigures } from './machine.js';

/** Every figure the bench prints, under the name other tools may rely on. Ratios compare with a raw peer of the same run. */
export interface Figures extends MachineFigures {
  'export.messages': number;
  'export.megabytes': number;
  /** From the start of the process to its end. */
  'audit.seconds': number;
  'audit.messagesPerSecond': number;
  /** From inflated bytes in memory to the report; `JSON.parse` is in it, the start of the process is not. */
  'audit.afterUnzipSeconds': number;
  'audit.afterUnzipMessagesPerSecond': number;
  'audit.peakMegabytes': number;
  'audit.rawParseSeconds': number;
  /** Audit time ÷ time to inflate and `JSON.parse` every file of the same export. */
  'audit.timesRawParse': number;
  'import.seconds': number;
  'import.messagesPerSecond': number;
  'import.rawInsertSeconds': number;
  /** Import time ÷ time to insert as many rows of the same width into the same PostgreSQL, 5,000 a statement. */
  'import.timesRawInsert': number;
}

/** The unit of every figure, as it is printed; megabytes are 10⁶ bytes. */
export const units: Record<keyof Figures, string> = {
  'machine.cores': '',
  'machine.node': '',
  'machine.cpu': '',
  'machine.memoryGigabytes': 'GB',
  'machine.date': '',
  'machine.commit': '',
  'machine.loadBefore': 'processes, last minute',
  'machine.loadAfter': 'processes, last minute',
  'export.messages': 'messages',
  'export.megabytes': 'MB',
  'audit.seconds': 's, with process start',
  'audit.messagesPerSecond': 'messages/s, with process start',
  'audit.afterUnzipSeconds': 's, from inflated bytes to report',
  'audit.afterUnzipMessagesPerSecond': 'messages/s, from inflated bytes to report',
  'audit.peakMegabytes': 'MB resident',
  'audit.rawParseSeconds': 's, with process start',
  'audit.timesRawParse': '×',
  'import.seconds': 's',
  'import.messagesPerSecond': 'messages/s',
  'import.rawInsertSeconds': 's',
  'import.timesRawInsert': '×',
};

/** The median of an odd number of runs; one slow neighbour does not move it. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('medianOf needs at least one value');
  return middle;
}

/** Three significant digits: a bench that prints more claims more than it knows. */
export const rounded = (value: number): number => Number(value.toPrecision(3));
