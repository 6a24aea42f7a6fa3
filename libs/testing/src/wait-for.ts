import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is truthy and returns it; throws with `what` when time is up. Times in milliseconds. */
export async function waitFor<T>(
  ask: () => T | Promise<T>,
  { timeout = 15_000, every = 25, what = 'a condition' } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${timeout} ms in vain for ${what}.`);
    await sleep(every);
  }
}
