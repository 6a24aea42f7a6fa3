import type { QueueName } from '@quorum/contracts';

/** A file or folder under `$QUORUM_HOME`. */
export interface FileWords {
  path: string;
  holds: string;
  kept: string;
  /** Which processes read it. */
  readBy: string;
}

export const files: readonly FileWords[] = [
  {
    path: 'keys/ring.json',
    holds:
      'the key ring: keys of pseudonyms, of sealed ids and of objectors’ tags, encrypted (docs/privacy/keys.md); mode 0600',
    kept: 'a quarter’s keys until two weeks after it, then their names and dates; the rest as long as the installation',
    readBy: 'api, worker',
  },
  {
    path: 'keys/logins.env',
    holds: 'logins of the processes for the database; mode 0600',
    kept: 'new passwords at every `npm start`',
    readBy: 'start, `quorum audit-log`',
  },
  {
    path: 'keys/postgres',
    holds: 'password of the embedded database’s owner; mode 0600',
    kept: 'as long as the installation',
    readBy: 'start',
  },
  {
    path: 'keys/audit',
    holds: 'the key that signs days of the audit log; mode 0600',
    kept: 'as long as the installation',
    readBy: 'api',
  },
  {
    path: 'audit/roots.ndjson, audit/public-key.pem',
    holds: 'signed roots of the audit log, a line a day, and the key to check them; made to be handed out',
    kept: 'for ever so far',
    readBy: 'api writes, `quorum audit-log` reads',
  },
  {
    path: 'spool/',
    holds: 'an uploaded export while it is read, encrypted under a key that lives in the process only',
    kept: 'until it is read, has failed, or the next start',
    readBy: 'api',
  },
  {
    path: 'logs/',
    holds:
      'what the processes say of themselves; no content, name or pseudonym of a person (e2e/canary.e2e.ts)',
    kept: '10 to 20 MB for each process',
    readBy: 'the administrator',
  },
  {
    path: 'postgres/',
    holds: 'the embedded database: all tables above',
    kept: 'as the tables; PostgreSQL keeps old versions of rows until vacuum',
    readBy: 'PostgreSQL',
  },
  {
    path: 'demo/, demo-database',
    holds: 'the same for the simulated organisation of `npm start -- --demo`',
    kept: 'as the same above',
    readBy: 'as above',
  },
  {
    path: 'server.json',
    holds: 'number of the running process and its address',
    kept: 'while it runs',
    readBy: 'the command line',
  },
];

/** What each queue's jobs are for; what they carry is taken from the schemas. */
export const queueWords: Readonly<Record<QueueName, string>> = {
  ingest: 'take in what waits',
  derive: 'derive what is dirty',
  measure: 'measure periods whose facts changed',
  publish: 'publish one period that is closed and settled',
  retention: 'let go what has lived long enough, and replace keys of quarters that are over',
  read: 'read a part of a connected source for a while',
};
