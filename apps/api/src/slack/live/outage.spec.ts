import { expect, it } from 'vitest';
import { Outage } from './outage.js';

const minute = 60_000_000;

it('an outage is told of once, when it is over, from its first failure on', () => {
  const outage = new Outage();
  expect(outage.worked(0)).toBeNull();
  outage.failed(10 * minute);
  outage.failed(14 * minute);
  expect(outage.worked(15 * minute)).toBe(10 * minute);
  expect(outage.worked(16 * minute)).toBeNull();
});

it('one that is shorter than Slack keeps sending again is none', () => {
  const outage = new Outage();
  outage.failed(10 * minute);
  expect(outage.worked(14 * minute)).toBeNull();
});
