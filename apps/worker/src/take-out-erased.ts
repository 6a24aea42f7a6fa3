import {
  type Connection,
  Contributions,
  KeyEpochs,
  Members,
  PageErasures,
  type PageSeal,
  RosterReader,
} from '@quorum/database';
import type { Database } from './platform.module.js';

/**
 * Seals pages anew that somebody is still in who was erased, and what is left from before there were pages, in one transaction;
 * answers how many.
 */
export async function takeOutErased(database: Database, pages: PageSeal): Promise<number> {
  return database.transaction(async (transaction) => {
    await new KeyEpochs(transaction).hold();
    return takeOutOf(transaction, pages);
  });
}

/** The same in a transaction that holds the key in use. */
export async function takeOutOf(transaction: Connection, seal: PageSeal): Promise<number> {
  const erasures = new PageErasures(transaction);
  const erased = await erasures.people();
  const members = new Members(transaction, seal);
  const roster = new RosterReader(transaction, seal);
  const isDone = erased.size === 0 && !(await members.hasUnsealed()) && !(await roster.hasUnsealed());
  if (isDone) return 0;
  const written =
    (await new Contributions(transaction, seal).takeOut(erased)) +
    (await members.takeOut(erased)) +
    (await roster.takeOut(erased));
  await erasures.forget(erased);
  return written;
}
