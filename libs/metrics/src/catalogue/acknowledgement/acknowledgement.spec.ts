import { describe, expect, it } from 'vitest';
import type { RequestFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { acknowledgement } from './index.js';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Asked live by ana on Monday 10:00; first sign and reply so many seconds later, or never. */
function request(ack: number | null, reply: number | null, more: Partial<RequestFact> = {}): RequestFact {
  return requestFact({
    live: true,
    ackAt: ack === null ? null : instant(ack),
    status: reply === null ? 'open' : 'replied',
    responder: reply === null ? null : 'ben',
    repliedAt: reply === null ? null : instant(reply),
    ...more,
  });
}

const contribute = (requests: RequestFact[], now = 15 * day) =>
  measureFacts([acknowledgement], measureContext({ now: instant(now) }), { requests });
const values = (requests: RequestFact[], now?: number) => contribute(requests, now)[0]?.values;

describe('acknowledgement of the requests of a person', () => {
  it('is the share with a reaction or reply within 15 min, 1 h and 4 h, and with a reaction alone (worked example)', () => {
    const requests = [
      request(5 * minute, 2 * hour), // thumb after 5 min, reply after 2 h (notes/metrics §1.3, L5)
      request(5 * minute, null), // a thumb and nothing else
      request(30 * minute, 30 * minute),
      request(null, null),
    ];
    expect(values(requests)).toEqual([0.5, 0.75, 0.75, 0.25]);
  });

  it('asks after four hours whether there was a reply, not whether one came later', () => {
    expect(values([request(5 * minute, 4 * hour)])).toEqual([1, 1, 1, 0]);
    expect(values([request(5 * minute, 4 * hour + 1)])).toEqual([1, 1, 1, 1]);
  });

  it('leaves out what was not asked live: a reaction of unknown time is no sign', () => {
    expect(contribute([request(null, hour, { live: false })])).toEqual([]);
    expect(values([request(null, null), request(null, hour, { live: false })])).toEqual([0, 0, 0, 0]);
  });

  it('watches a request until the asker closes it', () => {
    const closed = request(null, null, { status: 'closed', closedAt: instant(30 * minute) });
    expect(values([closed, request(hour, hour)])).toEqual([0, 1, 1, 0]);
    expect(values([closed])).toEqual([0, null, null, null]);
  });
});
