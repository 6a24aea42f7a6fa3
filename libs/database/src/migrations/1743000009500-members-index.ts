import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where somebody is listed or mentioned, found by indexes: who is new asks it, and a look at every conversation made each import
 * slower than the one before. Without an index's waiting list, which would be gone through once for every person.
 */
export class MembersIndex1743000009500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX conversation_members_ix ON edge.conversation USING gin (members) WITH (fastupdate = off)',
    );
    await runner.query('DROP INDEX edge.event_mentions_ix');
    await runner.query(mentions('WITH (fastupdate = off)'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX edge.conversation_members_ix, edge.event_mentions_ix');
    await runner.query(mentions(''));
  }
}

const mentions = (options: string): string =>
  `CREATE INDEX event_mentions_ix ON edge.event USING gin ((flags -> 'mentions')) ${options} WHERE flags ? 'mentions'`;
