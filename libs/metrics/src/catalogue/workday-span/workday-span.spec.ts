import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { instant } from '../../testing/build-events.js';
import { workdaySpan } from './index.js';

const day = (date: string, first: string, last: string) =>
  personDay({ date, firstAt: instant(`${date}T${first}:00Z`), lastAt: instant(`${date}T${last}:00Z`) });
const contribute = (personDays: ReturnType<typeof personDay>[]) =>
  measureFacts([workdaySpan], measureContext(), { personDays });

describe('workday span of a person', () => {
  it('is the mean of the days, as a part of 16 hours (worked example)', () => {
    const days = [day('2025-06-02', '07:00', '15:00'), day('2025-06-03', '06:30', '18:30')];
    expect(contribute(days)[0]?.values).toEqual([10 / 16]);
  });

  it('takes no day with one event, and none without', () => {
    expect(contribute([day('2025-06-02', '07:00', '07:00'), personDay({ pings: 4 })])).toEqual([]);
    const days = [day('2025-06-02', '07:00', '15:00'), day('2025-06-03', '07:00', '07:00')];
    expect(contribute(days)[0]?.values).toEqual([0.5]);
  });

  it('is cut off at 16 hours', () => {
    const night = personDay({
      firstAt: instant('2025-06-02T02:00:00Z'),
      lastAt: instant('2025-06-03T01:59:00Z'),
    });
    expect(contribute([night])[0]?.values).toEqual([1]);
  });
});
