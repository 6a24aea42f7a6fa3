import { expect, it } from 'vitest';
import { NextAnswer } from './next-answer.js';

/** Answers with the number of the question, each when it is told to. */
function numbered() {
  const asked: ((error?: Error) => void)[] = [];
  const answers = new NextAnswer<number>(
    () =>
      new Promise((resolve, reject) => {
        const number = asked.length + 1;
        asked.push((error) => (error ? reject(error) : resolve(number)));
      }),
  );
  return { answers, asked };
}

it('an answer that was under way when somebody asked is not theirs; all who asked meanwhile share the next', async () => {
  const { answers, asked } = numbered();
  const first = answers.ask();
  const others = [answers.ask(), answers.ask()];
  asked[0]?.();
  expect(await first).toBe(1);
  await new Promise(setImmediate);
  const later = answers.ask();
  asked[1]?.();
  expect(await Promise.all(others)).toEqual([2, 2]);
  await new Promise(setImmediate);
  asked[2]?.();
  expect(await later).toBe(3);
  expect(asked).toHaveLength(3);
});

it('a question that fails leaves the next one to be asked', async () => {
  const { answers, asked } = numbered();
  const first = answers.ask();
  const second = answers.ask();
  asked[0]?.(new TypeError('away'));
  await expect(first).rejects.toThrow(TypeError);
  await new Promise(setImmediate);
  asked[1]?.();
  expect(await second).toBe(2);
});
