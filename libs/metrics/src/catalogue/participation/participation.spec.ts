import { gini } from '@quorum/statistics';
import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../measure.js';
import { measureContext, threadFact } from '../../testing/build-context.js';
import { participation } from './index.js';

const everybody = ['ana', 'ben', 'cy', 'dora', 'eve'];
const contribute = (...conversations: number[][]) =>
  measureFacts([participation], measureContext(), {
    threads: conversations.map((messagesBy) =>
      threadFact({ people: everybody.slice(0, messagesBy.length), messagesBy }),
    ),
  });
const ofAna = (...conversations: number[][]) => contribute(...conversations)[0]?.values[0];

describe('evenness of the conversations of a person', () => {
  it('is what an adjusted Gini of .333 leaves (worked example, notes/metrics §5.7)', () => {
    expect(gini([1, 2, 3, 4])?.gini).toBeCloseTo(0.25, 12);
    expect(gini([1, 2, 3, 4])?.adjusted).toBeCloseTo(1 / 3, 12);
    expect(contribute([1, 2, 3, 4]).map(({ person }) => person)).toEqual(['ana', 'ben', 'cy', 'dora']);
    for (const { values } of contribute([1, 2, 3, 4])) expect(values[0]).toBeCloseTo(0.667, 3);
  });

  it('is 1 between equals, and next to 0 where one person says everything (Gini 1.00)', () => {
    expect(gini([0, 0, 0, 0, 10])).toEqual({ gini: 0.8, adjusted: 1 });
    expect(ofAna([2, 2, 2])).toBe(1);
    expect(ofAna([1, 1, 1, 1, 99_996])).toBeCloseTo(0, 3);
  });

  it('is the mean over conversations, each counting once however long', () => {
    // Adjusted Gini of 1, 1, 10 is .75: 9/12.
    expect(ofAna([20, 20, 20], [1, 1, 10])).toBeCloseTo((1 + 0.25) / 2, 9);
  });

  it('needs three people', () => {
    expect(contribute([4, 1], [7])).toEqual([]);
  });
});
