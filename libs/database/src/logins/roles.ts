import { type Connection, rows } from '../sql.js';

/**
 * What a process may do, as a role without a login; grants name these and nothing else (docs/privacy/roles.md).
 * `eraser` and `config` are for SECURITY DEFINER functions alone: they have no table. `queue` holds BullMQ's own schema.
 */
export const databaseRoles = ['web', 'intake', 'worker', 'auditor', 'eraser', 'config', 'queue'] as const;
/** One of `databaseRoles`. */
export type DatabaseRole = (typeof databaseRoles)[number];

/** Name of a role in the database. */
export const roleName = (role: DatabaseRole): string => `quorum_${role}`;

/**
 * Makes the roles that are missing, and their administrator of whoever migrates. Roles belong to the whole server, so
 * another Quorum's database may have made them already: that is why no migration makes or drops them.
 */
export async function ensureRoles(owner: Connection): Promise<void> {
  for (const role of databaseRoles.map(roleName)) {
    await rows(
      owner,
      `DO $$ BEGIN
         IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
       EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
       END $$`,
    );
    await rows(
      owner,
      `DO $$ BEGIN
         IF NOT pg_has_role(current_user, '${role}', 'MEMBER') THEN
           EXECUTE format('GRANT ${role} TO %I WITH ADMIN OPTION', current_user);
         END IF;
       END $$`,
    );
  }
}
