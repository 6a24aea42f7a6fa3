import { createDataSource, migrate } from '@quorum/database';
import { testDatabase } from '@quorum/testing';
import { expect, it } from 'vitest';

const database = await testDatabase(import.meta.url, { migrated: false });

it('migrates once, however many processes start at the same time', async () => {
  const ran = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
  expect(ran.flat()).toHaveLength(7);
  expect(new Set(ran.flat()).size).toBe(7);
});

it('goes down as far as the version before can read what is there, and up again', async () => {
  const owner = await createDataSource(database.url).initialize();
  try {
    await owner.undoLastMigration();
    await expect(owner.undoLastMigration()).rejects.toThrow('restore a backup');
  } finally {
    await owner.destroy();
  }
  expect(await migrate(database.url)).toHaveLength(1);
});

it('says in one line what a user without CREATEROLE has to do', async () => {
  const url = new URL(database.url);
  const owner = await createDataSource(url.href).initialize();
  const name = url.pathname.slice(1);
  await owner.query('DROP SCHEMA edge, roster, pub, ops CASCADE');
  await owner.query('DROP TABLE quorum_migration');
  await owner.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'quorum_test_plain') THEN
      CREATE ROLE quorum_test_plain LOGIN PASSWORD 'plain'; END IF; END $$`);
  await owner.query(`GRANT ALL ON DATABASE ${name} TO quorum_test_plain`);
  await owner.query('GRANT ALL ON SCHEMA public TO quorum_test_plain');
  url.username = 'quorum_test_plain';
  url.password = 'plain';
  try {
    await expect(migrate(url.href)).rejects.toThrow(/may not create the roles.*CREATEROLE/);
  } finally {
    await owner.query('DROP OWNED BY quorum_test_plain');
    await owner.query('DROP ROLE quorum_test_plain');
    await owner.destroy();
  }
});
