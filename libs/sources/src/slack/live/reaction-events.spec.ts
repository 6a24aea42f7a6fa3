import { describe, expect, it } from 'vitest';
import { readEvent } from '../../testing/deliveries.js';

describe('reactions', () => {
  const added = {
    type: 'reaction_added',
    user: 'UBEN',
    reaction: 'eyes',
    item: { type: 'message', channel: 'C1', ts: '1741000000.000100' },
    item_user: 'UANA',
    event_ts: '1741000060.000700',
  };
  const marks = (reaction: string) =>
    readEvent({ ...added, reaction }).records.map((row) => row.record === 'event' && row.event.action);

  it('are what somebody does at a known time, beside the message', () => {
    expect(readEvent(added)).toMatchObject({
      channel: 'C1',
      records: [
        {
          record: 'event',
          event: {
            kind: 'human',
            conversation: 'C1',
            id: '1741000060000700-reaction-other-1741000000000100',
            at: 1_741_000_060_000_700,
            deliveredAt: 1_741_000_060_000_700,
            thread: '1741000000000100',
            author: 'UBEN',
            flags: null,
            action: { type: 'reaction', on: '1741000000000100', mark: 'other' },
          },
        },
      ],
    });
  });

  it('mean what their emoji means, whatever its skin tone', () => {
    expect(marks('white_check_mark')).toMatchObject([{ mark: 'done' }]);
    expect(marks('gavel::skin-tone-4')).toMatchObject([{ mark: 'decision' }]);
    expect(marks('+1::skin-tone-2')).toMatchObject([{ mark: 'other' }]);
  });

  it('are nothing in DMs, on files, by bots, or taken back', () => {
    const direct = { ...added, item: { ...added.item, channel: 'D1' } };
    expect(readEvent(direct)).toMatchObject({ records: [], ignored: 'dm' });
    const file = { ...added, item: { type: 'file', file: 'F1' } };
    expect(readEvent(file)).toMatchObject({ records: [], ignored: 'no-message' });
    expect(readEvent({ ...added, user: 'USLACKBOT' })).toMatchObject({ records: [], ignored: 'bot' });
    const removed = { ...added, type: 'reaction_removed' };
    expect(readEvent(removed)).toMatchObject({ records: [], ignored: 'reaction-removed' });
  });

  it('are nothing without a time, a person or a message', () => {
    for (const fault of [{ event_ts: '' }, { user: undefined }, { item: null }, { reaction: '' }])
      expect(readEvent({ ...added, ...fault })).toMatchObject({ records: [], ignored: 'malformed' });
  });
});
