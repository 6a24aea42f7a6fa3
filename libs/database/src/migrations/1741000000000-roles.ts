import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The two roles processes work as (docs/adr). Roles belong to the whole server, so another Quorum database may have
 * made them already, and `down` leaves them to it.
 */
export class Roles1741000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const role of ['quorum_api', 'quorum_worker']) {
      await runner.query(`
        DO $$ BEGIN
          IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$`);
      await runner.query(`
        DO $$ BEGIN
          IF NOT pg_has_role(current_user, '${role}', 'MEMBER') THEN
            EXECUTE format('GRANT ${role} TO %I', current_user);
          END IF;
        END $$`);
    }
  }

  async down(): Promise<void> {
    // Nothing: see above.
  }
}
