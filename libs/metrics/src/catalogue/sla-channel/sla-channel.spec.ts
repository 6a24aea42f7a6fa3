import { describe, expect, it } from 'vitest';
import { type RequestFact, requestClasses } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, requestFact } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { slaChannel } from './index.js';

const met = (requests: RequestFact[]) =>
  measureFacts([slaChannel], measureContext(), { requests }).map(({ values }) => values[0]);

describe('channel questions of a person answered in time', () => {
  it('has a business day: Friday afternoon to Monday afternoon (worked example)', () => {
    const friday = { askedAt: instant('2025-06-06T14:00:00Z') };
    const on = (repliedAt: string) => requestFact({ ...friday, repliedAt: instant(repliedAt) });
    expect(met([on('2025-06-09T14:00:00Z')])).toEqual([1]);
    expect(met([on('2025-06-09T14:00:01Z')])).toEqual([0]);
  });

  it('is 3 of 4 where one never had an answer (notes/metrics §12)', () => {
    const open = requestFact({ status: 'open', responder: null, repliedAt: null });
    const requests = [
      requestFact({}),
      requestFact({ class: 'mention' }),
      requestFact({ class: 'broadcast' }),
      open,
    ];
    expect(met(requests)).toEqual([0.75]);
  });

  it('looks at channels only', () => {
    const counted = requestClasses.filter((of) => met([requestFact({ class: of })]).length > 0);
    expect(counted).toEqual(['mention', 'group', 'broadcast', 'rootQuestion']);
  });
});
