import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MethodBudget, slackTiers } from './method-budget.js';

it('gives a burst at once and then one call as often as the tier says', () => {
  let now = 0;
  const budget = new MethodBudget(slackTiers, () => now);
  for (let call = 0; call < 50; call++) expect(budget.take('c', 'conversations.history', 'full')).toBe(0);
  expect(budget.take('c', 'conversations.history', 'full')).toBe(1200);
  now = 1200;
  expect(budget.take('c', 'conversations.history', 'full')).toBe(0);
  expect(budget.take('c', 'conversations.history', 'full')).toBe(1200);
});

it('keeps methods and connections apart', () => {
  const budget = new MethodBudget({ a: { perMinute: 1, burst: 1 }, b: { perMinute: 1, burst: 1 } }, () => 0);
  expect([
    budget.take('c', 'a', 'full'),
    budget.take('c', 'b', 'full'),
    budget.take('d', 'a', 'full'),
  ]).toEqual([0, 0, 0]);
  expect(budget.take('c', 'a', 'full')).toBe(60_000);
});

it('asks a limited app’s history once a minute and its lists as ever', () => {
  const budget = new MethodBudget(slackTiers, () => 0);
  expect(budget.take('c', 'conversations.history', 'limited')).toBe(0);
  expect(budget.take('c', 'conversations.history', 'limited')).toBe(60_000);
  expect(budget.take('c', 'users.list', 'limited')).toBe(0);
  expect(budget.take('c', 'users.list', 'limited')).toBe(0);
});

it('never gives more than burst + rate × time, and always gives one after the wait it named', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { maxLength: 80 }), (pauses) => {
      let now = 0;
      let given = 0;
      const budget = new MethodBudget({ m: { perMinute: 30, burst: 5 } }, () => now);
      for (const pause of pauses) {
        now += pause;
        const wait = budget.take('c', 'm', 'full');
        if (wait === 0) given += 1;
        else {
          now += wait;
          expect(budget.take('c', 'm', 'full')).toBe(0);
          given += 1;
        }
        expect(given).toBeLessThanOrEqual(5 + (30 * now) / 60_000 + 1e-6);
      }
    }),
  );
});
