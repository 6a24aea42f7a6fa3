import { describe, expect, it } from 'vitest';
import type { ThreadFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, threadFact } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { firstResponse } from './index.js';

const hour = 3_600;
const day = 24 * hour;

/** Opened by ana on Monday 10:00 in Berlin; ben writes so many seconds later, or never. */
function thread(after: number | null, root: Partial<NonNullable<ThreadFact['root']>> = {}): ThreadFact {
  return threadFact({
    root: {
      author: 'ana',
      at: instant(0),
      mentions: [],
      replies: 1,
      firstResponse: after === null ? null : { by: 'ben', at: instant(after) },
      resolved: false,
      follows: false,
      ...root,
    },
  });
}

const contribute = (threads: ThreadFact[], now = 15 * day) =>
  measureFacts([firstResponse], measureContext({ now: instant(now) }), { threads });
const values = (threads: ThreadFact[], now?: number) => contribute(threads, now)[0]?.values;

describe('first response in the threads of a person', () => {
  it('is the share of the own threads with somebody else within 1, 4 and 24 h (worked example)', () => {
    expect(values([thread(hour), thread(hour + 1), thread(5 * hour), thread(2 * day)])).toEqual([
      0.25, 0.5, 0.75,
    ]);
  });

  it('runs on business days: a weekend costs nothing', () => {
    const friday = instant('2025-06-06T14:00:00Z');
    const monday = { by: 'ben', at: instant('2025-06-09T08:00:00Z') };
    // Friday 16:00 to Monday 10:00 in Berlin: 8 h of Friday and 10 h of Monday.
    expect(values([thread(null, { at: friday, firstResponse: monday })])).toEqual([0, 0, 1]);
  });

  it('counts a thread of monologue for as long as it has waited', () => {
    expect(values([thread(hour / 2), thread(null)], 5 * hour)).toEqual([0.5, 0.5, null]);
  });

  it('leaves out posts nobody replied to, episodes, and threads of unknown calendar', () => {
    const none = [thread(null, { replies: 0 }), threadFact({}), thread(hour, { mentions: ['stranger'] })];
    expect(contribute(none)).toEqual([]);
  });
});
