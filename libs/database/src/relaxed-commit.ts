import { type Connection, rows } from './sql.js';

/**
 * Lets a transaction commit without waiting for the disk: after a crash of PostgreSQL the last of them may never have
 * happened, in order and each as a whole. Only for what is done again from what is still there: taking a record out of
 * the inbox, marks into facts. Never for what is acknowledged or seen outside, an upload or a published cell; their own
 * commits put everything before them on disk as well.
 */
export async function commitWithoutWaiting(transaction: Connection): Promise<void> {
  await rows(transaction, 'SET LOCAL synchronous_commit = off');
}
