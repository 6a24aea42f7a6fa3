import { answerAbsenceFactor } from '@quorum/statistics';
import { describe, expect, it } from 'vitest';
import type { RequestFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { answerBottleneck } from './index.js';

const answers = (count: number, responder: string, more: Partial<RequestFact> = {}) =>
  Array.from({ length: count }, () => requestFact({ responder, ...more }));
const contribute = (requests: RequestFact[]) =>
  measureFacts([answerBottleneck], measureContext(), { requests });

describe('the answers a person gets from one colleague', () => {
  it('are 1000 of 2475, where two colleagues give half of all (worked example, notes/metrics §5.8)', () => {
    const counts = [1_000, 202, 90, 33, 332, 343, 42, 433];
    expect(answerAbsenceFactor(counts)).toBe(2);
    expect(contribute(counts.flatMap((count, i) => answers(count, `colleague ${i}`)))).toEqual([
      { person: 'ana', metric: 'answer-bottleneck', version: 1, bucket: '2025-P06', values: [1_000 / 2_475] },
    ]);
  });

  it('need five answers, and count no request without one', () => {
    const open = requestFact({ status: 'open', responder: null, repliedAt: null });
    expect(contribute([...answers(4, 'ben'), open, open])).toEqual([]);
    expect(contribute([...answers(4, 'ben'), ...answers(1, 'cy'), open])[0]?.values).toEqual([0.8]);
  });

  it('leave out issues handed to somebody', () => {
    const assigned = answers(9, 'dora', { class: 'issueAssignment', targets: ['dora'] });
    expect(contribute([...assigned, ...answers(3, 'ben'), ...answers(2, 'cy')])[0]?.values).toEqual([0.6]);
  });
});
