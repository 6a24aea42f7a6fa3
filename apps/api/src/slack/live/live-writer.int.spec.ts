import { LiveInbox, StaleKey } from '@quorum/database';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Door } from '../../door/door.js';
import { startTestLive, statuses } from './testing/start-live.js';

const live = await startTestLive(import.meta.url);
const { slack, url, events } = live;
const owner = await live.database.connect('owner');
const [ana = ''] = live.people;
const connection = await live.connect('http');
await live.know(connection, 'general');
beforeEach(() => live.forget());
afterEach(() => vi.restoreAllMocks());

const say = (text: string) => slack.post('general', ana, text);

it('an event the database takes nothing like is left out alone: those that came with it are kept', async () => {
  const said = [say('one'), say('two'), say('three')];
  const at = Math.round(Number(said[1]?.['ts']) * 1_000_000);
  await owner.query(
    `ALTER TABLE edge.inbox ADD CONSTRAINT refused CHECK (key NOT LIKE 'event/%/${at}') NOT VALID`,
  );
  try {
    const answers = await slack.deliver(said, { url, concurrency: 3 });
    expect(statuses(answers)).toEqual([200, 200, 200]);
    expect(await events()).toHaveLength(2);
    expect(live.logged()).toContain('an event could not be kept');
  } finally {
    await owner.query('ALTER TABLE edge.inbox DROP CONSTRAINT refused');
  }
});

it('an event under a key that was changed meanwhile is named anew through a door that is opened again', async () => {
  await slack.deliver(say('opens the door'), { url });
  const opened = vi.spyOn(Door.prototype, 'open');
  await slack.deliver(say('finds it open'), { url });
  expect(opened).not.toHaveBeenCalled();
  const appended = vi.spyOn(LiveInbox.prototype, 'append').mockRejectedValueOnce(new StaleKey());
  expect(statuses(await slack.deliver(say('finds another key'), { url }))).toEqual([200]);
  expect([opened.mock.calls.length, appended.mock.calls.length]).toEqual([1, 2]);
  expect(await events()).toHaveLength(3);
});
