import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommunicationEvent, LinkClass, Person } from '@quorum/contracts';
import vectors from '../../../vectors/documentation.json' with { type: 'json' };
import {
  comment,
  conversation,
  creation,
  deletion,
  instant,
  issue,
  links,
  message,
  messageFlags,
  reaction,
  reply,
} from '../../testing/build-events.js';
import { defaultCandidateOptions, isCandidate } from '../../catalogue/documentation/candidates.js';
import { directoryOf } from '../people.js';
import { deriveThreads } from './derive-threads.js';

const person = (id: string, zone: string | null, bot = false): Person => ({
  source: 'slack',
  id,
  zone,
  bot,
  guest: false,
});
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

  it('says how much each of its people wrote', () => {
    const root = message('cy', 0);
    const events = [root, reply(root, 'ana', 60), reply(root, 'cy', 120), reply(root, 'ben', 180)];
    expect(deriveThreads(events, conversation(), people)[0]).toMatchObject({
      people: ['ana', 'ben', 'cy'],
      messagesBy: [1, 1, 2],
    });
  });

  it('leaves out what was deleted: its words, its links, and the root with all that hangs on it', () => {
    const root = message('ana', 0, { decision: true });
    const answer = reply(root, 'ben', 60, links({ T1: 1 }));
    const events = [root, answer, reply(root, 'cy', 120)];
    const thread = (deleted: CommunicationEvent[]) =>
      deriveThreads([...deleted.map((of) => deletion(of, 900)), ...events], conversation(), people)[0];
    expect(thread([])).toMatchObject({ messages: 3, linkAnywhere: true, decision: true });
    expect(thread([answer])).toMatchObject({
      messages: 2,
      people: ['ana', 'cy'],
      linkAnywhere: false,
      lastAt: instant(120),
      root: { replies: 1, firstResponse: { by: 'cy', at: instant(120) } },
    });
    expect(thread([root])).toMatchObject({ messages: 2, decision: false, root: null, firstAt: instant(60) });
    expect(thread(events)).toBeUndefined();
  });

  it('is decided by a live mark of anybody, and done by one of the author on the root', () => {
    const root = message('ana', 0);
    const answer = reply(root, 'ben', 60);
    const marked = (...marks: CommunicationEvent[]) => {
      const [thread] = deriveThreads([root, answer, ...marks], conversation(), people);
      return [thread?.decision, thread?.root?.resolved];
    };
    expect(marked()).toEqual([false, false]);
    expect(marked(reaction(answer, 'cy', 90, 'decision'))).toEqual([true, false]);
    expect(marked(reaction(root, 'ana', 90, 'done'))).toEqual([false, true]);
    expect(marked(reaction(root, 'ben', 90, 'done'))).toEqual([false, false]);
    expect(marked(reaction(answer, 'ana', 90, 'done'))).toEqual([false, false]);
    expect(marked({ ...reaction(root, 'ana', 90, 'done'), kind: 'bot' })).toEqual([false, false]);
    const done = { ...root, reactions: { ...root.reactions, doneBy: ['ana'] } };
    expect(deriveThreads([done], conversation(), people)[0]?.root?.resolved).toBe(true);
  });

  it('follows another person only: at most ten minutes after any root of theirs', () => {
    const follows = (...roots: CommunicationEvent[]) =>
      deriveThreads(roots, conversation(), people).map(({ root }) => root?.follows);
    expect(follows(message('ana', 0), message('ben', 600))).toEqual([false, true]);
    expect(follows(message('ana', 0), message('ben', 600.000_001))).toEqual([false, false]);
    expect(follows(message('ana', 0), message('ana', 60))).toEqual([false, false]);
    expect(follows(message('ana', 0), message('ben', 300), message('ben', 600))).toEqual([false, true, true]);
    expect(follows(message('ana', 0), message('ben', 300), message('ben', 601))).toEqual([
      false,
      true,
      false,
    ]);
    const first = message('ana', 0);
    expect(follows(first, message('ben', 60), deletion(first, 90))).toEqual([false]);
    const bot = message('robot', 0, {}, { kind: 'bot', flags: null });
    expect(follows(bot, message('ben', 60))).toEqual([false]);
  });

  it('takes the comments of an issue as one episode and nothing else of it', () => {
    const events = [creation('ana', 0), comment('ana', 10), comment('ben', 1e7), comment('ana', 2e7)];
    expect(deriveThreads(events, issue, people)).toMatchObject([
      { conversation: 'J-1', place: 'episode', thread: events[1]!.id, messages: 3, depth: 1, root: null },
    ]);
    expect(deriveThreads(events.slice(0, 1), issue, people)).toEqual([]);
  });

  it('never ends an episode while all are away', () => {
    const away = { ...people, scheduleOf: () => ({ ...people.scheduleOf('ana')!, days: [] }) };
    const dm = conversation('dm', ['ana', 'ben']);
    const events = [message('ana', 0), message('ben', 14 * 24 * hour), message('ana', 300 * 24 * hour)];
    expect(deriveThreads(events, dm, away)).toMatchObject([{ messages: 3 }]);
  });
});
