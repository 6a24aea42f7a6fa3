import { createDataSource, migrate } from '@quorum/database';
import { testDatabase } from '@quorum/testing';
import { expect, it } from 'vitest';
import { migrations } from './migrations/index.js';

const database = await testDatabase(import.meta.url, { migrated: false });

it('migrates once, however many processes start at the same time', async () => {
  const ran = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
  expect(ran.flat().sort()).toEqual(migrations.map(({ name }) => name).sort());
});

it('goes down as far as the version before can read what is there, and up again', async () => {
  const owner = await createDataSource(database.url).initialize();
  try {
    await owner.query(`INSERT INTO pub.cell
        (unit, metric, bucket, version, bucket_start, bucket_end, zone, state, values, people, bands)
      SELECT 'organisation', metric, '2025-P01', 1, '2024-12-30', '2025-01-27', 'UTC', 'ok', '{0.4,0.5}', '5-9', bands
        FROM (VALUES ('bound', '{at-most,NULL}'::text[]), ('exact', '{NULL,NULL}'), ('old', NULL)) AS c(metric, bands)`);
    await owner.query(`INSERT INTO edge.inbox_batch (run_id, size, records, events, summary)
      VALUES (gen_random_uuid(), 1, '', 'a line', '{}')`);
    await owner.query(`SELECT audit.record('dpo', 'auditor', 'oversight', 'key.rotated', '{}')`);
    await undoAfter(owner, 'Audit1743000005000');
    await expect(owner.undoLastMigration()).rejects.toThrow('nothing removes them');
    await owner.query('ALTER TABLE audit.entry DISABLE TRIGGER ALL');
    await owner.query('TRUNCATE audit.entry');
    await undoAfter(owner, 'BatchLines1742000004000');
    // The version before would not see the events of a batch.
    await expect(owner.undoLastMigration()).rejects.toThrow('waits to be taken in');
    await owner.query('TRUNCATE edge.inbox_batch');
    await owner.undoLastMigration();
    await owner.undoLastMigration();
    // Without its band a bound would read as a figure.
    expect(await owner.query('SELECT metric, state, values FROM pub.cell ORDER BY metric')).toEqual([
      { metric: 'bound', state: 'suppressed', values: null },
      { metric: 'exact', state: 'ok', values: [0.4, 0.5] },
      { metric: 'old', state: 'ok', values: [0.4, 0.5] },
    ]);
    await owner.undoLastMigration();
    await expect(owner.undoLastMigration()).rejects.toThrow('restore a backup');
  } finally {
    await owner.destroy();
  }
  const kept = migrations.findIndex(({ name }) => name === 'Schedules1742000001000');
  expect(await migrate(database.url)).toEqual(migrations.slice(kept).map(({ name }) => name));
});

/** Takes back every migration that came after this one. */
async function undoAfter(owner: ReturnType<typeof createDataSource>, last: string): Promise<void> {
  for (;;) {
    const [newest] = await owner.query<{ name: string }[]>(
      'SELECT name FROM quorum_migration ORDER BY id DESC LIMIT 1',
    );
    if (newest === undefined || newest.name === last) return;
    await owner.undoLastMigration();
  }
}

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
