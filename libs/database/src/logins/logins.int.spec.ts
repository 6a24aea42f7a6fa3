import { createDataSource, loginRoles, type Logins, loginUrl, newLogins, setLogins } from '@quorum/database';
import { testDatabase } from '@quorum/testing';
import { afterAll, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const owner = await database.connect('owner');
const suffix = 'spec';
const first: Logins = newLogins(suffix);
afterAll(async () => {
  for (const role of loginRoles) await owner.query(`DROP ROLE IF EXISTS ${first[role].user}`);
});

const whoIs = async (url: string): Promise<unknown> => {
  const pool = createDataSource(url, { poolSize: 1 });
  await pool.initialize();
  try {
    return (await pool.query<{ user: string }[]>('SELECT session_user AS user'))[0]?.user;
  } finally {
    await pool.destroy();
  }
};

it('makes a login for each process, keeping no password but as SCRAM', async () => {
  await setLogins(database.url, first);
  for (const role of loginRoles)
    expect(await whoIs(loginUrl(database.url, first[role]))).toBe(`quorum_${role}_spec`);
  const kept = await owner.query<{ kept: string }[]>(
    `SELECT rolpassword AS kept FROM pg_authid WHERE rolname ~ '^quorum_.*_spec$'`,
  );
  expect(kept.map(({ kept }) => kept.slice(0, 19))).toEqual(Array(4).fill('SCRAM-SHA-256$4096:'));
});

it('gives a login another password, and takes from it what is not its', async () => {
  const second = newLogins(suffix);
  await owner.query('GRANT quorum_worker TO quorum_web_spec');
  await owner.query('ALTER ROLE quorum_web_spec CREATEDB');
  await setLogins(database.url, second);
  await expect(whoIs(loginUrl(database.url, first.web))).rejects.toThrow('password authentication failed');
  expect(await whoIs(loginUrl(database.url, second.web))).toBe('quorum_web_spec');
  const [powers] = await owner.query<unknown[]>(
    `SELECT rolcreatedb AS creates, pg_has_role(oid, 'quorum_worker', 'MEMBER') AS works FROM pg_roles WHERE rolname = 'quorum_web_spec'`,
  );
  expect(powers).toEqual({ creates: false, works: false });
});

it('is not fooled by a name', async () => {
  for (const user of ['x" SUPERUSER --', 'postgres; DROP', '', 'Größe'])
    await expect(setLogins(database.url, { web: { user, password: 'x' } })).rejects.toThrow(
      'lower-case letters',
    );
});

it('closes the database to everybody else on the server', async () => {
  await owner.query(`CREATE ROLE quorum_spec_stranger LOGIN PASSWORD 'x'`);
  try {
    const stranger = loginUrl(database.url, { user: 'quorum_spec_stranger', password: 'x' });
    await expect(whoIs(stranger)).rejects.toThrow('permission denied for database');
  } finally {
    await owner.query('DROP ROLE quorum_spec_stranger');
  }
});
