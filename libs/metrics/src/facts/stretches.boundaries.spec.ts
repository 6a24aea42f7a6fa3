import type { CommunicationEvent } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { conversation, message, reply } from '../testing/build-events.js';
import { defaultRequestOptions } from './requests/derive-requests.js';
import { splitStretches } from './stretches.js';

const minutes = (n: number) => n * 60;
const sizes = (events: CommunicationEvent[], options = defaultRequestOptions) =>
  splitStretches(events, conversation(), options).map((stretch) => stretch.length);

describe('the stretches of a channel', () => {
  it('follow roots, not what is answered below them', () => {
    const root = message('ana', 0);
    const next = message('ben', minutes(18));
    expect(sizes([root, reply(root, 'ben', minutes(9)), next])).toEqual([2, 1]);
    expect(sizes([root, message('cy', minutes(9)), next])).toEqual([3]);
  });

  it('hold roots 10 minutes apart together, and as far apart as a burst may go on', () => {
    const roots = (gap: number) => [message('ana', 0), message('ana', gap)];
    expect(sizes(roots(minutes(10)))).toEqual([2]);
    expect(sizes(roots(minutes(10) + 1))).toEqual([1, 1]);
    const patient = { ...defaultRequestOptions, burstGapSeconds: minutes(20) };
    expect(sizes(roots(minutes(20)), patient)).toEqual([2]);
    expect(sizes(roots(minutes(20) + 1), patient)).toEqual([1, 1]);
  });
});
