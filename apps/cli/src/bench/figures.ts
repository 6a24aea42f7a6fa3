import { cpus } from 'node:os';

/** Every figure the bench prints, under the name other tools may rely on. Ratios compare with a raw peer of the same run. */
export interface Figures {
  'machine.cores': number;
  'machine.node': string;
  'export.messages': number;
  'export.megabytes': number;
  'audit.seconds': number;
  'audit.messagesPerSecond': number;
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

/** What is known of the machine before anything is measured. */
export const machineFigures = (): Pick<Figures, 'machine.cores' | 'machine.node'> => ({
  'machine.cores': cpus().length,
  'machine.node': process.version,
});

/** The median of an odd number of runs; one slow neighbour does not move it. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('medianOf needs at least one value');
  return middle;
}

/** Three significant digits: a bench that prints more claims more than it knows. */
export const rounded = (value: number): number => Number(value.toPrecision(3));
