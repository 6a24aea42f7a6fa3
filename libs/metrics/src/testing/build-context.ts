import { scheduleFor } from '@quorum/time';
import type { MeasureContext } from '../definition.js';
import type { ThreadFact } from '../facts/facts.js';
import { instant } from './build-events.js';

/** Builders for specs of single metrics: name only what matters to the case. */

/** 2025-P06 in Berlin, measured a week after its end; everybody but `stranger` works there from nine to five. */
export function measureContext(facts: Partial<MeasureContext>): MeasureContext {
  const berlin = scheduleFor('Europe/Berlin');
  return {
    bucket: { id: '2025-P06', start: '2025-05-26', end: '2025-06-30', zone: 'Europe/Berlin' },
    start: instant('2025-05-25T22:00:00Z'),
    end: instant('2025-06-29T22:00:00Z'),
    now: instant('2025-07-06T22:00:00Z'),
    scheduleOf: (person) => (person === 'stranger' ? null : berlin),
    requests: [],
    threads: [],
    personDays: [],
    ...facts,
  };
}

/** A channel thread of ana and ben on Monday morning. */
export function threadFact(thread: Partial<ThreadFact>): ThreadFact {
  return {
    conversation: 'C1',
    thread: '1',
    place: 'thread',
    messages: 2,
    firstAt: instant(0),
    lastAt: instant(60),
    people: ['ana', 'ben'],
    alternations: 1,
    depth: 1,
    returns: 0,
    hot: false,
    decision: false,
    linkInTail: false,
    linkAnywhere: false,
    root: null,
    ...thread,
  };
}
