import { parseInstant } from '@quorum/time';
import { expect, it } from 'vitest';
import { isDue } from './due.js';

it('is due seven days after its last local midnight, not a microsecond sooner', () => {
  // 2025-P01 ends on Monday 2025-01-27 at midnight in Berlin, 23:00 UTC the day before.
  const instant = parseInstant('2025-02-02T23:00:00Z')!;
  expect(isDue('2025-P01', 'Europe/Berlin', instant)).toBe(true);
  expect(isDue('2025-P01', 'Europe/Berlin', instant - 1)).toBe(false);
  expect(isDue('2025-P01', 'America/New_York', instant)).toBe(false);
});
