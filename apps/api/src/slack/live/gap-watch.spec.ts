import { expect, it } from 'vitest';
import { GapWatch } from './gap-watch.service.js';
import { RecordedGaps } from './testing/recorded-gaps.js';

const minute = 60_000_000;
const now = 1_741_000_000_000_000;

it('what came while nobody listened is read where Slack may have given up sending it, five minutes after', async () => {
  const gaps = new RecordedGaps();
  const parts = [{}, gaps, { clock: { now: () => now } }, {}] as unknown;
  const watch = new GapWatch(...(parts as ConstructorParameters<typeof GapWatch>));
  await watch.resumed('short', now - 3 * minute, 'start');
  await watch.resumed('long', now - 6 * minute, 'start');
  expect(gaps.filled).toEqual([{ connection: 'long', since: now - 7 * minute, reason: 'start' }]);
});
