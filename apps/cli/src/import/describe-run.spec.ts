import type { ImportRun } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { describeRun } from './describe-run.js';

const finished: ImportRun = {
  id: '0b6cf5cb-5d6c-4f31-9fd9-2f9d5a3c8a11',
  state: 'done',
  startedAt: '2026-03-02T09:00:00Z',
  finishedAt: '2026-03-02T09:00:12Z',
  stages: {
    read: { done: 10, total: 10 },
    ingest: { done: 1, total: 1 },
    derive: { done: 1, total: 1 },
    publish: { done: 1, total: 1 },
  },
  counts: {
    messages: 24_738,
    people: 1,
    conversations: 2,
    rejectedRows: 1,
    ignoredFiles: 2,
    unmatchedPeople: 0,
  },
  notices: [{ file: 'general/2026-03-01.json', line: 3, field: 'ts', message: 'no usable ts' }],
  noticesTotal: 4,
  error: null,
};

describe('the end of an import in words', () => {
  it('counts what came in, what was left out, and says where', () => {
    expect(describeRun(finished).split('\n')).toEqual([
      'Imported 24,738 messages of 1 person in 2 conversations (12.0 s).',
      'Left out: 1 row could not be read, 2 files ignored.',
      '  general/2026-03-01.json:3:ts  no usable ts',
      '  … and 3 more',
    ]);
  });

  it('repeats why it failed, and says what to do after an interruption', () => {
    expect(describeRun({ ...finished, state: 'failed', error: 'This is not a ZIP file.' })).toBe(
      'The import failed: This is not a ZIP file.',
    );
    expect(describeRun({ ...finished, state: 'interrupted' })).toMatch(
      /Import it again: nothing is counted twice/,
    );
  });
});
