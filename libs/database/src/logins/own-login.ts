import { type Connection, rows } from '../sql.js';
import { type DatabaseRole, databaseRoles, roleName } from './roles.js';
import type { LoginRole } from './logins.js';

/** Roles a process may hold beside the one it is named after. */
const besides: Record<LoginRole, readonly DatabaseRole[]> = {
  web: [],
  intake: ['queue', 'eraser', 'config'],
  worker: ['queue', 'eraser'],
  auditor: [],
};

interface Powers {
  administrator: boolean;
  owner: boolean;
  roles: string[];
}

/**
 * Throws in one line unless the connection signed in with just the rights of its role: an administrator, the owner of a
 * schema, or a holder of another process's role is refused, so that no mistake in a setting makes grants mean nothing.
 */
export async function requireOwnLogin(connection: Connection, role: LoginRole): Promise<void> {
  const [powers] = await rows<Powers>(
    connection,
    `SELECT r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS administrator,
            EXISTS (SELECT 1 FROM pg_namespace n WHERE n.nspname IN ('edge', 'roster', 'pub', 'ops', 'audit', 'cfg')
                      AND pg_has_role(session_user, n.nspowner, 'MEMBER'))
              OR EXISTS (SELECT 1 FROM pg_database d WHERE d.datname = current_database()
                           AND pg_has_role(session_user, d.datdba, 'MEMBER')) AS owner,
            ARRAY (SELECT g.rolname::text FROM pg_roles g
                    WHERE g.rolname = ANY ($1) AND pg_has_role(session_user, g.oid, 'MEMBER')) AS roles
       FROM pg_roles r WHERE r.rolname = session_user`,
    [databaseRoles.map(roleName)],
  );
  const reason = powers === undefined ? 'it is not known' : tooMuch(powers, role);
  if (reason !== null)
    throw new Error(
      `The database user of the ${role} login cannot be used: ${reason}. \`quorum migrate\` makes one with just its rights (docs/privacy/roles.md).`,
    );
}

function tooMuch({ administrator, owner, roles }: Powers, role: LoginRole): string | null {
  if (administrator) return 'it is an administrator';
  if (owner) return 'it owns the database or its schemas';
  if (!roles.includes(roleName(role))) return `it does not have the role ${roleName(role)}`;
  const allowed = [role, ...besides[role]].map(roleName);
  const other = roles.find((name) => !allowed.includes(name));
  return other === undefined ? null : `it also has the role ${other}`;
}
