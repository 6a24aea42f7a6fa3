import { purposes } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import type { ThreadFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, threadFact } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { spirals } from './index.js';

const hour = 3_600;
const contribute = (threads: Partial<ThreadFact>[]) =>
  measureFacts([spirals], measureContext(), { threads: threads.map(threadFact) });
const ana = (threads: Partial<ThreadFact>[]) => contribute(threads)[0]?.values;

const slow = { depth: 3, lastAt: instant(24 * hour) };
const hot = { depth: 5, hot: true };

describe('spirals of a person', () => {
  it('are shares of the own closed conversations (worked example)', () => {
    const threads = [slow, hot, { ...slow, hot: true }, { depth: 2, lastAt: instant(48 * hour) }];
    expect(ana(threads)).toEqual([0.5, 0.5]);
  });

  it('take three times back and forth and 24 h on business days to be slow', () => {
    expect(ana([{ ...slow, depth: 2 }])).toEqual([0, 0]);
    expect(ana([{ ...slow, lastAt: instant(24 * hour) - 1 }])).toEqual([0, 0]);
    // Friday 16:00 to Monday 15:59 in Berlin is a minute short of a day.
    const weekend = { firstAt: instant('2025-06-06T14:00:00Z'), lastAt: instant('2025-06-09T13:59:00Z') };
    expect(ana([{ ...slow, ...weekend }])).toEqual([0, 0]);
  });

  it('leave out social channels and incidents, monologues, and what is still going on', () => {
    const counted = [null, ...purposes].filter((purpose) => contribute([{ ...hot, purpose }]).length > 0);
    expect(counted).toEqual([null, 'recognition', 'announcement']);
    expect(contribute([{ ...hot, people: ['ana'] }])).toEqual([]);
    expect(contribute([{ ...hot, lastAt: measureContext().now - 1 }])).toEqual([]);
  });

  it('are not judged slow where nobody has a zone, and are by those who have one', () => {
    const strangers = measureContext({
      scheduleOf: (person) => (person === 'ana' ? measureContext().scheduleOf('ana') : null),
    });
    const threads = [
      { ...slow, people: ['ben', 'cy'] },
      { ...slow, people: ['ana', 'ben'] },
    ].map(threadFact);
    expect(
      measureFacts([spirals], strangers, { threads }).map(({ person, values }) => [person, ...values]),
    ).toEqual([
      ['ana', 1, 0],
      ['ben', 1, 0],
      ['cy', null, 0],
    ]);
  });
});
