import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import {
  comment,
  conversation,
  creation,
  deletion,
  issue,
  message,
  reaction,
  reply,
} from '../testing/build-events.js';
import { deriveConversation } from './derive-conversation.js';
import { directoryOf } from './people.js';
import { splitStretches } from './stretches.js';

/** Stretches as lists of positions in the given events. */
const split = (events: CommunicationEvent[], where: Conversation = conversation()) =>
  splitStretches(events, where).map((stretch) => stretch.map((event) => events.indexOf(event)));
const horizon = 14 * 86_400;

describe('stretches of a channel', () => {
  it('join roots at most ten minutes apart, with all their replies however late', () => {
    const roots = [message('ana', 0), message('ana', 600), message('ben', 1200.000_001)];
    const late = reply(roots[0]!, 'cy', 100 * 86_400);
    expect(split([...roots, late])).toEqual([[0, 1, 3], [2]]);
  });

  it('keep threads without a human root to themselves', () => {
    const bot: CommunicationEvent = { ...message('bot', 10), kind: 'bot', flags: null };
    const gone: CommunicationEvent = { ...message('x', 20), kind: 'tombstone', author: null, flags: null };
    const lost = message('ana', 40, {}, { thread: 'lost' });
    const events = [message('ana', 0), bot, gone, reply(bot, 'ben', 30), lost, message('ana', 50)];
    expect(split(events)).toEqual([[0, 5], [1, 3], [2], [4]]);
  });

  it('go on over a root that was deleted: it asked until then', () => {
    const middle = message('ben', 600);
    const events = [message('ana', 0), middle, message('cy', 1200), deletion(middle, 9000)];
    expect(split(events)).toEqual([[0, 1, 2, 3]]);
  });

  it('take actions to what they are about, whatever thread they name', () => {
    const roots = [message('ana', 0), message('ben', 5000)];
    const answer = reply(roots[0]!, 'cy', 60);
    const astray = (event: CommunicationEvent) => ({ ...event, thread: event.id });
    const events = [
      ...roots,
      answer,
      astray(reaction(answer, 'ana', 9000)),
      astray(deletion(roots[1]!, 9001)),
    ];
    expect(split(events)).toEqual([
      [0, 2, 3],
      [1, 4],
    ]);
  });
});

describe('stretches of a DM or group DM', () => {
  it.each(['dm', 'mpim'] as const)('end after more than fourteen days of silence: %s', (type) => {
    const events = [message('ana', 0), message('ben', horizon), message('ana', 2 * horizon + 0.000_001)];
    expect(split(events, conversation(type))).toEqual([[0, 1], [2]]);
  });

  it('are not held together by bots or reactions, and take a late deletion back', () => {
    const first = message('ana', 0);
    const bot: CommunicationEvent = { ...message('bot', horizon - 1), kind: 'bot', flags: null };
    const last = message('ben', horizon + 1);
    const events = [first, bot, reaction(first, 'ben', horizon), last, deletion(first, 2 * horizon)];
    expect(split(events, conversation('dm'))).toEqual([[0, 1, 2, 4], [3]]);
  });

  it('forget a counter-question after it, while the audit may wait for ever', () => {
    const events = [
      message('ana', 0, { hasQ: true }),
      message('ben', 60, { hasQ: true }),
      message('ana', 61 + horizon),
    ];
    const dm = conversation('dm', ['ana', 'ben']);
    const looped = (silenceDays?: number) =>
      deriveConversation(events, dm, directoryOf([]), {
        burstGapSeconds: 300,
        horizonDays: 14,
        silenceDays,
        dmEpisodeGapHours: 24,
        hotSpiralDepth: 5,
        hotSpiralMinutes: 60,
        documentedTailShare: 0.25,
      }).requests[0]?.clarification;
    expect([looped(), looped(Infinity), looped(1)]).toEqual([false, true, false]);
    expect(
      splitStretches(events, dm, { burstGapSeconds: 300, horizonDays: 14, silenceDays: 15 }),
    ).toHaveLength(1);
  });
});

it('an issue is one stretch, however long it sleeps', () => {
  expect(split([creation('ana', 0), comment('ben', 9 * horizon)], issue)).toEqual([[0, 1]]);
  expect(split([], issue)).toEqual([]);
});
