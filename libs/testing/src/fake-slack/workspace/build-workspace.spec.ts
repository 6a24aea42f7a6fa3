import { describe, expect, it } from 'vitest';
import { workspace } from './build-workspace.js';
import { specialChannels } from './workspace-options.js';

const end = '2026-03-31T12:00:00Z';
const built = workspace({ seed: 5, people: 80, channels: 40, messages: 4000, end });
const all = built.messages().map((key) => ({ ...key, message: built.message(key) }));

describe('a workspace that was built', () => {
  it('is the same for the same seed, and another for another', () => {
    const again = workspace({ seed: 5, people: 80, channels: 40, messages: 4000, end });
    expect(again.messages()).toEqual(built.messages());
    expect([...again.users.values()]).toEqual([...built.users.values()]);
    const other = workspace({ seed: 6, people: 80, channels: 40, messages: 4000, end });
    expect(other.messages()).not.toEqual(built.messages());
  });

  it('holds exactly as many messages as were asked for, none after its end', () => {
    expect(built.messageCount()).toBe(4000);
    expect(all.every(({ ts }) => Number(ts) * 1000 <= Date.parse(end))).toBe(true);
  });

  it('keeps what the app must not read out of the readable truth', () => {
    const names = new Set(
      built.messages({ readable: true }).map(({ channel }) => built.channel(channel).name),
    );
    expect(names).toContain(specialChannels.general);
    expect(names).toContain(specialChannels.privateInvited);
    for (const hidden of ['denied', 'privateHidden', 'notInvited', 'empty'] as const)
      expect(names).not.toContain(specialChannels[hidden]);
    expect([...names].some((name) => name.startsWith('dm-') || name.startsWith('mpdm-'))).toBe(false);
  });

  it('has every kind of message Slack has', () => {
    const has = (field: string) => all.some(({ message }) => message[field] !== undefined);
    for (const field of ['edited', 'reactions', 'files', 'bot_profile', 'bot_id', 'user_profile'])
      expect(has(field), field).toBe(true);
    const subtypes = new Set(all.map(({ message }) => message.subtype));
    expect([...subtypes]).toEqual(
      expect.arrayContaining(['thread_broadcast', 'tombstone', 'bot_message', 'channel_join', 'file_share']),
    );
  });

  it('has messages in DMs and in the denied channel, so that reading them would show', () => {
    const names = new Set(all.map(({ channel }) => built.channel(channel).name));
    expect(names).toContain(specialChannels.denied);
    expect([...names].some((name) => name.startsWith('dm-'))).toBe(true);
  });

  it('names the same parent in every reply as it has in its channel', () => {
    const replies = all.filter(
      ({ message: { thread_ts, ts } }) => thread_ts !== undefined && thread_ts !== ts,
    );
    expect(replies.length).toBeGreaterThan(1000);
    for (const { channel, message } of replies)
      expect(built.log(channel).find(message.thread_ts ?? '')?.reply_count).toBeGreaterThan(0);
  });
});
