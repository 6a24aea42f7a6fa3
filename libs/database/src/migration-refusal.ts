import { QueryFailedError } from 'typeorm';

const insufficientPrivilege = '42501';

/** One line that says what to do, where a privilege is missing; every other error as it is. */
export function refusalOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (!(error instanceof QueryFailedError) || codeOf(error.driverError) !== insufficientPrivilege)
    return error;
  const rolesMissing = /create role|alter role|grant|revoke quorum/i.test(error.query);
  return new Error(
    rolesMissing
      ? 'The database user may not create the roles quorum_web, quorum_intake, quorum_worker … or their logins: run `ALTER ROLE <user> CREATEROLE` as an administrator and start again. (Roles another user made: `GRANT quorum_web, … TO <user> WITH ADMIN OPTION`.)'
      : `The database user may not set up the schema (${error.message}): let DATABASE_URL name the owner of the database.`,
    { cause: error },
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
