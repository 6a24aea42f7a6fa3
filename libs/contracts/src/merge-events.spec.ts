import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommunicationEvent, mergeEvents, noFlags } from '@quorum/contracts';

const at = 1_741_000_000_000_000;
const row: CommunicationEvent = {
  source: 'slack',
  kind: 'human',
  conversation: 'C1',
  id: String(at),
  at,
  thread: String(at),
  author: 'ana',
  editedAt: 0,
  deliveredAt: null,
  flags: noFlags,
  reactions: { doneBy: [], decision: false, others: 0 },
  action: null,
};
const flags = (hasQ: boolean) => ({ ...noFlags, hasQ });
const tombstone = { ...row, kind: 'tombstone' as const, author: null, flags: null };

const copies = fc
  .record({
    kind: fc.constantFrom('human' as const, 'system' as const, 'tombstone' as const),
    thread: fc.constantFrom(row.id, '17', '18'),
    author: fc.constantFrom('ana', 'ben', null),
    editedAt: fc.constantFrom(0, 1, 2),
    deliveredAt: fc.constantFrom(null, 5, 6),
    hasQ: fc.boolean(),
    doneBy: fc.uniqueArray(fc.constantFrom('ana', 'ben', 'cy')),
    decision: fc.boolean(),
    others: fc.nat(3),
  })
  .map(({ hasQ, doneBy, decision, others, ...rest }): CommunicationEvent => ({
    ...row,
    ...rest,
    flags: flags(hasQ),
    reactions: { doneBy: doneBy.sort(), decision, others },
  }));

describe('mergeEvents', () => {
  it('keeps a deletion against any later edit', () => {
    expect(mergeEvents({ ...row, editedAt: at + 9 }, tombstone)).toEqual(tombstone);
  });

  it('keeps the last edit, not the last arrival', () => {
    const edited = { ...row, editedAt: at + 5, flags: flags(true) };
    expect(mergeEvents(edited, { ...row, deliveredAt: at + 60 })).toEqual(edited);
  });

  it('keeps the copy that names its author', () => {
    const nameless = { ...row, kind: 'system' as const, author: null, flags: null, deliveredAt: at };
    expect(mergeEvents(nameless, row)).toEqual(row);
  });

  it('lends the thread and unites the reactions', () => {
    const a = { ...row, editedAt: 7, reactions: { doneBy: ['cy'], decision: false, others: 0 } };
    const b = { ...row, thread: '17', reactions: { doneBy: ['ana'], decision: true, others: 0 } };
    expect(mergeEvents(a, b)).toEqual({
      ...row,
      editedAt: 7,
      thread: '17',
      reactions: { doneBy: ['ana', 'cy'], decision: true, others: 0 },
    });
  });

  it('gives one row for any order and any number of repeats', () => {
    fc.assert(
      fc.property(
        fc.array(copies, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        (events, picks) => {
          const once = events.reduce(mergeEvents);
          const shuffled = [...events, ...events].sort(() => ((picks.next().value ?? 0) % 2 === 0 ? 1 : -1));
          expect(shuffled.reduce(mergeEvents)).toEqual(once);
        },
      ),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(copies, copies, copies, (a, b, c) => {
        expect(mergeEvents(mergeEvents(a, b), c)).toEqual(mergeEvents(a, mergeEvents(b, c)));
      }),
    );
  });
});
