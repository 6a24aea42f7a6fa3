import { expect, it } from 'vitest';
import { PaceWatch } from './pace-watch.js';

it('knows an app that is limited by pages cut to fifteen and a wait of a minute, and by neither alone', () => {
  const watch = new PaceWatch();
  expect(watch.refused('c', 'conversations.history', 60)).toBeNull();
  watch.page('c', 15, true);
  expect(watch.refused('c', 'conversations.history', 60)).toBeNull();
  watch.page('c', 15, false);
  expect(watch.refused('c', 'conversations.history', 2)).toBeNull();
  expect(watch.refused('c', 'users.list', 60)).toBeNull();
  expect(watch.refused('d', 'conversations.history', 60)).toBeNull();
  expect(watch.refused('c', 'conversations.history', 60)).toBe('limited');
});

it('takes a long page for the proof that an app is not limited', () => {
  const watch = new PaceWatch();
  watch.page('c', 15, false);
  expect(watch.page('c', 200, false)).toBe('full');
  expect(watch.refused('c', 'conversations.history', 60)).toBeNull();
});
