import { randomBytes } from 'node:crypto';
import { loginRoles, migrate, newLogins, setLogins } from '@quorum/database';
import { prepareQueue } from '@quorum/queue';
import { startTestPostgres } from '@quorum/runtime';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import type {} from './test-context.js';

/**
 * One PostgreSQL for all integration specs: the one QUORUM_TEST_DATABASE_URL names, else an embedded one that lives as
 * long as the run. Migrations run once, into a template; every role's login is made once, for all files.
 */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.QUORUM_TEST_DATABASE_URL;
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startTestPostgres();
  const template = `quorum_template_${randomBytes(4).toString('hex')}`;
  const logins = newLogins();
  const administrator = new Client({ connectionString: server.url });
  try {
    await administrator.connect();
    await administrator.query(`CREATE DATABASE ${template}`);
    const url = databaseUrl(server.url, template);
    await migrate(url);
    await prepareQueue(url);
    await setLogins(url, logins);
  } catch (error) {
    await administrator.end().catch(() => undefined);
    await server.stop();
    throw error;
  }
  project.provide('postgresUrl', server.url);
  project.provide('templateDatabase', template);
  project.provide('logins', logins);
  return async () => {
    await administrator.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    for (const role of loginRoles) await administrator.query(`DROP ROLE ${logins[role].user}`);
    await administrator.end();
    await server.stop();
  };
}

function databaseUrl(url: string, database: string): string {
  const named = new URL(url);
  named.pathname = `/${database}`;
  return named.href;
}
