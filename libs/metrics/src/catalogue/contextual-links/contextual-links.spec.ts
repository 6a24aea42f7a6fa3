import { describe, expect, it } from 'vitest';
import type { RequestFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { contextualLinks } from './index.js';

const contribute = (requests: Partial<RequestFact>[]) =>
  measureFacts([contextualLinks], measureContext(), { requests: requests.map(requestFact) });

describe('questions of a person with context', () => {
  it('are 20 % where one of five has a link, a deleted and an assigned one aside (worked example)', () => {
    // notes/metrics §12: q1 of {q1, q2, q3, q4, q7}.
    const requests: Partial<RequestFact>[] = [
      { link: true },
      { class: 'dm', urgent: true },
      { class: 'mention' },
      { class: 'broadcast' },
      { class: 'issueAssignment', hasQ: false, link: true },
      { class: 'dm', status: 'closed', link: true },
      { status: 'open' },
    ];
    expect(contribute(requests)[0]?.values).toEqual([0.2]);
  });

  it('do not include mentions that ask nothing, nor questions on issues', () => {
    expect(contribute([{ class: 'mention', hasQ: false, link: true }])).toEqual([]);
    expect(contribute([{ class: 'issueQuestion', link: true }])).toEqual([]);
  });
});
