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

it('one in the middle of which some events are kept is told of all the same', () => {
  const outage = new Outage();
  outage.failed(10 * minute);
  expect(outage.worked(11 * minute)).toBeNull();
  outage.failed(13 * minute);
  outage.failed(16 * minute);
  expect(outage.worked(17 * minute)).toBe(10 * minute);
});

it('a few minutes of failures amid events that are kept are none', () => {
  const outage = new Outage();
  outage.failed(10 * minute);
  outage.failed(11 * minute);
  expect(outage.worked(12 * minute)).toBeNull();
  expect(outage.worked(40 * minute)).toBeNull();
  outage.failed(41 * minute);
  expect(outage.worked(50 * minute)).toBe(41 * minute);
});

it('one that is shorter than Slack keeps sending again is none', () => {
  const outage = new Outage();
  outage.failed(10 * minute);
  expect(outage.worked(14 * minute)).toBeNull();
});
