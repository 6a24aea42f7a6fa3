import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommunicationEvent, LinkClass, Person } from '@quorum/contracts';
import vectors from '../../../vectors/documentation.json' with { type: 'json' };
import { conversation, instant, message, messageFlags, reply } from '../../testing/build-events.js';
import { defaultCandidateOptions, isCandidate } from '../../catalogue/documentation/candidates.js';
import { directoryOf } from '../people.js';
import { deriveThreads } from './derive-threads.js';

const person = (id: string, zone: string | null, bot = false): Person => ({ source: 'slack', id, zone, bot });
const people = directoryOf([
  person('ana', 'Europe/Berlin'),
  person('ben', 'Europe/Berlin'),
  person('cy', null),
  person('robot', null, true),
]);
const hour = 3_600;

describe('deriveThreads', () => {
  it.each(vectors.cases)('documentation: $name', ({ decision, messages, expected }) => {
    const root = message(messages[0]?.author ?? '', 0);
    const events = messages.map(({ author, links }, index): CommunicationEvent => {
      const counts = messageFlags().links;
      for (const name of links) counts[name as LinkClass] += 1;
      return message(author, index, { links: counts, decision }, { thread: root.thread });
    });
    const [thread] = deriveThreads(events, conversation(), people);
    const candidate = thread !== undefined && isCandidate(thread, defaultCandidateOptions);
    expect({
      candidate,
      documented: candidate && thread.linkInTail,
      anywhere: candidate && thread.linkAnywhere,
    }).toEqual({
      candidate: expected.candidate,
      documented: expected.documented,
      anywhere: expected.anywhere,
    });
  });

  it.each(vectors.cases)(
    'lets a link document from message $expected.tailStartsAtMessage on: $name',
    (vector) => {
      const root = message('ana', 0);
      const isDocumentedBy = (linked: number) => {
        const events = vector.messages.map(({ author }, index) =>
          message(
            author,
            index,
            { links: { ...messageFlags().links, T2: index + 1 === linked ? 1 : 0 } },
            { thread: root.thread },
          ),
        );
        return deriveThreads(events, conversation(), people)[0]?.linkInTail;
      };
      const documenting = vector.messages.map((_, index) => index + 1).filter(isDocumentedBy);
      const { tailStartsAtMessage: start } = vector.expected;
      const { length } = vector.messages;
      expect(documenting).toEqual(Array.from({ length: length - start + 1 }, (_, index) => start + index));
    },
  );

  it('keeps lone roots, threads without root and threads under a bot apart', () => {
    const lone = message('ana', 0);
    const orphan = message('ben', 10, {}, { thread: 'gone' });
    const byBot = message('robot', 20, {}, { kind: 'bot', flags: null });
    const events = [lone, orphan, byBot, reply(byBot, 'ana', 30), message('robot', 40, {}, { kind: 'bot' })];
    const threads = deriveThreads(events, conversation(), people);
    expect(threads.map(({ thread, messages, root }) => ({ thread, messages, root: root?.author }))).toEqual([
      { thread: lone.id, messages: 1, root: 'ana' },
      { thread: 'gone', messages: 1, root: undefined },
      { thread: byBot.id, messages: 1, root: undefined },
    ]);
  });

  it('names the first other human within the horizon, and the humans the root mentions', () => {
    const root = message('ana', 0, { mentions: ['robot', 'cy', 'ana', 'ben'] });
    const events = [root, reply(root, 'ana', 60), reply(root, 'cy', 14 * 24 * hour), reply(root, 'ben', 1e7)];
    expect(deriveThreads(events, conversation(), people)[0]?.root).toEqual({
      author: 'ana',
      at: instant(0),
      mentions: ['ben', 'cy'],
      replies: 3,
      firstResponse: { by: 'cy', at: instant(14 * 24 * hour) },
      resolved: false,
      follows: false,
    });
    const late = [root, reply(root, 'cy', 14 * 24 * hour + 1)];
    expect(deriveThreads(late, conversation(), people)[0]?.root?.firstResponse).toBeNull();
  });

  it('marks a decision by a reaction on any message', () => {
    const root = message('ana', 0);
    const marked = { ...reply(root, 'ben', 60), reactions: { doneBy: [], decision: true, others: 0 } };
    expect(deriveThreads([root, marked], conversation(), people)[0]?.decision).toBe(true);
  });

  it('ends an episode of a DM after 24 h on business days, so not over a weekend', () => {
    const friday = message('ana', '2025-06-06T12:00:00Z');
    const monday = message('ben', '2025-06-09T11:59:59Z');
    const tuesday = message('ana', '2025-06-10T11:59:59Z');
    const dm = conversation('dm', ['ana', 'ben']);
    const episodes = deriveThreads([tuesday, friday, monday], dm, people);
    expect(episodes.map(({ place, thread, messages }) => ({ place, thread, messages }))).toEqual([
      { place: 'episode', thread: friday.id, messages: 2 },
      { place: 'episode', thread: tuesday.id, messages: 1 },
    ]);
  });

  it('falls back to wall time where no member of a DM has a zone', () => {
    const events = [message('cy', '2025-06-06T12:00:00Z'), message('cy', '2025-06-09T11:59:59Z')];
    expect(deriveThreads(events, conversation('dm', ['cy']), people)).toHaveLength(2);
  });

  it('takes the calendar of those who wrote where a group DM lists nobody', () => {
    const events = [message('ana', '2025-06-06T12:00:00Z'), message('ana', '2025-06-09T11:59:59Z')];
    expect(deriveThreads(events, conversation('mpim', []), people)).toHaveLength(1);
  });

  it('gives the same facts in any order of events and with any bot posts between', () => {
    const root = message('ana', 0);
    const events = [
      root,
      reply(root, 'ben', 60),
      reply(root, 'ana', 120),
      message('ben', 200),
      message('cy', 300, { decision: true }),
    ];
    const expected = deriveThreads(events, conversation(), people);
    const bots = [1, 61, 121].map((at) =>
      message('robot', at, {}, { kind: 'bot', flags: null, thread: root.thread }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray([...events, ...bots], { minLength: 8 }), (shuffled) => {
        expect(deriveThreads(shuffled, conversation(), people)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});
