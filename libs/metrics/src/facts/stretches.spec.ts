import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { conversation, deletion, issue, message, reaction, reply } from '../testing/build-events.js';
import { deriveConversation } from './derive-conversation.js';
import { directoryOf } from './people.js';
import { splitStretches } from './stretches.js';

/** Stretches as lists of positions in the given events. */
const split = (events: CommunicationEvent[], where: Conversation = conversation()) =>
  splitStretches(events, where).map((stretch) => stretch.map((event) => events.indexOf(event)));

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

describe('a DM, a group DM and an issue', () => {
  const year = 365 * 86_400;

  it.each([conversation('dm'), conversation('mpim'), issue])('are one stretch: $source $type', (where) => {
    const first = message('ana', 0);
    const bot: CommunicationEvent = { ...message('bot', year), kind: 'bot', flags: null };
    const events = [first, bot, message('ben', 3 * year), deletion(first, 4 * year)];
    expect(split(events, where)).toEqual([[0, 1, 2, 3]]);
    expect(split([], where)).toEqual([]);
  });

  it('let the asker come back to a counter-question after any silence', () => {
    const dm = conversation('dm', ['ana', 'ben']);
    const asked = [message('ana', 0, { hasQ: true }), message('ben', 60, { hasQ: true })];
    const looped = (next: string) =>
      deriveConversation([...asked, message(next, year)], dm, directoryOf([])).requests[0]?.clarification;
    expect([looped('ana'), looped('cy')]).toEqual([true, false]);
  });
});
