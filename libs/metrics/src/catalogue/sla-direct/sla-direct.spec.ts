import { describe, expect, it } from 'vitest';
import type { RequestFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { slaDirect } from './index.js';

const hour = 3_600;
const day = 24 * hour;

/** A question of ana to ben on Monday 10:00 in Berlin, answered so many seconds later or never. */
function direct(after: number | null, more: Partial<RequestFact> = {}): RequestFact {
  return requestFact({
    class: 'dm',
    targets: ['ben'],
    status: after === null ? 'open' : 'replied',
    responder: after === null ? null : 'ben',
    repliedAt: after === null ? null : instant(after),
    ...more,
  });
}
const urgent = (after: number | null) => direct(after, { urgent: true });

const contribute = (requests: RequestFact[], now = 15 * day) =>
  measureFacts([slaDirect], measureContext({ now: instant(now) }), { requests });
const met = (requests: RequestFact[], now?: number) => contribute(requests, now)[0]?.values[0];

describe('direct questions of a person answered in time', () => {
  it('is 90 % where 45 of 50 urgent ones took two working hours and 5 took longer (worked example)', () => {
    const requests = [
      ...Array.from({ length: 45 }, () => urgent(2 * hour)),
      ...Array.from({ length: 5 }, () => urgent(3 * hour)),
    ];
    expect(met(requests)).toBeCloseTo(0.9, 12);
  });

  it('holds urgent ones to two hours and others to four, to the microsecond', () => {
    expect(met([urgent(2 * hour), urgent(2 * hour + 1e-6)])).toBe(0.5);
    expect(met([direct(4 * hour), direct(4 * hour + 1e-6)])).toBe(0.5);
    expect(met([urgent(3 * hour), direct(3 * hour)])).toBe(0.5);
  });

  it("runs while the other person works: Monday evening's question has time on Tuesday", () => {
    const evening = { askedAt: instant('2025-06-02T18:00:00Z') };
    expect(
      met([direct(null, { ...evening, status: 'replied', repliedAt: instant('2025-06-03T11:00:00Z') })]),
    ).toBe(1);
    expect(
      met([direct(null, { ...evening, status: 'replied', repliedAt: instant('2025-06-03T11:00:01Z') })]),
    ).toBe(0);
  });

  it('counts what is taken back as not answered, and what is young for as long as it has waited', () => {
    const back = direct(null, { status: 'closed', closedAt: instant(hour) });
    expect(met([direct(2 * hour), back])).toBe(0.5);
    expect(met([direct(2 * hour), direct(null)], 3 * hour)).toBeNull();
    expect(met([direct(2 * hour), direct(null)], 4 * hour)).toBe(0.5);
    // (1,reply)(2,closed)(3,reply)(4,open)(5,reply) in half hours and more, at the four-hour target.
    const half = (n: number) => n * 0.5 * hour;
    const now = 10 * day;
    const young = direct(null, { askedAt: instant('2025-06-11T14:00:00Z'), targets: ['ben'] });
    const read = [
      direct(half(1)),
      direct(null, { status: 'closed', closedAt: instant(half(2)) }),
      direct(half(3)),
    ];
    // The young one has waited for two working hours; the last was answered after two and a half.
    expect(met([...read, young, direct(half(5))], now)).toBeCloseTo(0.8, 12);
    expect(met([...read, direct(5 * hour), direct(null)], now)).toBeCloseTo(0.4, 12);
  });

  it('leaves out other classes and people whose hours nobody knows', () => {
    expect(contribute([requestFact({}), requestFact({ class: 'issueMention' })])).toEqual([]);
    expect(contribute([direct(hour, { targets: ['stranger'] })])).toEqual([]);
  });
});
