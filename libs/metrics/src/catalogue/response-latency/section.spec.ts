import { type WorkSchedule, scheduleFor } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import type { RequestFact, ThreadFact } from '../../facts/facts.js';
import { requestFact } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { calendarPeople, waitOf } from '../../waits/calendar.js';
import { defaultSlaSeconds, FirstResponseSection, LatencySection } from './section.js';

const zones: Record<string, string> = {
  ana: 'Europe/Berlin',
  ben: 'Europe/Berlin',
  nyla: 'America/New_York',
};
const scheduleOf = (person: string): WorkSchedule | null => {
  const zone = zones[person];
  return zone === undefined ? null : scheduleFor(zone);
};
const options = { horizonDays: 14, slaSeconds: defaultSlaSeconds };
const hour = 3_600;

/** Asked by ana at Monday 10:00 in Berlin; times in seconds after that. */
function request(fact: Partial<RequestFact> = {}, repliedAfter?: number): RequestFact {
  const replied = repliedAfter !== undefined;
  return requestFact({
    status: replied ? 'replied' : 'open',
    responder: replied ? 'ben' : null,
    repliedAt: replied ? instant(repliedAfter) : null,
    ...fact,
  });
}
/** Added when nothing of the snapshot (microseconds) was known yet. */
function reportAt(requests: RequestFact[], snapshot: number) {
  const latency = new LatencySection(scheduleOf, options);
  for (const each of requests) latency.add(each, -Infinity);
  return latency.report(snapshot);
}
const section = (requests: RequestFact[]) => reportAt(requests, instant('2025-07-01T00:00:00Z'));

describe('the calendar of a request', () => {
  it('is that of the people it was put to, whoever answers', () => {
    expect(calendarPeople(request({ targets: ['nyla'] }, 60))).toEqual(['nyla']);
  });

  it('is the responder, and the asker while there is none, where nobody is named', () => {
    expect(calendarPeople(request({}, 60))).toEqual(['ben']);
    expect(calendarPeople(request())).toEqual(['ana']);
  });

  it('unites the mentioned and leaves out those whose zone is unknown', () => {
    // 17:00–20:00 in Berlin is 11:00–14:00 in New York.
    const asked = { askedAt: instant('2025-06-02T15:00:00Z'), repliedAt: instant('2025-06-02T18:00:00Z') };
    const wait = (targets: string[]) =>
      waitOf(request({ ...asked, targets }), instant(0), scheduleOf, options).working;
    expect(wait(['ben'])).toBe(0);
    expect(wait(['ben', 'nyla'])).toBe(3 * hour * 1e6);
    expect(wait(['nyla', 'stranger'])).toBe(3 * hour * 1e6);
    expect(wait(['stranger'])).toBeNull();
  });

  it('has no second choice when the responder is unknown', () => {
    expect(
      waitOf(request({ responder: 'stranger' }, 60), instant(0), scheduleOf, options).business,
    ).toBeNull();
  });
});

