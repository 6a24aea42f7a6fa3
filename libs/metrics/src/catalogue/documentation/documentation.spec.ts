import { describe, expect, it } from 'vitest';
import vectors from '../../../vectors/documentation.json' with { type: 'json' };
import { printedRate } from '../../audit/rate.js';
import { directoryOf } from '../../facts/people.js';
import { deriveThreads } from '../../facts/threads/derive-threads.js';
import { measureFacts } from '../../measure.js';
import { measureContext, threadFact } from '../../testing/build-context.js';
import { conversation, instant, message, messageFlags, reply } from '../../testing/build-events.js';
import { documentation } from './index.js';
import { DocumentationSection } from './section.js';

const documentLink = { links: { ...messageFlags().links, T1: 1 } };

describe('documentation rate of a person', () => {
  it('is the share of the own candidate threads that end with a link (worked example)', () => {
    const decided = message('ana', 0, { decision: true });
    const undocumented = message('ana', 10, { decision: true });
    const smallTalk = message('cy', 20);
    const events = [
      decided,
      reply(decided, 'ben', 60, documentLink),
      undocumented,
      smallTalk,
      reply(smallTalk, 'ana', 70, documentLink),
    ];
    const threads = deriveThreads(events, conversation(), directoryOf([]));
    const own = { metric: 'documentation', version: 1, bucket: '2025-P06' };
    expect(measureFacts([documentation], measureContext(), { threads })).toEqual([
      { ...own, person: 'ana', values: [0.5] },
      { ...own, person: 'ben', values: [1] },
    ]);
  });

  it('waits two business days for the link', () => {
    const friday = threadFact({ decision: true, lastAt: instant('2025-06-06T15:00:00Z') });
    const after = (now: string) =>
      measureFacts([documentation], measureContext({ now: instant(now) }), { threads: [friday] });
    expect(after('2025-06-10T14:59:59Z')).toEqual([]);
    expect(after('2025-06-10T15:00:00Z')).toHaveLength(2);
  });
});

describe('the documentation section', () => {
  it.each(vectors.rates)(
    'prints $documented of $candidates as $rate',
    ({ documented, candidates, rate, ci }) => {
      expect(printedRate(documented, candidates)).toEqual({ rate, ci });
    },
  );

  it('counts mature candidates, and decisions and long threads among them', () => {
    const { scheduleOf, now } = measureContext();
    const threads = [
      threadFact({ decision: true, depth: 3, linkInTail: true, linkAnywhere: true }),
      threadFact({ messages: 10, people: ['ana', 'ben', 'cy'], linkAnywhere: true }),
      threadFact({ messages: 9, people: ['ana', 'ben', 'cy'] }),
      threadFact({ messages: 20, people: ['ana', 'ben'] }),
      threadFact({ place: 'episode', depth: 4 }),
      threadFact({ decision: true, lastAt: now - 1 }),
    ];
    const section = new DocumentationSection(scheduleOf);
    for (const thread of threads) section.addThread(thread, -Infinity);
    expect(section.report(now)).toMatchObject({
      candidates: 2,
      decisionThreads: 1,
      longThreads: 2,
      immature: 1,
      documented: 1,
      rate: 0.5,
      anywhere: { documented: 2, rate: 1 },
      contextualLink: { requests: 0, linked: 0, rate: null, ci: null },
    });
  });
});
