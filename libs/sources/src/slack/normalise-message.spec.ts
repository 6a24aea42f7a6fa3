import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { communicationEventSchema } from '@quorum/contracts';
import { normaliseMessage } from './normalise-message.js';

const at = '1748937600.000100';
const read = (more: Record<string, unknown>) =>
  normaliseMessage({ type: 'message', user: 'UANN', ts: at, ...more }, { id: 'C1' }, new Map(), {
    documentationHosts: [],
  });

describe('normaliseMessage', () => {
  it('takes the thread from thread_ts, else from the root, else from the message itself', () => {
    const root = { thread_ts: '1748937000.000000', ts: '1748936000.000000' };
    expect(read({ thread_ts: '1748938000.000000', root })?.thread).toBe('1748938000000000');
    expect(read({ thread_ts: '', root })?.thread).toBe('1748937000000000');
    expect(read({ root: { ts: root.ts } })?.thread).toBe('1748936000000000');
    expect(read({ thread_ts: '1748937600.0001' })?.thread).toBe('1748937600000100');
  });

  it('hears a reaction only from somebody', () => {
    const gavel = (more: Record<string, unknown>) =>
      read({ reactions: [{ name: 'gavel', ...more }] })?.reactions.decision;
    expect(gavel({ users: ['UBEN'] })).toBe(true);
    expect(gavel({ users: [], count: 3 })).toBe(true);
    expect(gavel({ users: [], count: 0 })).toBe(false);
    expect(gavel({})).toBe(false);
  });

  it('unites who put any of the done marks, whatever the skin tone, and takes no other mark', () => {
    const reactions = [
      { name: 'done::skin-tone-2', users: ['UCAT', 'UANN'] },
      { name: 'heavy_check_mark', users: ['UANN', ''] },
      { name: '+1', users: ['UBEN'] },
      { name: 'check', users: ['UBEN'] },
    ];
    expect(read({ reactions })?.reactions).toEqual({ doneBy: ['UANN', 'UCAT'], decision: false, others: 2 });
  });

  it('counts a legacy file beside the list', () => {
    expect(read({ files: [{}, null], file: { id: 'F1' } })?.flags?.files).toBe(3);
    expect(read({ files: 'none', file: null })?.flags?.files).toBe(0);
  });

  it('does not take the delivery of an event from a file, where every copy would have the same', () => {
    expect(read({ event_ts: '1748937601.000000' })?.deliveredAt).toBeNull();
  });

  it('turns whatever lies in a file into a valid record or into none, and never throws', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('message', at, 'tombstone', 'bot_message', 'USLACKBOT'),
    );
    const raw = fc.record(
      Object.fromEntries(
        [
          'type',
          'ts',
          'subtype',
          'user',
          'bot_id',
          'text',
          'thread_ts',
          'root',
          'edited',
          'files',
          'file',
          'reactions',
        ].map((field) => [field, value]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          value,
          raw,
          raw.map((row) => ({ ...row, type: 'message', ts: at })),
        ),
        (row) => {
          const event = normaliseMessage(row, { id: 'C1' }, new Map(), { documentationHosts: [] });
          if (event !== null) expect(communicationEventSchema.parse(event)).toEqual(event);
        },
      ),
      { numRuns: 500 },
    );
  });
});
