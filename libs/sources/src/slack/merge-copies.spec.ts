import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommunicationEvent } from '@quorum/contracts';
import { mergeCopies, mergeReadEvents, type ReadEvent } from './merge-copies.js';
import { normaliseMessage } from './normalise-message.js';

const read = (more: Record<string, unknown>): CommunicationEvent =>
  normaliseMessage(
    { type: 'message', user: 'UANN', ts: '1748937600.000100', text: 'first', ...more },
    { id: 'C1' },
    new Map(),
    { documentationHosts: [] },
  )!;
const asks = { text: 'really?' };

/** Copies of one message, each marked by its place in the reading (`files`), with one thread they may know. */
const copies = fc
  .array(
    fc.record({
      kind: fc.constantFrom('human' as const, 'human' as const, 'system' as const, 'tombstone' as const),
      editedAt: fc.constantFrom(0, 0, 7, 9),
      namesAuthor: fc.boolean(),
      thread: fc.constantFrom('1748937600000100', '17'),
      doneBy: fc.subarray(['UANN', 'UBEN']),
      decision: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((drawn) =>
    drawn.map(({ doneBy, decision, namesAuthor, ...rest }, files): ReadEvent => {
      const event = read({});
      return {
        namesAuthor,
        event: {
          ...event,
          ...rest,
          flags: { ...event.flags!, files },
          reactions: { doneBy, decision, others: doneBy.length },
        },
      };
    }),
  );

describe('mergeCopies', () => {
  it('lets the tombstone win over any edit, whichever was read first', () => {
    const gone = read({ subtype: 'tombstone' });
    const edited = read({ edited: { ts: '1748937700.000000' } });
    expect(mergeCopies(gone, edited)).toEqual(gone);
    expect(mergeCopies(edited, gone)).toEqual(gone);
  });

  it('keeps the text of the later edit', () => {
    const edited = read({ ...asks, edited: { ts: '1748937700.000000' } });
    expect(mergeCopies(read({}), edited)).toEqual(edited);
    expect(mergeCopies(edited, read({}))).toEqual(edited);
  });

  it('keeps the copy that names its author, else the one read first', () => {
    const nameless = read({ ...asks, user: '' });
    expect(nameless.kind).toBe('system');
    expect(mergeCopies(nameless, read({}))).toEqual(read({}));
    expect(mergeCopies(read({}), read(asks)).flags?.hasQ).toBe(false);
    expect(mergeCopies(read(asks), read({})).flags?.hasQ).toBe(true);
  });

  it('lends the thread and unites the reactions', () => {
    const reply = read({ thread_ts: '1748937000.000100', reactions: [{ name: 'done', users: ['UBEN'] }] });
    const kept = read({
      edited: { ts: '1748937700.000000' },
      reactions: [{ name: 'white_check_mark', users: ['UANN'] }],
    });
    const expected = {
      thread: '1748937000000100',
      reactions: { doneBy: ['UANN', 'UBEN'], decision: false, others: 1 },
    };
    expect(mergeCopies(reply, kept)).toEqual({ ...kept, ...expected });
    expect(mergeCopies(kept, reply)).toEqual({ ...kept, ...expected });
  });

  it('does not depend on how copies are grouped, only on which was read first', () => {
    fc.assert(
      fc.property(copies, (rows) => {
        const fromRight = rows.reduceRight((later, earlier) => mergeReadEvents(earlier, later));
        expect(rows.reduce(mergeReadEvents)).toEqual(fromRight);
      }),
    );
  });

  it('does not depend on the order of reading where every copy has its own edit', () => {
    fc.assert(
      fc.property(copies, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const distinct = rows
          .filter(({ event }) => event.kind !== 'tombstone')
          .map((row, index) => ({ ...row, event: { ...row.event, editedAt: index } }));
        if (distinct.length === 0) return;
        const shuffled = distinct
          .map((row) => ({ row, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        expect(shuffled.reduce(mergeReadEvents).event).toEqual(distinct.reduce(mergeReadEvents).event);
      }),
    );
  });

  it('changes nothing when the same file is read twice', () => {
    fc.assert(
      fc.property(copies, (rows) => {
        const once = rows.reduce(mergeReadEvents);
        expect([...rows, ...rows].reduce(mergeReadEvents)).toEqual(once);
      }),
    );
  });
});
