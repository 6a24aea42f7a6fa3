import { expect, it } from 'vitest';
import { type ChannelPosition, passSince } from './channel-position.js';
import { faultOutcome } from './fault-outcome.js';
import { unreadPeople } from './list-positions.js';

const channel: ChannelPosition = {
  channel: 'C1',
  type: 'public',
  purpose: null,
  external: false,
  members: null,
  passes: [
    {
      ...passSince(0),
      cursor: 'x',
      reached: '5.000000',
      threads: [{ ts: '6.000000', from: 6, cursor: 'y' }],
    },
  ],
  tries: 0,
};
const history = 'conversations.history';

it('waits as long as Slack says, and a minute where it does not say', () => {
  expect(faultOutcome({ fault: 'rate-limited', seconds: 7 }, history, channel)).toEqual({
    then: 'wait',
    seconds: 7,
    said: true,
  });
  expect(faultOutcome({ fault: 'rate-limited', seconds: null }, history, channel)).toEqual({
    then: 'wait',
    seconds: 60,
    said: false,
  });
});

it('stops the connection for a token that is no good and for a scope that is missing, and says what to do', () => {
  expect(faultOutcome({ fault: 'revoked', code: 'token_revoked' }, history, channel)).toMatchObject({
    then: 'stop',
    state: 'revoked',
  });
  expect(
    faultOutcome({ fault: 'missing-scope', needed: 'users:read' }, 'users.list', unreadPeople),
  ).toMatchObject({ then: 'stop', state: 'failed', reason: expect.stringContaining('users:read') as string });
});

it('gives a channel up that is not shown, and only the thread where that is what is gone', () => {
  expect(faultOutcome({ fault: 'not-in-channel' }, history, channel)).toEqual({
    then: 'end',
    reason: 'not-in-channel',
  });
  expect(faultOutcome({ fault: 'gone', code: 'channel_not_found' }, history, channel).then).toBe('end');
  const replies = faultOutcome({ fault: 'gone', code: 'thread_not_found' }, 'conversations.replies', channel);
  expect(replies).toMatchObject({ then: 'go on', position: { passes: [{ threads: [], cursor: 'x' }] } });
});

it('tries anything else again, later each time and five minutes at most', () => {
  const seconds = [0, 1, 2, 7, 8, 9, 30].map((tries) => {
    const outcome = faultOutcome({ fault: 'unavailable' }, history, { ...channel, tries });
    return outcome.then === 'again' ? [outcome.seconds, outcome.position.tries] : null;
  });
  expect(seconds).toEqual([
    [1, 1],
    [2, 2],
    [4, 3],
    [128, 8],
    [256, 9],
    [300, 10],
    [300, 31],
  ]);
});

it('begins a list anew when Slack has forgotten its place, and counts that as a failure', () => {
  const outcome = faultOutcome({ fault: 'other', code: 'invalid_cursor' }, 'users.list', {
    ...unreadPeople,
    cursor: 'old',
    found: ['B1'],
  });
  expect(outcome).toMatchObject({ then: 'again', position: { cursor: null, found: [], tries: 1 } });
});
