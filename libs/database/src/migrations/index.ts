/** All migrations, oldest first. */
export const migrations = [];
