import type { CommunicationEvent, MetricId } from '@quorum/contracts';
import { aalenJohansen, incidenceAt, kaplanMeier, quantile, wilson } from '@quorum/statistics';
import { microsPerHour, microsPerMinute } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { deriveConversation } from './facts/derive-conversation.js';
import type { PersonDayFact, RequestFact } from './facts/facts.js';
import { derivePersonDays } from './facts/person-days/derive-person-days.js';
import { ownEventsOf } from './facts/person-days/own-event.js';
import { defaultRequestOptions } from './facts/requests/derive-requests.js';
import { type BucketFacts, measureFacts } from './measure.js';
import { metricRegistry } from './registry.js';
import { measureContext } from './testing/build-context.js';
import { instant } from './testing/build-events.js';
import { directory, on, places, r1, r2, r3, snapshot, team } from './testing/fixture-week.js';
import { elapsedFor, waitOf } from './waits/calendar.js';
import { outcomeOf } from './waits/outcome.js';

/** Every expected number of notes/metrics §12 that the library can produce. */

const derived = places.map(([place, events]) => deriveConversation(events, place, directory));
const pings = derived.flatMap((facts) => facts.pings);
const threads = derived.flatMap((facts) => facts.threads);
const requests = derived.flatMap((facts) => facts.requests).sort((a, b) => a.askedAt - b.askedAt);
const [q1, q2, q3, q4, q5, q6, q7] = requests as [
  ...[RequestFact, RequestFact, RequestFact, RequestFact],
  ...[RequestFact, RequestFact, RequestFact],
];

const placeOf = new Map(places.map(([place]) => [place.id, place]));
const daysOf = (person: string): PersonDayFact[] =>
  derivePersonDays(
    ownEventsOf(
      places.flatMap(([, events]) => events).filter(({ author }) => author === person),
      (id) => placeOf.get(id)!,
    ),
    pings.filter(({ to }) => to === person),
    person,
    directory,
  );
const personDays = team.flatMap(daysOf);
const sum = (of: (day: PersonDayFact) => number) => personDays.reduce((total, day) => total + of(day), 0);

const context = measureContext({
  now: snapshot,
  scheduleOf: (person) => directory.scheduleOf(person === 'team' ? 'A' : person),
});
const measure = (id: MetricId, facts: Partial<BucketFacts>) =>
  measureFacts([metricRegistry[id]], context, facts);
/** As the notes count it: over all events of the team at once. */
const pooled = (id: MetricId) =>
  measure(id, {
    requests: requests.map((request) => ({
      ...request,
      asker: 'team',
      responder: request.responder === null ? null : 'team',
    })),
    personDays: personDays.map((day) => ({ ...day, person: 'team' })),
  })[0]?.values;

const hours = (micros: number | null) => (micros === null ? null : micros / microsPerHour);

describe('requests of the week', () => {
  it('are seven: a bot’s post and a question in a thread are none', () => {
    expect(requests.map((request) => [request.class, request.asker, request.status])).toEqual([
      ['rootQuestion', 'A', 'replied'],
      ['dm', 'C', 'replied'],
      ['mention', 'A', 'replied'],
      ['broadcast', 'D', 'replied'],
      ['issueAssignment', 'D', 'replied'],
      ['dm', 'E', 'closed'],
      ['rootQuestion', 'B', 'open'],
    ]);
    expect(requests.map(({ responder }) => responder)).toEqual(['B', 'B', 'X', 'C', 'E', null, null]);
  });

  it.each([
    ['q1', q1, 0.5, 0.5, 0.5],
    ['q2', q2, 2.5, 2.5, 2.5],
    ['q3, on the calendar of New York,', q3, 2.5, 2.5, 2.5],
    ['q4', q4, 0.5, 0.5, 0],
    ['q5', q5, 23, 23, 7],
    ['q7', q7, 25, 25, 9],
  ])('%s waits on W, B and R', (_, request, wall, business, working) => {
    const wait = waitOf(request, snapshot, directory.scheduleOf, defaultRequestOptions);
    expect([wait.wall, wait.business, wait.working].map(hours)).toEqual([wall, business, working]);
  });

  it('are acknowledged by a reaction after an hour and a half, and taken back after 20 minutes', () => {
    expect(hours(q2.ackAt! - q2.askedAt)).toBe(1.5);
    expect([q2.live, q2.urgent]).toEqual([true, true]);
    expect(q6.closedAt! - q6.askedAt).toBe(20 * microsPerMinute);
  });
});

