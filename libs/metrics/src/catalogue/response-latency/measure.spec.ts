import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { responseLatency } from './index.js';

const minute = 60;
const hour = 60 * minute;

/** Asked on Monday 10:00 in Berlin, answered by ben (or not) so many seconds later. */
function request(asker: string, repliedAfter: number | null, more: Partial<RequestFact> = {}): RequestFact {
  const answered = repliedAfter !== null;
  return requestFact({
    asker,
    status: answered ? 'replied' : 'open',
    responder: answered ? 'ben' : null,
    repliedAt: answered ? instant(repliedAfter) : null,
    ...more,
  });
}

function contribute(requests: RequestFact[], now: number) {
  return measureFacts([responseLatency], measureContext({ now: instant(now) }), { requests });
}
const values = (requests: RequestFact[], now = 15 * 24 * hour) => contribute(requests, now)[0]?.values;

describe('response latency of a person', () => {
  it('is the share of the own requests answered within 15 min, 1, 4, 8 and 24 h', () => {
    const requests = [15 * minute, 15 * minute + 1, 5 * hour, 30 * hour].map((after) =>
      request('ana', after),
    );
    expect(values(requests)).toEqual([0.25, 0.5, 0.5, 0.75, 0.75]);
  });

  it('is one entry per asker, in order, and none for people who asked nothing usable', () => {
    const requests = [
      request('cy', hour),
      request('ana', hour),
      request('dan', null, { status: 'closed' }),
      request('eve', hour, { responder: 'stranger' }),
    ];
    expect(contribute(requests, 24 * hour).map(({ person }) => person)).toEqual(['ana', 'cy']);
    expect(contribute(requests, 24 * hour)[0]).toEqual({
      person: 'ana',
      metric: 'response-latency',
      version: 1,
      bucket: '2025-P06',
      values: [0, 1, 1, 1, 1],
    });
  });

  it('counts an open request for as long as it has waited', () => {
    // Three waits: answered after 30 min, open since 45 min, answered after 2 h: S = 2/3, then 0.
    const now = 3 * hour;
    const requests = [
      request('ana', 30 * minute),
      request('ana', null, { askedAt: instant(now - 45 * minute) }),
      request('ana', 2 * hour),
    ];
    const shares = values(requests, now)!.map((share) => share!.toFixed(12));
    expect(shares).toEqual([0, 1 / 3, 1, 1, 1].map((share) => share.toFixed(12)));
  });

  it('is silent beyond the last wait it has seen while something is open', () => {
    expect(values([request('ana', 30 * minute), request('ana', null)], 4 * hour)).toEqual([
      0,
      0.5,
      0.5,
      null,
      null,
    ]);
    expect(values([request('ana', null)], 10 * minute)).toEqual([null, null, null, null, null]);
  });

  it('reads direct messages on working hours: a night costs nothing', () => {
    const overnight = request('ana', 24 * hour, { class: 'dm', targets: ['ben'] });
    expect(values([overnight])).toEqual([0, 0, 0, 1, 1]);
    expect(values([request('ana', 24 * hour)])).toEqual([0, 0, 0, 0, 1]);
  });

  it('reads an assigned issue on working hours and a question on it on business days', () => {
    const nextDay = (of: RequestFact['class']) => [
      request('ana', 24 * hour, { class: of, targets: ['ben'] }),
    ];
    expect(values(nextDay('issueAssignment'))).toEqual([0, 0, 0, 1, 1]);
    expect(values(nextDay('issueMention'))).toEqual([0, 0, 0, 0, 1]);
    expect(values(nextDay('issueQuestion'))).toEqual([0, 0, 0, 0, 1]);
  });

  it('never falls along the curve, stays in [0, 1] and does not depend on the order of the requests', () => {
    const waits = fc.array(fc.option(fc.integer({ min: 1, max: 13 * 24 * hour })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(waits, (all) => {
        const requests = all.map((after) => request('ana', after));
        const shares = values(requests)!;
        const known = shares.filter((share) => share !== null);
        expect([...known].sort((a, b) => a - b)).toEqual(known);
        expect(known.every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(values([...requests].reverse())).toEqual(shares);
      }),
    );
  });
});

describe('the card', () => {
  it('has its headline and its guardrail among what exists', () => {
    const { card } = responseLatency;
    expect(card.values.map(({ id }) => id)).toContain(card.headline);
    expect(card.values.map(({ atSeconds }) => atSeconds)).toEqual([900, 3_600, 14_400, 28_800, 86_400]);
  });
});
