import { Contributions, KeyEpochs, type PageSeal } from '@quorum/database';
import type { Database } from './platform.module.js';

/** Seals pages anew that somebody is still in who was erased, in one transaction; answers how many. */
export async function takeOutErased(database: Database, pages: PageSeal): Promise<number> {
  return database.transaction(async (transaction) => {
    await new KeyEpochs(transaction).hold();
    return new Contributions(transaction, pages).takeOutErased();
  });
}
