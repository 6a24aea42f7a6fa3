import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * In which conversations somebody is listed, found by an index: who is new asks it, and a look at every conversation made each
 * import slower than the one before. Without the index's waiting list, which would be gone through once for every person.
 */
export class MembersIndex1743000009500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX conversation_members_ix ON edge.conversation USING gin (members) WITH (fastupdate = off)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX edge.conversation_members_ix');
  }
}
