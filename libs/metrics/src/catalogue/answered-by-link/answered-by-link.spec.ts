import { describe, expect, it } from 'vitest';
import type { RequestFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { answeredByLink } from './index.js';

const contribute = (requests: Partial<RequestFact>[]) =>
  measureFacts([answeredByLink], measureContext(), { requests: requests.map(requestFact) });

describe('answers to a person that point to a document', () => {
  it('are a share of the own answered requests (worked example)', () => {
    const requests: Partial<RequestFact>[] = [
      { answeredByLink: true },
      { class: 'dm', answeredByLink: true },
      { class: 'mention' },
      { class: 'group' },
      { class: 'broadcast' },
    ];
    expect(contribute(requests)[0]?.values).toEqual([0.4]);
  });

  it('are 0 of 4 answers in chat where only an issue has one (notes/metrics §12)', () => {
    const requests: Partial<RequestFact>[] = [
      {},
      { class: 'dm' },
      { class: 'mention' },
      { class: 'broadcast' },
    ];
    const issue: Partial<RequestFact> = { class: 'issueAssignment', answeredByLink: true };
    expect(contribute([...requests, issue])[0]?.values).toEqual([0]);
  });

  it('need an answer', () => {
    expect(contribute([{ status: 'open' }, { status: 'closed' }])).toEqual([]);
  });
});
