import type { Conversation } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { deriveThreads } from '../../facts/threads/derive-threads.js';
import { measureFacts } from '../../measure.js';
import { measureContext, threadFact } from '../../testing/build-context.js';
import { conversation, message, reply } from '../../testing/build-events.js';
import { threading } from './index.js';

const question = message('ana', 0, { hasQ: true });
const events = [
  question,
  reply(question, 'ben', 60),
  message('ben', 300), // 5 min after ana's post
  message('cy', 1_000), // 11 min 40 s after ben's
];
const contribute = (place: Conversation) =>
  measureFacts([threading], measureContext(), { threads: deriveThreads(events, place, directoryOf([])) });

describe('threading of a person', () => {
  it('is .50 for one reply in a thread and one post beside it (worked example, notes/metrics §5.5)', () => {
    // ana's question follows nobody, and cy's post follows too late.
    expect(contribute(conversation())).toEqual([
      { person: 'ben', metric: 'threading', version: 1, bucket: '2025-P06', values: [0.5] },
    ]);
  });

  it('counts no channel for announcements, and no direct messages', () => {
    expect(contribute({ ...conversation(), purpose: 'announcement' })).toEqual([]);
    expect(contribute(conversation('dm', ['ana', 'ben']))).toEqual([]);
  });

  it('counts all replies of a person, also under the own post, and each post once', () => {
    const root = { author: 'ana', at: 0, mentions: [], replies: 4, firstResponse: null, resolved: false };
    const thread = threadFact({ messages: 5, messagesBy: [4, 1], root: { ...root, follows: true } });
    const { values } = measureFacts([threading], measureContext(), { threads: [thread] })[0]!;
    expect(values).toEqual([0.75]);
  });

  it('takes a thread without its root for replies only', () => {
    const orphan = threadFact({ messages: 3, messagesBy: [2, 1] });
    const contributions = measureFacts([threading], measureContext(), { threads: [orphan] });
    expect(contributions.map(({ values }) => values)).toEqual([[1], [1]]);
  });
});
