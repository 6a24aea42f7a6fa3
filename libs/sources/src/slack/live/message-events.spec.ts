import { type CommunicationEvent, mergeEvents } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { changed, deleted, eventsIn, inside, posted, readEvent } from '../../testing/deliveries.js';

const ts = 1_741_000_000_000_100;
const eventOf = (event: object): CommunicationEvent => eventsIn(readEvent(event).records)[0]!;

describe('what is posted', () => {
  it('is a record with the instant of its delivery, for its channel', () => {
    expect(readEvent(posted())).toMatchObject({ channel: 'C1', signs: [], ignored: null });
    expect(eventOf(posted())).toMatchObject({
      kind: 'human',
      conversation: 'C1',
      id: String(ts),
      at: ts,
      thread: String(ts),
      author: 'UANA',
      editedAt: 0,
      deliveredAt: ts,
      flags: { hasQ: true },
      action: null,
    });
  });

  it('is nothing in DMs and group DMs, by type or by id', () => {
    const direct = [
      { channel_type: 'im' },
      { channel_type: 'mpim' },
      { channel_type: undefined, channel: 'D1' },
    ];
    for (const where of direct)
      expect(readEvent(posted(where))).toMatchObject({ records: [], channel: null, ignored: 'dm' });
  });

  it('is a reply, once, when it is also sent to the channel', () => {
    const root = { type: 'message', user: 'UBEN', text: 'hello', ts: '1740999000.000300' };
    const thread_ts = '1740999000.000300';
    const twice = [
      posted({ subtype: 'thread_broadcast', thread_ts, root }),
      changed(
        inside({ subtype: 'thread_broadcast', thread_ts, root }),
        inside({ thread_ts }),
        '1741000000.000300',
      ),
    ].map(eventOf);
    expect(new Set(twice.map(({ id, thread }) => `${id} in ${thread}`))).toEqual(
      new Set(['1741000000000100 in 1740999000000300']),
    );
  });

  it('is nobody’s when a bot or the system says it', () => {
    expect(eventOf(posted({ bot_id: 'B1' }))).toMatchObject({ kind: 'bot', author: null, flags: null });
    expect(eventOf(posted({ user: 'USLACKBOT' }))).toMatchObject({ kind: 'bot', author: null });
    expect(eventOf(posted({ subtype: 'huddle_thread' }))).toMatchObject({ kind: 'system', author: null });
  });

  it('makes known as bots those it mentions whom no list names', () => {
    const { records } = readEvent(posted({ text: '<@USLACKBOT> <@UBEN> remind me' }));
    expect(records.slice(1)).toEqual([
      {
        record: 'person',
        person: { source: 'slack', id: 'USLACKBOT', zone: null, bot: true, guest: false },
      },
    ]);
  });

  it('says so when a channel turns private, beside the row it leaves', () => {
    const reading = readEvent(posted({ subtype: 'channel_convert_to_private' }));
    expect(reading.signs).toEqual([{ sign: 'channel', id: 'C1', change: 'privacy', name: null }]);
    expect(eventsIn(reading.records)).toMatchObject([{ kind: 'system' }]);
  });

  it('is nothing without a usable ts, a channel, or an author that is an id', () => {
    for (const fault of [{ ts: 1741000000 }, { ts: '' }, { channel: null }, { user: 'Ana Larsson' }])
      expect(readEvent(posted(fault))).toMatchObject({ records: [], ignored: 'malformed' });
  });
});

describe('what is changed', () => {
  const edited = { text: 'It leaves at nine.', edited: { user: 'UANA', ts: '1741000060.000000' } };

  it('is the message as it is now, later by its edit and not by its delivery', () => {
    const now = eventOf(changed(inside(edited), inside(), '1741000060.000200'));
    expect(now).toMatchObject({
      id: String(ts),
      at: ts,
      editedAt: 1_741_000_060_000_000,
      deliveredAt: 1_741_000_060_000_200,
      flags: { hasQ: false },
    });
    expect(mergeEvents(eventOf(posted()), now)).toEqual(now);
  });

  it('is the very record that was there when only a preview or the thread’s bookkeeping changed', () => {
    const preview = changed(
      inside({ attachments: [{ title: 'Timetable' }], reply_count: 2, latest_reply: '1741000500.000100' }),
      inside(),
      '1741000002.000200',
    );
    expect(readEvent(preview).records).toEqual(readEvent(posted()).records);
  });

  it('keeps the author when the copy with a preview names none', () => {
    const nameless = inside({ ...edited, user: undefined });
    expect(eventOf(changed(nameless, inside(), '1741000060.000200'))).toMatchObject({
      kind: 'human',
      author: 'UANA',
    });
    expect(eventOf(changed(nameless, inside({ user: null, bot_id: 'B1' }), '1741000060.0002')).kind).toBe(
      'bot',
    );
  });

  it('takes no author away: a copy that nobody is known to have written is none', () => {
    const nameless = inside({ ...edited, user: undefined });
    expect(readEvent(changed(nameless, undefined, '1741000060.000200'))).toMatchObject({
      records: [],
      ignored: 'malformed',
    });
  });

  it('is a deletion when a parent is taken away under its replies', () => {
    const tombstone = inside({ subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.' });
    expect(eventOf(changed(tombstone, inside(), '1741000600.000500'))).toEqual(
      eventOf(deleted(inside(), '1741000600.000500')),
    );
  });

  it('is nothing when it only says that somebody replied, with its subtype or, as documented, without', () => {
    const notice = { ...changed(inside({ reply_count: 1 }), undefined, '1741000500.000200') };
    for (const subtype of ['message_replied', undefined])
      expect(readEvent({ ...notice, subtype })).toMatchObject({ records: [], ignored: 'reply-notice' });
  });
});

describe('what is deleted', () => {
  it('gets a deletion by its author beside it, at the instant of the event, in its thread', () => {
    const previous = inside({ thread_ts: '1740999000.000300' });
    expect(eventOf(deleted(previous, '1741000600.000500'))).toEqual({
      source: 'slack',
      kind: 'human',
      conversation: 'C1',
      id: '1741000600000500-deletion-1741000000000100',
      at: 1_741_000_600_000_500,
      thread: '1740999000000300',
      author: 'UANA',
      editedAt: 0,
      deliveredAt: 1_741_000_600_000_500,
      flags: null,
      reactions: { doneBy: [], decision: false, others: 0 },
      action: { type: 'deletion', of: String(ts) },
    });
  });

  it('becomes a tombstone, against any copy of it, where no person is known to have written it', () => {
    for (const previous of [undefined, inside({ bot_id: 'B1' }), inside({ user: '' })]) {
      const gone = eventOf(deleted(previous, '1741000600.000500'));
      expect(gone).toMatchObject({ kind: 'tombstone', id: String(ts), at: ts, author: null, flags: null });
      const late = eventOf(changed(inside({ edited: { ts: '1741000900' } }), undefined, '1741000900.000100'));
      expect(mergeEvents(late, gone).kind).toBe('tombstone');
    }
  });

  it('is told once: the tombstone of a parent goes without a word', () => {
    const tombstone = inside({ subtype: 'tombstone', user: 'USLACKBOT' });
    expect(readEvent(deleted(tombstone, '1741009999.000500'))).toMatchObject({
      records: [],
      ignored: 'already-deleted',
    });
  });
});
