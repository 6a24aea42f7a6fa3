import { describe, expect, it } from 'vitest';
import { message, reaction } from '../../testing/build-events.js';
import { ownEventOf } from './own-event.js';
import { oneDayOf, ping, sent } from './testing/build-own.js';

const tuesday = (time: string) => `2025-06-03T${time}+02:00`;
const pinged = (time: string, conversation: string) =>
  ping(tuesday(time), 'mention', { by: 'lead', conversation });

describe('an answer to a lead', () => {
  it('comes after the ping, not with it', () => {
    const pings = [pinged('20:00', 'C1'), pinged('21:00', 'C2')];
    const reactions = (time: string) => {
      const { leadReplies, leadSpills } = oneDayOf([sent(tuesday(time), { conversation: 'C2' })], pings);
      return [leadReplies, leadSpills];
    };
    expect(reactions('21:00:00')).toEqual([0, 1]);
    expect(reactions('21:00:01')).toEqual([1, 0]);
    expect(reactions('20:00:00')).toEqual([0, 0]);
  });
});

describe('what somebody did without writing', () => {
  it('has no length, list or reactions', () => {
    const on = message('ana', 0);
    expect(ownEventOf(reaction(on, 'ben', 60), { type: 'public', purpose: null })).toMatchObject({
      isMessage: false,
      isReply: false,
      broadcast: false,
      lengthBucket: 0,
      list: false,
      paragraphBreaks: 0,
      others: 0,
      deleted: false,
    });
  });
});
