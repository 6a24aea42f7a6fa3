import { reassignments } from '@quorum/statistics';
import { describe, expect, it } from 'vitest';
import type { IssueFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { issueFact, measureContext } from '../../testing/build-context.js';
import { issueBounces } from './index.js';

const contribute = (issues: Partial<IssueFact>[]) =>
  measureFacts([issueBounces], measureContext(), { issues: issues.map(issueFact) });

describe('issues of a person that bounce', () => {
  it('are those that returned or were reopened, each once (worked example)', () => {
    const issues = [
      reassignments(['X', 'Y', 'X', 'Z']), // three hand-overs, one return
      reassignments(['X', 'Y', 'Z']),
      { returns: 3, reopenings: 1 },
      { reopenings: 2, people: ['ana'] },
      {},
    ];
    expect(contribute(issues).map(({ person, values }) => [person, ...values])).toEqual([
      ['ana', 0.4, 0.4],
      ['ben', 0.5, 0.25],
    ]);
  });

  it('are 0 of issues nothing happened to, and nothing without issues', () => {
    expect(contribute([{ reassignments: 2, backwardMoves: 1 }])[0]?.values).toEqual([0, 0]);
    expect(contribute([])).toEqual([]);
  });
});
