import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  account,
  assigneeItem,
  rawHistory,
  rawIssue,
  statusIds,
  statusItem,
} from '../testing/build-issues.js';
import { botRule } from './bots.js';
import { bulkChanges, dropBulk } from './drop-bulk.js';
import { jiraPeople } from './people.js';
import { readIssue } from './read-issue.js';

const close = statusItem(statusIds.doing, statusIds.done);
const context = {
  people: jiraPeople(),
  statuses: new Map([
    [statusIds.doing, 'doing'],
    [statusIds.done, 'done'],
  ] as const),
  bots: botRule(),
  options: { documentationHosts: [], site: 's' },
};
/** Issue `n`, changed once. */
const changed = (n: number, seconds: number, item: Record<string, unknown> = close, by = 'ana') =>
  readIssue(rawIssue({ id: String(n), histories: [rawHistory(n, account(by), seconds, item)] }), context)!;
const kept = (readings: ReturnType<typeof dropBulk>) =>
  readings.flatMap(({ events }) => events).filter(({ action }) => action?.type !== 'creation').length;

describe('dropBulk', () => {
  it('takes out what one person did to five issues within seconds, and counts it', () => {
    const readings = [1, 2, 3, 4, 5].map((n) => changed(n, n * 10));
    expect(kept(dropBulk(readings))).toBe(0);
    expect(dropBulk(readings)[0]?.counts).toMatchObject({ transitions: 0, dropped: { bulk: 1 } });
    expect(readings[0]?.counts).toMatchObject({ transitions: 1, dropped: { bulk: 0 } });
  });

  it.each([
    ['four issues', [1, 2, 3, 4].map((n) => changed(n, n))],
    ['eleven seconds for each', [1, 2, 3, 4, 5].map((n) => changed(n, n * 11))],
    ['different people', [1, 2, 3, 4, 5].map((n) => changed(n, n, close, `p${n}`))],
    ['different assignees', [1, 2, 3, 4, 5].map((n) => changed(n, n, assigneeItem(null, `p${n}`)))],
    ['one issue to and fro', [1, 2, 3, 4, 5].map((n) => changed(1, n))],
  ])('leaves %s alone', (_what, readings) => {
    expect(kept(dropBulk(readings))).toBe(kept(readings));
  });

  it('hands over in bulk from whomever to one person', () => {
    const readings = [1, 2, 3, 4, 5].map((n) => changed(n, n, assigneeItem(`p${n}`, 'ben')));
    // Who had each issue from the start stays.
    expect(kept(readings)).toBe(10);
    expect(kept(dropBulk(readings))).toBe(5);
    expect(dropBulk(readings).every(({ counts }) => counts.assignments === 0)).toBe(true);
  });

  it('sees with the help of changes of issues read elsewhere', () => {
    const elsewhere = [2, 3, 4, 5].flatMap((n) => bulkChanges(changed(n, n)));
    expect(kept(dropBulk([changed(1, 1)]))).toBe(1);
    expect(kept(dropBulk([changed(1, 1)], undefined, elsewhere))).toBe(0);
  });

  it('drops the same in any order and the second time nothing more', () => {
    const some = fc.array(fc.tuple(fc.constantFrom('ana', 'ben'), fc.integer({ min: 0, max: 60 })), {
      minLength: 1,
      maxLength: 14,
    });
    fc.assert(
      fc.property(some, (changes) => {
        const readings = changes.map(([by, seconds], n) => changed(n + 1, seconds, close, by));
        const once = dropBulk(readings);
        expect(dropBulk([...readings].reverse()).reverse()).toEqual(once);
        expect(dropBulk(once)).toEqual(once);
      }),
    );
  });
});
