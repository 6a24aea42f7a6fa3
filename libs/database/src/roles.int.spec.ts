import { testDatabase } from '@quorum/testing';
import { describe, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const owner = await database.connect('owner');
const intake = await database.connect('intake');
const worker = await database.connect('worker');

await owner.query(`SELECT edge.ensure_event_month('2025-03-03T00:00:00Z')`);
await owner.query(`INSERT INTO pub.cell (unit, metric, bucket, version, bucket_start, bucket_end, zone, state)
  VALUES ('organisation', 'after-hours', '2025-P01', 1, '2024-12-30', '2025-01-27', 'UTC', 'suppressed')`);

const denied = /permission denied/;

describe('intake', () => {
  it.each([
    'SELECT * FROM edge.event',
    'SELECT * FROM edge.event_2025_03',
    'SELECT * FROM edge.contribution',
    'SELECT * FROM edge.request_fact',
    'SELECT * FROM edge.thread_fact',
    'SELECT * FROM edge.person_day_fact',
    'SELECT * FROM edge.person',
    'SELECT record FROM edge.inbox',
    'SELECT records FROM edge.inbox_batch',
    'DELETE FROM edge.inbox_batch',
    'SELECT * FROM edge.person_zone',
    'SELECT * FROM edge.frontier',
    'SELECT * FROM edge.revision',
    `SELECT setval('edge.inbox_id_seq', 1)`,
    'DELETE FROM edge.inbox',
    'SELECT record FROM ops.dead_letter',
    'SELECT * FROM roster.membership',
    'SELECT count(*) FROM roster.membership',
    `DELETE FROM roster.membership WHERE key_id = '2025-Q1/1'`,
    `UPDATE roster.membership SET sealed = ''`,
    'EXPLAIN ANALYZE SELECT 1 FROM edge.person',
    `SELECT * FROM edge.bucket_state`,
    ...['cohort', 'atom', 'atom_member', 'cohort_metric'].map((table) => `SELECT FROM edge.${table}`),
    ...['metric_atom', 'metric_member', 'atom_figure', 'gate_alarm', 'page_erasure'].map(
      (table) => `SELECT FROM edge.${table}`,
    ),
    `SELECT edge.ensure_event_month(now())`,
    'CREATE VIEW public.mine AS SELECT * FROM edge.event',
    `INSERT INTO pub.unit (id, name, path) VALUES ('x', 'x', 'x')`,
    'DELETE FROM pub.cell',
    'SELECT state FROM pub.cell',
    'SELECT * FROM audit.entry',
    `INSERT INTO audit.root VALUES (now(), 1, 1, '', '', '', '')`,
  ])('may not: %s', async (statement) => {
    await expect(intake.query(statement)).rejects.toThrow(denied);
  });

  it('may read no column of any table with a person in it', async () => {
    const readable = await owner.query<{ table: string; column: string }[]>(
      `SELECT c.table_schema || '.' || c.table_name AS table, c.column_name AS column
         FROM information_schema.columns c
        WHERE c.table_schema IN ('edge', 'roster', 'ops') AND has_column_privilege('quorum_intake',
              format('%I.%I', c.table_schema, c.table_name), c.column_name, 'SELECT')
          AND c.table_name NOT IN ('unit', 'setting', 'import_run', 'connection', 'connection_draft', 'connection_wait', 'reading')
        ORDER BY 1, 2`,
    );
    expect(readable.map(({ table, column }) => `${table}.${column}`)).toEqual([
      'edge.inbox.id',
      'edge.inbox.run_id',
      ...['id', 'run_id', 'size'].map((column) => `edge.inbox_batch.${column}`),
      ...['check', 'epoch', 'one', 'since'].map((column) => `edge.key_epoch.${column}`),
      // Tells who objected only to somebody who has the key of the tags and asks about an id.
      'edge.objection.tag',
      ...['attempts', 'failed_at', 'id', 'queue', 'reason'].map((column) => `ops.dead_letter.${column}`),
      ...['attempts', 'bucket', 'raised_at', 'reason'].map((column) => `ops.withheld.${column}`),
    ]);
  });
});

describe('the worker', () => {
  it.each([
    `UPDATE pub.cell SET state = 'no-data'`,
    'DELETE FROM pub.cell',
    'TRUNCATE pub.cell',
    'DELETE FROM roster.membership',
    'CREATE TABLE edge.mine ()',
    'DELETE FROM edge.cohort',
    `UPDATE edge.cohort SET rules = '{}'`,
    'UPDATE edge.metric_atom SET offsets = offsets',
    'UPDATE edge.atom_figure SET values = values',
    'DELETE FROM edge.gate_alarm',
    'DELETE FROM edge.atom_member',
    `UPDATE edge.metric_member SET cohort = ''`,
    'SELECT * FROM audit.entry',
    'SELECT audit.unsigned_day()',
    `INSERT INTO ops.import_run (state) VALUES ('reading')`,
    'SELECT label FROM ops.connection',
    'SELECT part FROM ops.reading',
    'SELECT sealed FROM ops.connection_draft',
    `SELECT edge.purge_conversations('2025-Q1', 'slack', '{}', '{}')`,
  ])('may not: %s', async (statement) => {
    await expect(worker.query(statement)).rejects.toThrow(denied);
  });

  it('may not publish the same cell twice', async () => {
    await expect(
      worker.query(`INSERT INTO pub.cell (unit, metric, bucket, version, bucket_start, bucket_end, zone, state)
        VALUES ('organisation', 'after-hours', '2025-P01', 1, '2024-12-30', '2025-01-27', 'UTC', 'no-data')`),
    ).rejects.toThrow(/cell_pk/);
  });

  it('makes the partition of a month, many at once, from any session time zone', async () => {
    const months = ['2024-02-29T23:59:59Z', '2024-12-31T23:30:00Z', '2024-02-01T00:00:00Z'];
    await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        worker.transaction(async (one) => {
          await one.query(`SET LOCAL TIME ZONE 'Asia/Tokyo'`);
          await one.query('SELECT edge.ensure_event_month($1)', [months[index % 3]]);
        }),
      ),
    );
    const bounds = await owner.query<{ name: string; bounds: string }[]>(
      `SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bounds FROM pg_class c
        WHERE c.relname IN ('event_2024_02', 'event_2024_12') ORDER BY 1`,
    );
    expect(bounds.map(({ name }) => name)).toEqual(['event_2024_02', 'event_2024_12']);
    await worker.query(
      `INSERT INTO edge.event (source, conversation, id, at, kind, thread, edited_at, reactions)
       VALUES ('slack', 'C', '1', '2024-02-29T23:59:59.999999Z', 'system', '1', 0, '{}'),
              ('slack', 'C', '2', '2024-12-31T23:59:59.999999Z', 'system', '2', 0, '{}')`,
    );
  });
});

describe('what erases', () => {
  const asEraser = (statement: string): Promise<unknown> =>
    owner.transaction(async (one): Promise<unknown> => {
      await one.query('SET LOCAL ROLE quorum_eraser');
      return one.query<unknown>(statement);
    });

  it('may have somebody erased and let an objection be withdrawn', async () => {
    await owner.query(`INSERT INTO edge.key_epoch (epoch, "check") VALUES ('2025-Q1', 'c')`);
    await asEraser(`SELECT edge.object('\\x01', '2025-Q1', 'slack', 'ana')`);
    expect(await owner.query('SELECT pseudonym FROM edge.objection')).toEqual([{ pseudonym: 'ana' }]);
    await asEraser(`SELECT edge.withdraw_objection('\\x01')`);
    expect(await owner.query('SELECT FROM edge.objection')).toEqual([]);
  });

  it.each([
    'SELECT FROM edge.objection',
    'SELECT FROM edge.identity',
    'SELECT FROM edge.page_erasure',
    `SELECT edge.erase('slack', 'ana')`,
    'SELECT edge.forget_cohorts()',
    'SELECT FROM roster.membership',
  ])('may not: %s', async (statement) => {
    await expect(asEraser(statement)).rejects.toThrow(denied);
  });
});
