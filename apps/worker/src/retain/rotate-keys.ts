import type { AuditActor } from '@quorum/contracts';
import {
  AuditLog,
  Contributions,
  Identities,
  KeyEpochs,
  Members,
  Objections,
  Rekeying,
  RosterReader,
  sealedColumn,
  type StoredIdentity,
} from '@quorum/database';
import { createPseudonymiser, open, type Pseudonymiser, Sealer } from '@quorum/privacy';
import { keyEpochAt, keyEpochEnd, type KeyRing } from '@quorum/runtime';
import type { Clock } from '@quorum/time';
import { z } from 'zod';
import type { Database, Random } from '../platform.module.js';
import type { Pages } from '../pages.js';
import { takeOutOf } from '../take-out-erased.js';

/** What moving to another key needs from outside. */
export interface RotationOptions {
  keys: KeyRing;
  clock: Clock;
  /** IANA zone of the organisation's calendar. */
  timeZone: string;
  /** Names for whom nobody can name any more. */
  random: Random;
  /** What seals pages: they name people, too. */
  pages: Pages;
}

/** `too-early`: the key's time is not over; `busy`: an import is on its way; `done`: everything is under the next key. */
export type Rotation = 'too-early' | 'busy' | 'done';

/**
 * Two weeks after a quarter, gives everybody the pseudonym of the key of now, in one transaction, and then destroys the keys
 * of before (notes/privacy §4.7, docs/adr/0011). Cut off anywhere it is done again or was never begun: a key is destroyed
 * only once nothing is under it, and what was cut off before that is made up for at the next call.
 */
export async function rotateKeys(database: Database, options: RotationOptions): Promise<Rotation> {
  const { keys, clock, timeZone } = options;
  const outcome = await database.transaction(async (transaction): Promise<Rotation> => {
    const epochs = new KeyEpochs(transaction);
    const before = await epochs.current();
    const now = clock.now();
    if (before === null || now < keyEpochEnd(before.epoch, timeZone)) return 'too-early';
    const rekeying = new Rekeying(transaction);
    if (!(await rekeying.mayBegin())) return 'busy';
    await epochs.holdAlone();
    // Looked at again: only now nobody can bring anything.
    if ((await epochs.current())?.epoch !== before.epoch || !(await rekeying.mayBegin())) return 'busy';
    const epoch = keyEpochAt(now, timeZone);
    const renames = new Renames(options.random);
    const identities = await sealAnew(await new Identities(transaction).all(), epoch, renames, keys);
    await rekeying.rename((name) => renames.of(name));
    await new Identities(transaction).replaceAll(identities);
    await new Objections(transaction).forgetNames();
    await epochs.change({ epoch, check: await keys.checkOf(epoch) });
    // After the change: pages are sealed under the key in use. Whoever was erased is in none first, or they would get a name, too.
    await takeOutOf(transaction, options.pages);
    for (const Pages of [Contributions, Members, RosterReader])
      await new Pages(transaction, options.pages).rename((name) => renames.of(name));
    // How many rows that were would say how many people there are besides those who objected.
    const detail = { key: before.epoch, cohort: epoch, rows: null };
    await new AuditLog(transaction).record(worker, { action: 'key.rotated', detail });
    return 'done';
  });
  const current = await new KeyEpochs(database).current();
  for (const key of current === null ? [] : await keys.destroyBefore(current.epoch)) {
    const detail = { key, cohort: null, rows: null };
    await new AuditLog(database).record(worker, { action: 'key.destroyed', detail });
  }
  if (outcome === 'done') options.pages.forgetKeys();
  return outcome;
}

const worker: AuditActor = { actor: 'worker', role: 'worker', purpose: 'retention' };

const idSchema = z.tuple([z.enum(['slack', 'jira']), z.string()]);

/** Opens every identity, notes the name it gets, and seals it again under the new key. Errors: `SealBroken`; then nothing is changed. */
async function sealAnew(
  stored: readonly StoredIdentity[],
  epoch: string,
  renames: Renames,
  keys: KeyRing,
): Promise<StoredIdentity[]> {
  const pseudonyms: Pseudonymiser = createPseudonymiser(await keys.pseudonymKey(epoch));
  const sealer = new Sealer(sealedColumn, () => keys.lease(epoch));
  const dataKeys = new Map<string, Uint8Array>();
  const anew: StoredIdentity[] = [];
  for (const { kind, pseudonym, sealed, keyId } of stored) {
    const key = dataKeys.get(keyId) ?? (await keys.dataKey(keyId));
    dataKeys.set(keyId, key);
    const plain = open(key, { ...sealedColumn, pk: pseudonym, keyId }, sealed).toString();
    const [source, id] = idSchema.parse(JSON.parse(plain));
    const next = pseudonyms[kind](source, id);
    renames.note(pseudonym, next);
    await sealer.reserve(1);
    anew.push({ kind, pseudonym: next, ...sealer.seal(next, plain) });
  }
  return anew;
}

const nameBytes = 16;
const nameLike = /^[\w-]{22}$/;

/** Names → those that take their place. A pseudonym nobody can open gets one by chance: it must not outlive its key. */
class Renames {
  private readonly next = new Map<string, string>();
  private readonly given = new Set<string>();

  constructor(private readonly random: Random) {}

  note(before: string, after: string): void {
    this.next.set(before, after);
    this.given.add(after);
  }

  of(name: string): string {
    const known = this.next.get(name);
    if (known !== undefined) return known;
    if (!nameLike.test(name) || this.given.has(name)) return name;
    const stranger = Buffer.from(this.random(nameBytes)).toString('base64url');
    this.note(name, stranger);
    return stranger;
  }
}
