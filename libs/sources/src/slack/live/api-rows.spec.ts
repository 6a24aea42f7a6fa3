import { describe, expect, it } from 'vitest';
import { inside } from '../../testing/deliveries.js';
import { readSlackChannel, readSlackGroup, readSlackMessage, threadOfParent } from './api-rows.js';

describe('readSlackMessage', () => {
  it('is the record a live delivery of it would give, but never delivered', () => {
    const people = new Map([
      ['UANA', { source: 'slack', id: 'UANA', zone: null, bot: true, guest: false } as const],
    ]);
    const channel = { id: 'C1', type: 'public' } as const;
    const options = { documentationHosts: [] };
    expect(readSlackMessage(inside(), channel, new Map(), options)).toMatchObject({
      kind: 'human',
      conversation: 'C1',
      deliveredAt: null,
    });
    expect(readSlackMessage(inside(), channel, people, options)?.kind).toBe('bot');
    expect(readSlackMessage({ ts: '1' }, channel, people, options)).toBeNull();
  });
});

describe('readSlackChannel', () => {
  const channel = { id: 'C1', name: 'team-news', is_channel: true, is_member: true };

  it('says what it is, what it is for and all its names', () => {
    expect(
      readSlackChannel({ ...channel, name_normalized: 'team-news', previous_names: ['hr', ''] }),
    ).toEqual({
      conversation: { source: 'slack', id: 'C1', type: 'public', members: [], purpose: 'announcement' },
      names: ['team-news', 'hr'],
      archived: false,
      member: true,
      external: false,
    });
    expect(
      readSlackChannel({ ...channel, is_archived: true, is_ext_shared: true, is_member: false }),
    ).toMatchObject({
      archived: true,
      external: true,
      member: false,
    });
  });

  it('tells DMs, group DMs and private channels apart', () => {
    const type = (more: object) => readSlackChannel({ ...channel, ...more })?.conversation.type;
    expect(type({ is_private: true })).toBe('private');
    expect(type({ is_group: true })).toBe('private');
    expect(type({ is_private: true, is_mpim: true })).toBe('mpim');
    expect(type({ is_im: true, name: undefined })).toBe('dm');
    expect(readSlackChannel({ ...channel, is_mpim: true })?.conversation.purpose).toBeNull();
  });

  it('is none without an id', () => {
    for (const raw of [null, 'C1', {}, { id: 'a b' }]) expect(readSlackChannel(raw)).toBeNull();
  });
});

describe('readSlackGroup', () => {
  it('lists members once, and none of a group that was disabled', () => {
    const group = { id: 'S1', handle: 'oncall', users: ['UANA', 'UBEN', 'UANA', ''], date_delete: 0 };
    expect(readSlackGroup(group)).toEqual({ id: 'S1', handle: 'oncall', members: ['UANA', 'UBEN'] });
    expect(readSlackGroup({ ...group, date_delete: 1741000000 })?.members).toEqual([]);
    expect(readSlackGroup({ id: 'S1' })).toEqual({ id: 'S1', members: [] });
    expect(readSlackGroup({})).toBeNull();
  });
});

describe('threadOfParent', () => {
  const ts = '1741000000.000100';
  const parent = inside({ thread_ts: ts, reply_count: 3, latest_reply: '1741000500.000100' });

  it('is the thread of a message with replies, even one that was taken away', () => {
    const thread = { ts, latestReply: '1741000500.000100', replies: 3 };
    expect(threadOfParent(parent)).toEqual(thread);
    expect(threadOfParent({ ...parent, subtype: 'tombstone' })).toEqual(thread);
    expect(threadOfParent({ ...parent, latest_reply: undefined })).toEqual({ ...thread, latestReply: null });
    expect(threadOfParent({ ...parent, reply_count: undefined })).toEqual({ ...thread, replies: 0 });
  });

  it('is none of a message without replies, of a reply, and of what is no message', () => {
    expect(threadOfParent(inside())).toBeNull();
    expect(threadOfParent({ ...parent, thread_ts: '1740999000.000300' })).toBeNull();
    expect(threadOfParent({ ...parent, reply_count: 0, latest_reply: '0000000000.000000' })).toBeNull();
    for (const raw of [null, [], { ts: 5, reply_count: 3 }]) expect(threadOfParent(raw)).toBeNull();
  });
});
