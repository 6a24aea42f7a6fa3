import { microsPerHour, scheduleFor } from '@quorum/time';
import type { MeasureContext } from '../definition.js';
import type { IssueFact, PersonDayFact, RequestFact, ThreadFact } from '../facts/facts.js';
import { emptyDay } from '../facts/person-days/day-book.js';
import { instant } from './build-events.js';

/** Builders for specs of single metrics: name only what matters to the case. */

/** 2025-P06 in Berlin, measured a week after its end; everybody but `stranger` works there from nine to five. */
export function measureContext(more: Partial<MeasureContext> = {}): MeasureContext {
  const berlin = scheduleFor('Europe/Berlin');
  return {
    bucket: { id: '2025-P06', start: '2025-05-26', end: '2025-06-30', zone: 'Europe/Berlin' },
    start: instant('2025-05-25T22:00:00Z'),
    end: instant('2025-06-29T22:00:00Z'),
    now: instant('2025-07-06T22:00:00Z'),
    scheduleOf: (person) => (person === 'stranger' ? null : berlin),
    unitOf: () => null,
    joinedOn: () => null,
    ...more,
  };
}

/** A channel thread of ana and ben on Monday morning. */
export function threadFact(thread: Partial<ThreadFact>): ThreadFact {
  return {
    conversation: 'C1',
    type: 'public',
    purpose: null,
    thread: '1',
    place: 'thread',
    messages: 2,
    firstAt: instant(0),
    lastAt: instant(60),
    people: ['ana', 'ben'],
    messagesBy: [1, 1],
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

/** A question of ana on Monday morning that ben answered an hour later. */
export function requestFact(request: Partial<RequestFact>): RequestFact {
  return {
    conversation: 'C1',
    thread: '1',
    class: 'rootQuestion',
    asker: 'ana',
    targets: [],
    askedAt: instant(0),
    status: 'replied',
    responder: 'ben',
    repliedAt: instant(3_600),
    closedAt: null,
    ackAt: null,
    live: false,
    nudges: 0,
    hasQ: true,
    urgent: false,
    link: false,
    answeredByLink: false,
    clarification: false,
    ...request,
  };
}

/** An issue of ana and ben that nothing happened to. */
export function issueFact(issue: Partial<IssueFact>): IssueFact {
  return {
    conversation: 'MOD-1',
    createdAt: instant(0),
    lastAt: instant(60),
    people: ['ana', 'ben'],
    reassignments: 0,
    returns: 0,
    reopenings: 0,
    backwardMoves: 0,
    comments: 0,
    depth: 0,
    resolvedAt: null,
    documentedAt: null,
    ...issue,
  };
}

/** A Monday of ana on which she sent and got nothing. */
export function personDay(day: Partial<PersonDayFact>): PersonDayFact {
  const nothing = emptyDay('ana', '2025-06-02', 'Europe/Berlin');
  return { ...nothing, working: 8 * microsPerHour, ...day };
}
