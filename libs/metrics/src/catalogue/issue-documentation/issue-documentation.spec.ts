import { describe, expect, it } from 'vitest';
import type { IssueFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { issueFact, measureContext } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { issueDocumentation } from './index.js';

const contribute = (issues: Partial<IssueFact>[], now = '2025-07-06T22:00:00Z') =>
  measureFacts([issueDocumentation], measureContext({ now: instant(now) }), {
    issues: issues.map(issueFact),
  });
const ana = (issues: Partial<IssueFact>[]) => contribute(issues)[0]?.values[0];

/** Friday 16:00 in Berlin. */
const resolvedAt = instant('2025-06-06T14:00:00Z');

describe('documented issues of a person', () => {
  it('are 8 of 10 resolved ones (worked example)', () => {
    const documented = Array.from({ length: 8 }, () => ({ resolvedAt, documentedAt: instant(60) }));
    expect(ana([...documented, { resolvedAt }, { resolvedAt }, { documentedAt: instant(60) }])).toBe(0.8);
  });

  it('have five business days: from Friday to the Friday after', () => {
    expect(ana([{ resolvedAt, documentedAt: instant('2025-06-13T14:00:00Z') }])).toBe(1);
    expect(ana([{ resolvedAt, documentedAt: instant('2025-06-13T14:00:01Z') }])).toBe(0);
  });

  it('have five days of wall time where nobody has a zone', () => {
    const strangers = { resolvedAt, people: ['stranger'] };
    expect(ana([{ ...strangers, documentedAt: instant('2025-06-11T14:00:00Z') }])).toBe(1);
    expect(ana([{ ...strangers, documentedAt: instant('2025-06-11T14:00:01Z') }])).toBe(0);
  });

  it('wait until the five days are over, documented or not', () => {
    const issue = { resolvedAt, documentedAt: resolvedAt };
    expect(contribute([issue], '2025-06-13T13:59:59Z')).toEqual([]);
    expect(contribute([issue], '2025-06-13T14:00:00Z')).toHaveLength(2);
  });
});
