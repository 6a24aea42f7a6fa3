import { describe, expect, it } from 'vitest';
import { type RequestFact, requestClasses } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { slaIssue } from './index.js';

const met = (requests: RequestFact[]) =>
  measureFacts([slaIssue], measureContext(), { requests }).map(({ values }) => values[0]);

describe('issue questions of a person answered in time', () => {
  it('misses an issue assigned on Monday 09:00 and moved on Tuesday 11:00 (worked example)', () => {
    // 26 h on business days, though only 10 h of working time (notes/metrics §1.3, L8).
    const assigned = (repliedAt: string) =>
      requestFact({
        class: 'issueAssignment',
        targets: ['ben'],
        askedAt: instant('2025-06-02T07:00:00Z'),
        repliedAt: instant(repliedAt),
      });
    expect(met([assigned('2025-06-03T09:00:00Z')])).toEqual([0]);
    expect(met([assigned('2025-06-03T07:00:00Z')])).toEqual([1]);
  });

  it('looks at issues only', () => {
    const counted = requestClasses.filter((of) => met([requestFact({ class: of })]).length > 0);
    expect(counted).toEqual(['issueAssignment', 'issueMention', 'issueQuestion']);
  });

  it('counts an issue taken away again before anybody touched it as not picked up', () => {
    const away = { class: 'issueAssignment', status: 'closed', responder: null, repliedAt: null } as const;
    const requests = [
      requestFact({ class: 'issueAssignment' }),
      requestFact({ ...away, closedAt: instant(60) }),
    ];
    expect(met(requests)).toEqual([0.5]);
  });
});
