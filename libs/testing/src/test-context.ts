import type { Logins } from '@quorum/database';
import type {} from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Administrator's URL of the test server. */
    postgresUrl: string;
    /** A migrated database that others are copied from. */
    templateDatabase: string;
    /** Of every role, good for every database of the server. */
    logins: Logins;
  }
}
