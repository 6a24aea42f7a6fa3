import { SessionLocks } from '@quorum/database';
import { testDatabase, waitFor } from '@quorum/testing';
import { expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const one = await database.connect('intake');
const other = await database.connect('intake');
const owner = await database.connect('owner');

it('a lock is held by one process until it lets go or ends', async () => {
  const [mine, theirs] = [new SessionLocks(one), new SessionLocks(other)];
  expect(await mine.hold('a')).toBe(true);
  expect(await mine.hold('a')).toBe(true);
  expect(await theirs.hold('a')).toBe(false);
  expect(await theirs.hold('b')).toBe(true);
  await mine.release('a');
  expect(await theirs.hold('a')).toBe(true);
  await theirs.close();
  expect(await mine.hold('a')).toBe(true);
  expect(await mine.hold('b')).toBe(true);
  await mine.close();
});

it('a session that is gone has lost its locks, says so and can begin anew', async () => {
  const [mine, theirs] = [new SessionLocks(one), new SessionLocks(other)];
  await mine.hold('a');
  await owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()`,
  );
  await waitFor(
    () =>
      mine.verify().then(
        () => false,
        () => true,
      ),
    { what: 'the end of the session' },
  );
  expect(await theirs.hold('a')).toBe(true);
  await theirs.close();
  expect(await mine.hold('a')).toBe(true);
  await mine.verify();
  await mine.close();
});
