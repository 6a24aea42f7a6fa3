import fc from 'fast-check';
import type { ListedFacts } from '../listed-facts.js';
import { issues } from './issues.js';
import { personDays } from './person-days.js';
import { requests } from './requests.js';
import { threads } from './threads.js';

/** Random facts of one bucket that hold together the way derived ones do, for laws over all metrics. */

/** Any facts of 2025-P06, each person's date once. */
export const arbitraryFacts: fc.Arbitrary<ListedFacts> = fc.record({
  // Now and then many, so that somebody got enough answers to compare them.
  requests: fc.oneof(
    { weight: 4, arbitrary: fc.array(requests, { maxLength: 12 }) },
    { weight: 1, arbitrary: fc.array(requests, { minLength: 40, maxLength: 50 }) },
  ),
  threads: fc.array(threads, { maxLength: 10 }),
  personDays: fc.uniqueArray(personDays, {
    maxLength: 20,
    selector: ({ person: of, date }) => `${of} ${date}`,
  }),
  issues: fc.array(issues, { maxLength: 8 }),
});
