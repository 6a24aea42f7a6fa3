import { describe, expect, it } from 'vitest';
import type { Conversation, EventAction } from '@quorum/contracts';
import { conversation, message, messageFlags, reply } from '../../testing/build-events.js';
import { ownEventOf, ownEventsOf } from './own-event.js';

const root = message('ana', 0);
const did = (action: EventAction, at = 60) => message('ana', at, {}, { action, flags: null });

describe('ownEventOf', () => {
  it('keeps of a message what a day needs', () => {
    const flags = { broadcast: true, lengthBucket: 3, list: true, paragraphBreaks: 2, hasQ: true };
    const reactions = { doneBy: ['ben'], decision: true, others: 2 };
    expect(ownEventOf(message('ana', 0, flags, { reactions }), conversation('private'))).toEqual({
      at: root.at,
      id: root.id,
      conversation: 'C1',
      type: 'private',
      purpose: null,
      flat: false,
      isMessage: true,
      isReply: false,
      broadcast: true,
      lengthBucket: 3,
      list: true,
      paragraphBreaks: 2,
      others: 2,
      deleted: false,
    });
  });

  it('knows replies in threads, and conversations without threads', () => {
    expect(ownEventOf(reply(root, 'ana', 60), conversation())).toMatchObject({ isReply: true, flat: false });
    expect(ownEventOf(root, conversation('dm'))).toMatchObject({ isReply: false, flat: true });
    expect(ownEventOf(root, conversation('mpim'))?.flat).toBe(true);
    const comment = message('ana', 0, {}, { source: 'jira', thread: 'the issue' });
    expect(ownEventOf(comment, conversation('public'))).toMatchObject({ isReply: false, flat: true });
  });

  it('addresses no channel where there is none', () => {
    expect(ownEventOf(message('ana', 0, { broadcast: true }), conversation('dm'))?.broadcast).toBe(false);
  });

  it('takes reactions and changes to issues for activity, and a description for no message', () => {
    const actions: EventAction[] = [
      { type: 'reaction', on: root.id, mark: 'other' },
      { type: 'assignment', from: null, to: 'ben' },
      { type: 'status', from: 'todo', to: 'doing' },
      { type: 'link', class: 'T1' },
    ];
    for (const action of actions) expect(ownEventOf(did(action), conversation())?.isMessage).toBe(false);
    const opened = message('ana', 0, { broadcast: true, lengthBucket: 3 }, { action: { type: 'creation' } });
    const expected = { isMessage: false, broadcast: false, lengthBucket: 0, others: 0 };
    expect(ownEventOf(opened, conversation())).toMatchObject(expected);
  });

  it('is nothing for bots, system rows, tombstones, nobody and deletions', () => {
    const flags = messageFlags();
    const none = [
      message('ana', 0, {}, { kind: 'bot', flags }),
      message('ana', 0, {}, { kind: 'system', flags: null }),
      message('ana', 0, {}, { kind: 'tombstone', flags: null }),
      message('ana', 0, {}, { author: null }),
      message('ana', 0, {}, { flags: null }),
      did({ type: 'deletion', of: root.id }),
    ];
    expect(none.map((event) => ownEventOf(event, conversation()))).toEqual(none.map(() => null));
  });
});

describe('ownEventsOf', () => {
  const places = new Map<string, Conversation>([
    ['C1', conversation('public')],
    ['D1', { ...conversation('dm'), purpose: 'social' }],
  ]);
  const ownOf = (...events: Parameters<typeof ownEventsOf>[0]) =>
    ownEventsOf(events, (id) => places.get(id)!);

  it('marks what a later event of the same conversation deleted', () => {
    const elsewhere = { ...root, conversation: 'D1' };
    const own = ownOf(did({ type: 'deletion', of: root.id }), root, elsewhere);
    expect(own.map((event) => [event.conversation, event.purpose, event.deleted])).toEqual([
      ['C1', null, true],
      ['D1', 'social', false],
    ]);
  });
});