describe('latencySection', () => {
  it('censors an open request at the snapshot, and at the horizon after it', () => {
    const wall = (snapshot: number) => waitOf(request(), instant(snapshot), scheduleOf, options).wall / 1e6;
    expect(wall(hour)).toBe(hour);
    expect(wall(14 * 24 * hour + 1)).toBe(14 * 24 * hour);
  });

  it('reads direct messages on working hours and the rest on business days', () => {
    // Monday 10:00 to Tuesday 10:00 in Berlin: 24 h on business days, 8 h of work.
    const day = 24 * hour;
    const { dm, rootQuestion } = section([request({ class: 'dm', targets: ['ben'] }, day), request({}, day)]);
    expect(dm).toMatchObject({ clock: 'R', p50Seconds: 8 * hour, wall: { p50Seconds: day } });
    expect(rootQuestion).toMatchObject({ clock: 'B', p50Seconds: day, p50CI: [day, null] });
  });

  it('counts an urgent direct message twice, each time against its own target', () => {
    const { dm, urgentDm } = section([
      request({ class: 'dm', targets: ['ben'], urgent: true, nudges: 2 }, 3 * hour),
      request({ class: 'dm', targets: ['ben'] }, 3 * hour),
    ]);
    expect(dm).toMatchObject({ requests: 2, nudges: 2, sla: { met: 2, breached: 0, attainment: 1 } });
    expect(urgentDm).toMatchObject({ requests: 1, nudges: 2, sla: { met: 0, breached: 1, attainment: 0 } });
  });

  it('meets a target exactly and breaches it a microsecond later, replied or open', () => {
    const dm = (repliedAt: number | null, snapshot: number) =>
      reportAt(
        [
          request({
            class: 'dm',
            targets: ['ben'],
            repliedAt,
            status: repliedAt === null ? 'open' : 'replied',
            responder: repliedAt === null ? null : 'ben',
          }),
        ],
        snapshot,
      ).dm.sla;
    const target = instant(4 * hour);
    expect(dm(target, target)).toMatchObject({ met: 1, breached: 0, running: 0 });
    expect(dm(target + 1, target + 1)).toMatchObject({ met: 0, breached: 1, running: 0 });
    expect(dm(null, target)).toMatchObject({ met: 0, breached: 0, running: 1, attainment: null, ci: null });
    expect(dm(null, target + 1)).toMatchObject({ met: 0, breached: 1, running: 0 });
  });

  it('takes closed requests out of curves and targets, and unknown zones out of all but the wall clock', () => {
    const { rootQuestion } = section([
      request({ status: 'closed' }),
      request({ responder: 'stranger' }, hour),
      request({}, 2 * hour),
    ]);
    expect(rootQuestion).toMatchObject({
      requests: 3,
      replied: 2,
      closed: 1,
      open: 0,
      unknownTimeZone: 1,
      p50Seconds: 2 * hour,
      wall: { p50Seconds: hour },
      sla: { met: 1, breached: 0, running: 0 },
    });
  });

  it('says nothing about nothing', () => {
    expect(section([]).mention).toEqual({
      clock: 'B',
      requests: 0,
      replied: 0,
      closed: 0,
      open: 0,
      nudges: 0,
      unknownTimeZone: 0,
      p50Seconds: null,
      p50CI: null,
      p90Seconds: null,
      p90CI: null,
      wall: { p50Seconds: null, p50CI: null, p90Seconds: null, p90CI: null },
      sla: { targetSeconds: 86_400, met: 0, breached: 0, running: 0, attainment: null, ci: null },
    });
  });
});

describe('firstResponseSection', () => {
  const thread = (root: Partial<NonNullable<ThreadFact['root']>> | null): ThreadFact => ({
    conversation: 'C1',
    thread: '1',
    type: 'public',
    purpose: null,
    place: 'thread',
    messages: 1,
    firstAt: instant(0),
    lastAt: instant(0),
    people: ['ana'],
    messagesBy: [1],
    alternations: 0,
    depth: 0,
    returns: 0,
    hot: false,
    decision: false,
    linkInTail: false,
    linkAnywhere: false,
    root: root && {
      author: 'ana',
      at: instant(0),
      mentions: [],
      replies: 0,
      firstResponse: null,
      resolved: false,
      follows: false,
      ...root,
    },
  });
  const answered = { replies: 1, firstResponse: { by: 'ben', at: instant(hour) } };

  it('runs over human roots that became threads and counts the others beside them', () => {
    const threads = [
      thread(answered),
      thread({ replies: 2 }),
      thread({ replies: 0 }),
      thread(null),
      thread({ ...answered, mentions: ['stranger'] }),
    ];
    const section = new FirstResponseSection(scheduleOf, options);
    for (const each of threads) section.add(each, -Infinity);
    expect(section.report(instant(2 * hour))).toEqual({
      clock: 'B',
      threads: 3,
      answered: 2,
      open: 1,
      rootsWithoutReply: 1,
      unknownTimeZone: 1,
      p50Seconds: hour,
      p50CI: [hour, null],
      p90Seconds: null,
      p90CI: [hour, null],
      wall: { p50Seconds: hour, p50CI: [hour, null], p90Seconds: null, p90CI: [hour, null] },
    });
  });
});
