import { expect, it } from 'vitest';
import { EventTally } from './event-tally.js';

it('a tally adds up by connection, is given away once, and takes back what did not get in', () => {
  const tally = new EventTally();
  tally.note('a', 'kept');
  tally.note('a', 'ignored');
  tally.note('b', 'deferred');
  const taken = tally.take();
  expect(tally.isEmpty).toBe(true);
  expect([...taken]).toEqual([
    ['a', { received: 2, kept: 1, ignored: 1 }],
    ['b', { received: 1, kept: 0, ignored: 0 }],
  ]);
  tally.note('a', 'kept');
  tally.giveBack(taken, ['b']);
  expect([...tally.take()]).toEqual([['a', { received: 3, kept: 2, ignored: 1 }]]);
});
