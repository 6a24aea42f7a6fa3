import type { ImportRun, ImportState } from '@quorum/contracts';

/** The state of a run in a word. */
export const stateWords: Record<ImportState, string> = {
  reading: 'Reading',
  processing: 'Processing',
  done: 'Done',
  failed: 'Failed',
  interrupted: 'Interrupted',
  discarded: 'Discarded',
};

/** What became of a run, and what to do next, in a sentence. */
export const stateSentences: Record<ImportState, string> = {
  reading: 'The export is being read. Text, names and links end here; only what the metrics need goes on.',
  processing:
    'Everything is read. Messages become facts, facts become figures, and closed periods are published.',
  done: 'Everything is in. Periods that ended at least seven days ago are published.',
  failed: 'The export could not be read. Nothing of it is kept. Fix what is named below and import it again.',
  interrupted:
    'The export was not read to its end. Import the same file again: nothing is counted twice. Until then, or until you discard this import, no new period is published.',
  discarded:
    'This import was given up. What had been read before stays; importing again counts nothing twice.',
};

export type StageId = keyof ImportRun['stages'];

/** Stages in the order they happen, with the unit they count in. */
export const stages: readonly { id: StageId; label: string; one: string; many: string; bytes: boolean }[] = [
  { id: 'read', label: 'Read and strip the export', one: 'byte', many: 'bytes', bytes: true },
  { id: 'ingest', label: 'Take in messages', one: 'record', many: 'records', bytes: false },
  { id: 'derive', label: 'Derive conversations and days', one: 'item', many: 'items', bytes: false },
  { id: 'publish', label: 'Measure and publish periods', one: 'period', many: 'periods', bytes: false },
];
