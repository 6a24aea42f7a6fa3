import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowed, allowedTo, type LoginName, logins, memberships } from './support/allowed.js';
import { type Connection, connected, ownerUrl, rows } from './support/database.js';
import { figure } from './support/figures.js';
import { powersOf, privilegesOf } from './support/privileges.js';
import { type QuorumProcess, removeHome, startQuorum, temporaryHome } from './support/quorum-process.js';

/** Attack A16 (notes/privacy §5): whoever gets hold of a process's login tries everything with every object there is. */

let home: string;
let quorum: QuorumProcess;
let urls: Record<LoginName, string>;

beforeAll(async () => {
  home = await temporaryHome();
  quorum = await startQuorum(home);
  const lines = (await readFile(join(home, 'keys/logins.env'), 'utf8')).trim().split('\n');
  const found = lines.map((line) => line.slice(line.indexOf('=') + 1));
  urls = Object.fromEntries(
    logins.map((login) => [login, found.find((url) => new URL(url).username.startsWith(`quorum_${login}_`))]),
  ) as typeof urls;
  await asOwner((owner) => owner.query(`SELECT edge.ensure_event_month('2025-03-03T00:00:00Z')`));
});
afterAll(async () => {
  await quorum?.interrupt();
  await removeHome(home);
});

const asOwner = async <Result>(use: (owner: Connection) => Promise<Result>): Promise<Result> =>
  connected(await ownerUrl(home), use);
const nameOf = (login: LoginName): string => new URL(urls[login]).username;

describe('what each login may do', () => {
  it.each(logins)(
    '%s: just what is written down, object by object; a new object is written down first',
    async (login) => {
      const { found, powers } = await asOwner(async (owner) => ({
        found: await privilegesOf(owner, nameOf(login)),
        powers: await powersOf(owner, nameOf(login)),
      }));
      expect(found).toEqual({ ...found, ...allowedTo(login) });
      expect(Object.keys(found).filter((object) => !(object in allowedTo(login)))).toEqual([]);
      // What the worker has of the catalog besides are counters of tables it reads anyway.
      expect(powers.filter((power) => login !== 'worker' || !power.startsWith('pg_catalog.'))).toEqual(
        memberships[login],
      );
    },
  );
});

const verbs = {
  SELECT: (table: string) => `EXPLAIN SELECT count(*) FROM ${table}`,
  INSERT: (table: string) => `EXPLAIN INSERT INTO ${table} DEFAULT VALUES`,
  UPDATE: (table: string, column: string) => `EXPLAIN UPDATE ${table} SET ${column} = DEFAULT`,
  DELETE: (table: string) => `EXPLAIN DELETE FROM ${table}`,
  TRUNCATE: (table: string) => `TRUNCATE ${table}`,
  LOCK: (table: string) => `BEGIN; LOCK TABLE ${table} IN ACCESS SHARE MODE NOWAIT; ROLLBACK`,
};

/** Of a view that cannot be written PostgreSQL says so before it asks whether somebody may. */
const refused = /permission denied|must be owner|(into|update|from) view|is not a table/;

describe('what each login is refused', () => {
  it('is refused when it tries: every verb on every table that is not granted', async () => {
    const tables = await asOwner((owner) =>
      rows<{ name: string; object: string; column: string }>(
        owner,
        `SELECT c.oid::regclass::text AS name, quote_ident(min(a.attname::text)) AS column,
                regexp_replace(c.oid::regclass::text, '^edge\\.event_\\d{4}(_\\d\\d)*$', 'edge.event_<month or week>') AS object
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          WHERE n.nspname IN ('audit', 'cfg', 'edge', 'ops', 'pub', 'public', 'roster') AND c.relkind IN ('r', 'p', 'v', 'm')
          GROUP BY c.oid`,
      ),
    );
    expect(tables.length).toBeGreaterThan(40);
    let tried = 0;
    const gotThrough: string[] = [];
    for (const login of logins)
      await connected(urls[login], async (connection) => {
        for (const { name, object, column } of tables)
          for (const [verb, statement] of Object.entries(verbs)) {
            const may = allowed[object]?.[login] ?? '';
            if (verb === 'LOCK' ? /SELECT|INSERT|UPDATE|DELETE|TRUNCATE/.test(may) : may.includes(verb))
              continue;
            tried += 1;
            const answer = await connection.query(statement(name, column)).then(
              () => 'done',
              (error: Error) => error.message,
            );
            await connection.query('ROLLBACK');
            if (!refused.test(answer)) gotThrough.push(`${login}: ${verb} ${name}: ${answer}`);
          }
      });
    expect(gotThrough).toEqual([]);
    await figure('A16', 'statements refused to logins', {
      measured: `${tried - gotThrough.length} of ${tried}`,
      limit: 'all',
      passed: true,
    });
  });

  it('plants nothing that another login would run for it', async () => {
    const planted: string[] = [];
    for (const login of logins)
      await connected(urls[login], async (connection) => {
        const tables = await rows<{ name: string }>(
          connection,
          `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
              AND has_schema_privilege(n.oid, 'USAGE')`,
        );
        await connection
          .query(`CREATE FUNCTION pg_temp.spy() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`)
          .catch(() => undefined);
        for (const { name } of tables)
          for (const statement of [
            `CREATE TRIGGER spy BEFORE INSERT ON ${name} FOR EACH ROW EXECUTE FUNCTION pg_temp.spy()`,
            `CREATE RULE spy AS ON INSERT TO ${name} DO ALSO SELECT 1`,
            `ALTER TABLE ${name} ADD COLUMN spy int DEFAULT random()`,
            `CREATE INDEX spy ON ${name} ((random()))`,
            `CREATE POLICY spy ON ${name} USING (true)`,
          ]) {
            await connection.query(`BEGIN`);
            await connection.query(statement).then(
              () => planted.push(`${login}: ${statement}`),
              () => undefined,
            );
            await connection.query('ROLLBACK');
          }
      });
    expect(planted).toEqual([]);
  });
});