describe('waits of the team', () => {
  const observations = requests.map((request) => {
    const { status, until } = outcomeOf(request, snapshot);
    return { t: (until - request.askedAt) / microsPerHour, status };
  });

  it('have a Kaplan–Meier median of two and a half hours', () => {
    const curve = kaplanMeier(observations.map(({ t, status }) => ({ t, replied: status === 'replied' })));
    expect(curve.map(({ t, survival }) => [t, Number(survival.toFixed(4))])).toEqual([
      [0.5, 0.6667],
      [2.5, 0.3333],
      [23, 0.1667],
    ]);
    expect(quantile(curve, 0.5)).toEqual({ point: 2.5, lower: 0.5, upper: null });
  });

  it('end in an answer for .7143, without one for .1429, and go on for .1429', () => {
    const curve = aalenJohansen(observations);
    const end = incidenceAt(curve, 14 * 24);
    expect(end.replied).toBeCloseTo(0.7143, 4);
    expect(end.closed).toBeCloseTo(0.1429, 4);
    expect(end.open).toBeCloseTo(0.1429, 4);
    expect(incidenceAt(curve, 2).replied).toBeCloseTo(0.2857, 4);
  });

  it('meet the agreement for no urgent message and 3 of 4 channel questions', () => {
    // Urgent: 2 h on R. Channel: 24 h on B, of q1, q3, q4 and q7.
    expect(measure('sla-direct', { requests: [q2] })[0]?.values).toEqual([0]);
    expect(pooled('sla-channel')?.[0]).toBeCloseTo(0.75, 12);
    expect(wilson(3, 4)!.map((limit) => Number(limit.toFixed(3)))).toEqual([0.301, 0.954]);
  });
});

describe('messages of the team', () => {
  it('are 12, 2 of them after hours, the deleted one left out', () => {
    expect(sum(({ sent }) => sent)).toBe(12);
    expect(sum(({ afterHours }) => afterHours)).toBe(2);
    expect(pooled('after-hours')?.[0]).toBeCloseTo(0.167, 3);
    expect(wilson(2, 12)!.map((limit) => Number(limit.toFixed(3)))).toEqual([0.047, 0.448]);
  });

  it('are after hours on two days for nobody', () => {
    const weeks = measure('after-hours-breadth', { personDays });
    expect(weeks.map(({ person, values }) => [person, values])).toEqual(team.map((one) => [one, [0]]));
  });

  it('are public for 10 of 12', () => {
    expect(pooled('public-ratio')).toEqual([10 / 12]);
  });

  it('reach four of five after hours, and interrupt three times in working hours', () => {
    const received = measure('after-hours-received', { personDays });
    expect(received.reduce((total, { values }) => total + values[1]! * 20, 0) / team.length).toBeCloseTo(
      0.8,
      12,
    );
    expect(sum((day) => day.pingsAfterHours)).toBe(4);
    expect(personDays.filter((day) => day.pings > 0).map(({ person, pings }) => [person, pings])).toEqual([
      ['B', 1],
      ['C', 1],
      ['E', 1],
    ]);
  });

  it('are .015 interruptions per hour of five weeks of 40 hours', () => {
    const { start, end } = { start: instant(on('Mon', '00:00')), end: instant(on('Fri', '24:00')) };
    const working = team.map((one) => elapsedFor(start, end, [one], directory.scheduleOf).working!);
    const all = working.reduce((total, one) => total + one, 0);
    expect(hours(all)).toBe(200);
    expect(sum((day) => day.pings) / hours(all)!).toBeCloseTo(0.015, 12);
  });
});

describe('what follows the lead’s late message', () => {
  it('is one occasion for each of the four it reached, one answer and no spill', () => {
    const reached = personDays.filter(({ leadEpisodes }) => leadEpisodes > 0);
    expect(reached.map((day) => [day.person, day.leadEpisodes, day.leadReplies, day.leadSpills])).toEqual([
      ['A', 1, 0, 0],
      ['B', 1, 0, 0],
      ['C', 1, 1, 0],
      ['E', 1, 0, 0],
    ]);
    expect(new Set(reached.map(({ date }) => date))).toEqual(new Set(['2025-06-02']));
  });
});

describe('conversations of the week', () => {
  const threadOf = (root: CommunicationEvent) => threads.find(({ thread }) => thread === root.id)!;

  it('go back and forth twice in r1 within 80 minutes, and once in r2 and r3', () => {
    const { people, messagesBy, alternations, depth, firstAt, lastAt } = threadOf(r1);
    expect({ people, messagesBy, alternations, depth }).toEqual({
      people: ['A', 'B'],
      messagesBy: [2, 2],
      alternations: 3,
      depth: 2,
    });
    expect(lastAt - firstAt).toBe(80 * microsPerMinute);
    expect(threadOf(r2)).toMatchObject({ people: ['A', 'X'], depth: 1 });
    expect(threadOf(r3)).toMatchObject({ people: ['C', 'D', 'E'], depth: 1 });
  });

  it('are no spirals', () => {
    expect(threads.filter(({ hot, depth }) => hot || depth >= 3)).toEqual([]);
    expect(
      measure('spirals', { threads }).flatMap(({ values }) => values.filter((value) => value! > 0)),
    ).toEqual([]);
  });

  it('hold one clarification in five answered requests', () => {
    expect(q1.clarification).toBe(true);
    expect(pooled('clarification')).toEqual([1 / 5]);
  });

  it('begin with a link in one of five questions, and answer none of four by link', () => {
    expect(requests.filter(({ link }) => link)).toEqual([q1]);
    expect(pooled('contextual-links')).toEqual([1 / 5]);
    expect(
      requests.filter(({ status, class: of }) => status === 'replied' && of !== 'issueAssignment'),
    ).toHaveLength(4);
    expect(pooled('answered-by-link')).toEqual([0]);
  });
});
