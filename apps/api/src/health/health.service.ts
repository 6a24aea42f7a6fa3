import { Inject, Injectable } from '@nestjs/common';
import { type ReadinessCheck, readinessChecks } from '@quorum/contracts';
import { type Connection, pendingMigrations } from '@quorum/database';
import type { Queues } from '@quorum/queue';
import { DATABASE, QUEUES, WEB } from '../platform.module.js';

const patienceMs = 2000;
const silence = new Error('no answer');

/** What is wrong, per check, in words for the person who runs the server. */
export const readinessFaults: Record<ReadinessCheck, string> = {
  database: 'The database does not answer. Is PostgreSQL running, and DATABASE_URL right?',
  migrations:
    'The database is not seen to be on this version. If it answers, restart Quorum: that brings it up to date.',
  queue: 'The queue does not answer. It runs on Redis where REDIS_URL is set, else on the database.',
};

/** Asks everything the server needs, each with two seconds to answer. */
@Injectable()
export class HealthService {
  private readonly probes: Record<ReadinessCheck, () => Promise<boolean>>;

  constructor(
    @Inject(DATABASE) database: Connection,
    @Inject(WEB) web: Connection,
    @Inject(QUEUES) queues: Queues,
  ) {
    this.probes = {
      database: () => Promise.all([database, web].map((pool) => pool.query('SELECT 1'))).then(() => true),
      migrations: async () => (await pendingMigrations(database)).length === 0,
      // `ready()` remembers its first answer; this one goes all the way, every time.
      queue: () => queues.deadLetters().then(() => true),
    };
  }

  /** The checks that fail, in their order; empty = ready. */
  async failing(): Promise<ReadinessCheck[]> {
    const passes = await Promise.all(readinessChecks.map((check) => passesInTime(this.probes[check])));
    return readinessChecks.filter((_, index) => passes[index] !== true);
  }
}

async function passesInTime(probe: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(silence), patienceMs);
  });
  try {
    return await Promise.race([probe(), patience]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
