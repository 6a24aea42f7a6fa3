import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { requestOutcome } from './index.js';

const hour = 3_600;
const day = 24 * hour;
const horizon = 14 * day;

const answered = (after: number): RequestFact => requestFact({ repliedAt: instant(after) });
const waiting = { responder: null, repliedAt: null } as const;
const closed = (after: number | null): RequestFact =>
  requestFact({ ...waiting, status: 'closed', closedAt: after === null ? null : instant(after) });
const open = (askedAt = 0): RequestFact =>
  requestFact({ ...waiting, status: 'open', askedAt: instant(askedAt) });

/** [answered, closed, open] of ana, so many seconds after Monday 10:00. */
const values = (requests: RequestFact[], now = 20 * day) =>
  measureFacts([requestOutcome], measureContext({ now: instant(now) }), { requests })[0]?.values;
const rounded = (shares: (number | null)[] | undefined) => shares?.map((value) => Number(value?.toFixed(9)));

describe('what became of the requests of a person', () => {
  it('is the share answered, closed and open at the horizon', () => {
    // Watched to their ends: of seven, five answered, one deleted after 20 min, one open (notes/metrics §12).
    const requests = [
      ...[0.5, 0.5, 2.5, 2.5, 23].map((hours) => answered(hours * hour)),
      closed(20 * 60),
      open(),
    ];
    expect(rounded(values(requests))).toEqual(rounded([5 / 7, 1 / 7, 1 / 7]));
  });

  it('is .40, .20 and .40 where the horizon falls on the third of five ends (worked example)', () => {
    // (1,reply)(2,closed)(3,reply)(4,open)(5,reply): the last reply came too late to count.
    const requests = [answered(4 * day), closed(9 * day), answered(horizon), open(), open()];
    expect(rounded(values(requests))).toEqual([0.4, 0.2, 0.4]);
  });

  it('lets requests that are too young count for as long as they were watched', () => {
    // The same ends in days, the fourth request being four days old: F1 = .8 and F2 = .2 once the last has its answer.
    const now = 20 * day;
    const requests = [answered(day), closed(2 * day), answered(3 * day), open(16 * day), answered(5 * day)];
    expect(rounded(values(requests, now))).toEqual([0.8, 0.2, 0]);
  });

  it('is silent while something is open and nothing was watched to the horizon', () => {
    expect(values([open(day)], 15 * day - 1)).toEqual([null, null, null]);
    expect(values([open(day)], 15 * day)).toEqual([0, 0, 1]);
    expect(values([answered(hour)], 2 * hour)).toEqual([1, 0, 0]);
  });

  it('takes a closing of unknown time, and none that came after the horizon', () => {
    expect(values([closed(null)])).toEqual([0, 1, 0]);
    expect(values([closed(horizon)])).toEqual([0, 1, 0]);
    expect(values([closed(horizon + 1)])).toEqual([0, 0, 1]);
  });

  it('needs no zone: the wall clock runs for everybody', () => {
    expect(values([requestFact({ responder: 'stranger', targets: ['stranger'] })])).toEqual([1, 0, 0]);
  });

  it('adds up to 1 wherever it is known', () => {
    const after = fc.integer({ min: 1, max: horizon });
    const some = fc.oneof(
      after.map(answered),
      fc.option(after).map(closed),
      fc.integer({ min: 0, max: 19 * day }).map(open),
    );
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 30 }), (requests) => {
        const shares = values(requests)!;
        if (shares[0] === null) return;
        expect(shares.reduce((sum: number, value) => sum + value!, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});
