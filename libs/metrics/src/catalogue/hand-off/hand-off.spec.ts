import { elapsed, microsPerHour, overlapOn, scheduleFor } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import type { RequestFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { handOff } from './index.js';

const schedules = {
  berlin: scheduleFor('Europe/Berlin'),
  'new york': scheduleFor('America/New_York'),
  'san francisco': scheduleFor('America/Los_Angeles'),
  singapore: scheduleFor('Asia/Singapore'),
  london: scheduleFor('Europe/London'),
  away: { ...scheduleFor('Europe/Berlin'), absences: [{ start: '2025-06-02', end: '2025-06-07' }] },
};
const isPlace = (person: string): person is keyof typeof schedules => person in schedules;
const context = measureContext({ scheduleOf: (person) => (isPlace(person) ? schedules[person] : null) });
const contribute = (requests: RequestFact[]) => measureFacts([handOff], context, { requests });
const values = (...requests: RequestFact[]) => contribute(requests)[0]?.values;

/** A direct message at a time of Berlin on 3 June 2025, a Tuesday, unless said otherwise. */
const ask = (
  asker: string,
  to: string[],
  at: string,
  repliedAt: string | null,
  more: Partial<RequestFact> = {},
) =>
  requestFact({
    class: 'dm',
    asker,
    targets: to,
    askedAt: instant(at),
    ...(repliedAt === null
      ? { status: 'open', responder: null, repliedAt: null }
      : { responder: to[0]!, repliedAt: instant(repliedAt) }),
    ...more,
  });
/** Asked at half past four in Berlin, answered at ten in San Francisco. */
const slip = ask('berlin', ['san francisco'], '2025-06-03T16:30:00+02:00', '2025-06-03T10:00:00-07:00');
/** Answered a day later, at half past nine: eight and a half working hours. */
const missed = { ...slip, repliedAt: instant('2025-06-04T09:30:00-07:00') };

describe('hand-offs of a person', () => {
  it('from Berlin to San Francisco slip by an hour and miss no cycle (worked example, notes/metrics §5.13)', () => {
    const { wall, working } = elapsed(slip.askedAt, slip.repliedAt!, [schedules['san francisco']]);
    expect([wall, working]).toEqual([2.5 * microsPerHour, microsPerHour]);
    expect(contribute([slip])).toEqual([
      { person: 'berlin', metric: 'hand-off', version: 1, bucket: '2025-P06', values: [0, 1] },
    ]);
  });

  it('miss a cycle after eight working hours of those asked', () => {
    expect(values(slip, missed)).toEqual([0.5, 1]);
    const eight = { ...slip, repliedAt: instant('2025-06-03T17:00:00-07:00') };
    expect(values(eight)).toEqual([0, 1]);
    expect(values({ ...slip, status: 'open', responder: null, repliedAt: null })).toEqual([1, 1]);
  });

  it.each([
    ['2025-02-12', 2],
    ['2025-03-12', 3],
    ['2025-04-02', 2],
  ])('between New York and Berlin share two hours or more on %s (worked example)', (date, hours) => {
    expect(overlapOn(date, schedules['new york'], schedules.berlin)).toBe(hours * microsPerHour);
    const near = ask('new york', ['berlin'], `${date}T15:00:00Z`, `${date}T15:30:00Z`);
    expect(contribute([near])[0]?.values).toEqual([null, 0]);
  });

  it('between Singapore and London share one hour (worked example)', () => {
    const far = ask('singapore', ['london'], '2025-06-03T08:00:00Z', '2025-06-03T08:30:00Z');
    expect(values(far)).toEqual([0, 1]);
  });

  it('are a share of all requests to named people', () => {
    const near = ask('berlin', ['london'], '2025-06-03T10:00:00Z', '2025-06-03T10:30:00Z');
    expect(values(slip, missed, near, near)).toEqual([0.5, 0.5]);
    expect(values(slip, { ...slip, targets: [] })).toEqual([0, 1]);
  });

  it('take of several people the one who shares most hours', () => {
    expect(values({ ...slip, targets: ['london', 'san francisco'] })).toEqual([null, 0]);
    expect(values({ ...slip, targets: ['san francisco', 'stranger'] })).toEqual([0, 1]);
  });

  it('are not asked for on days off, in absences, of unknown people or after closing', () => {
    const sunday = { ...slip, askedAt: instant('2025-06-08T16:30:00+02:00') };
    expect(contribute([sunday, { ...slip, repliedAt: null, status: 'closed' }])).toEqual([]);
    const outside = [
      { ...slip, targets: ['away'] },
      { ...slip, asker: 'away', targets: ['berlin'] },
      { ...slip, targets: ['stranger'] },
      { ...slip, asker: 'stranger' },
    ];
    expect(contribute(outside)).toEqual([]);
  });

  it('wait for eight hours before an open request says anything', () => {
    const late = ask('berlin', ['san francisco'], '2025-07-04T16:30:00+02:00', null);
    expect(values(late)).toEqual([null, 1]);
    expect(values(late, slip)).toEqual([0, 1]);
  });

  it('cross a border however young they are, like those that cross none', () => {
    const late = ask('berlin', ['san francisco'], '2025-07-04T16:30:00+02:00', null);
    const near = ask('berlin', ['london'], '2025-07-04T16:30:00+02:00', null);
    expect(values(late, near)).toEqual([null, 0.5]);
  });
});
