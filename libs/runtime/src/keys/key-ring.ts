import { createHmac, randomBytes } from 'node:crypto';
import { type KeyLease, keyBytes, leaseSize, maxMessages } from '@quorum/privacy';
import type { Clock } from '@quorum/time';
import { type KeyManagement, localKeyManagement } from './key-management.js';
import { takeOverOldKey } from './old-key.js';
import { KeyRingError, type Ring, RingFile, type RingKey } from './ring-file.js';

/** How a ring is opened. */
export interface KeyRingOptions {
  home: string;
  clock: Clock;
  /** The epoch of today, which a key from before there was a ring belongs to. */
  epoch: string;
  /** What encrypts the keys: a service, or a key from the environment; `null` = a key in the ring's own file. */
  management?: KeyManagement | Uint8Array | null;
  /** `QUORUM_PSEUDONYM_KEY`: the key of the first epoch, if there is no ring yet. */
  pseudonymKey?: Uint8Array | null;
}

/** A key there is or was: what may be shown of it. */
export type KeyEntry = Pick<RingKey, 'id' | 'use' | 'epoch' | 'createdAt' | 'destroyedAt'>;

/**
 * Every key of an installation, outside the database: one that makes pseudonyms for each epoch until it is destroyed, those
 * that seal ids, and the one of the tags of objectors (notes/privacy §4.7, docs/adr/0011). Several processes may hold one.
 */
export class KeyRing {
  private constructor(
    private readonly file: RingFile,
    private readonly management: KeyManagement,
    private readonly clock: Clock,
    /** Key of the tags of objectors. */
    readonly tagKey: Uint8Array,
  ) {}

  /**
   * Opens the ring of a home or makes it, taking over the key from before there were rings. Errors: `KeyRingError` where it
   * may not be used, or a key of the environment is none of its own or was destroyed.
   */
  static async open(options: KeyRingOptions): Promise<KeyRing> {
    const { home, clock, epoch, management: given = null, pseudonymKey = null } = options;
    const file = new RingFile(home);
    const found = (await file.read()) ?? (await create(file, given));
    const management = managementOf(found, given);
    const tagKey = await unwrapped(management, 'tag', found.tagKey);
    const ring = new KeyRing(file, management, clock, tagKey);
    await ring.takeOver(epoch, pseudonymKey, 'QUORUM_PSEUDONYM_KEY');
    await takeOverOldKey(home, (key, name) => ring.takeOver(epoch, key, name));
    return ring;
  }

  /** The key of an epoch's pseudonyms, made when it is first asked for. Errors: `KeyRingError` when it was destroyed. */
  async pseudonymKey(epoch: string): Promise<Uint8Array> {
    const isKey = (key: RingKey): boolean => key.use === 'pseudonym' && key.epoch === epoch;
    const known = (await this.ring()).keys.find(isKey);
    if (known !== undefined) return this.unwrap(known);
    const ring = await this.file.update(async (before) => {
      const keys = whole(before).keys;
      if (keys.some(isKey)) return whole(before);
      const made = await this.make('pseudonym', epoch, epoch, randomBytes(keyBytes));
      return { ...whole(before), keys: [...keys, made] };
    });
    return this.unwrap(found(ring.keys.find(isKey), epoch));
  }

  /** What tells the key of an epoch from any other and can be kept beside what was made with it. */
  async checkOf(epoch: string): Promise<string> {
    return checkOf(await this.pseudonymKey(epoch));
  }

  /** Leave to seal a number of values under a data key of an epoch; another key begins before one has sealed too many. */
  async lease(epoch: string): Promise<KeyLease> {
    let leased = '';
    const ring = await this.file.update(async (before) => {
      const { keys, ...rest } = whole(before);
      const ofEpoch = keys.filter(({ use, epoch: its }) => use === 'data' && its === epoch);
      const open = ofEpoch.find((key) => key.wrapped !== null && key.leased + leaseSize <= maxMessages);
      const id = `${epoch}/${ofEpoch.length + 1}`;
      const key = open ?? (await this.make('data', id, epoch, randomBytes(keyBytes)));
      leased = key.id;
      const others = keys.filter((other) => other !== open);
      return { ...rest, keys: [...others, { ...key, leased: key.leased + leaseSize }] };
    });
    return { keyId: leased, key: await this.unwrap(byId(ring, leased)), messages: leaseSize };
  }

  /** A data key, to open what was sealed under it. Errors: `KeyRingError` when it was destroyed or never was. */
  async dataKey(id: string): Promise<Uint8Array> {
    return this.unwrap(byId(await this.ring(), id));
  }

  /** Destroys every key of the epochs before this one, for good; what is left is that they were. Answers their ids. */
  async destroyBefore(epoch: string): Promise<string[]> {
    const doomed = (key: RingKey): boolean => key.epoch < epoch && key.wrapped !== null;
    const ids = (await this.ring()).keys.filter(doomed).map(({ id }) => id);
    if (ids.length === 0) return [];
    const destroyedAt = this.now();
    await this.file.update((before) => {
      const keys = whole(before).keys.map((key) =>
        doomed(key) ? { ...key, wrapped: null, destroyedAt } : key,
      );
      return Promise.resolve({ ...whole(before), keys });
    });
    return ids;
  }

  /** The earliest epoch whose pseudonyms can still be made; `null` = none has a key yet. */
  async firstEpoch(): Promise<string | null> {
    const { keys } = await this.ring();
    const epochs = keys.filter(({ use, wrapped }) => use === 'pseudonym' && wrapped !== null);
    return epochs.map(({ epoch }) => epoch).sort()[0] ?? null;
  }

  /** Every key there is or was. */
  async entries(): Promise<KeyEntry[]> {
    const { keys } = await this.ring();
    return keys.map(({ id, use, epoch, createdAt, destroyedAt }) => ({
      id,
      use,
      epoch,
      createdAt,
      destroyedAt,
    }));
  }

  /** A key from before: that of the first epoch if there is none, nothing new if it is known, else refused. */
  private async takeOver(epoch: string, key: Uint8Array | null, name: string): Promise<void> {
    if (key === null) return;
    const check = checkOf(key);
    await this.file.update(async (before) => {
      const ring = whole(before);
      const known = ring.keys.find((other) => other.check === check);
      if (known !== undefined && known.destroyedAt !== null)
        throw new KeyRingError(`${name} is a key that was destroyed on ${known.destroyedAt}. Take it away.`);
      if (known !== undefined) return ring;
      if (ring.keys.some(({ use }) => use === 'pseudonym'))
        throw new KeyRingError(
          `${name} is another key than those in ${this.file.path}. Take one of the two away.`,
        );
      return { ...ring, keys: [...ring.keys, await this.make('pseudonym', epoch, epoch, key)] };
    });
  }

  private async make(use: RingKey['use'], id: string, epoch: string, key: Uint8Array): Promise<RingKey> {
    const wrapped = Buffer.from(await this.management.wrap(`${use} ${id}`, key)).toString('base64');
    return {
      id,
      use,
      epoch,
      createdAt: this.now(),
      destroyedAt: null,
      wrapped,
      leased: 0,
      check: checkOf(key),
    };
  }

  private async unwrap({ id, use, wrapped, destroyedAt }: RingKey): Promise<Uint8Array> {
    if (wrapped === null) throw new KeyRingError(`The key ${id} was destroyed on ${destroyedAt}.`);
    return unwrapped(this.management, `${use} ${id}`, wrapped);
  }

  private async ring(): Promise<Ring> {
    return whole(await this.file.read());
  }

  private now(): string {
    return new Date(this.clock.now() / 1000).toISOString();
  }
}

/** 128 bits that follow from a key and lead nowhere. */
const checkOf = (key: Uint8Array): string =>
  createHmac('sha256', key).update('quorum key check').digest().subarray(0, 16).toString('hex');

type Given = KeyManagement | Uint8Array | null;

async function create(file: RingFile, given: Given): Promise<Ring> {
  return file.update(async (before) => {
    if (before !== null) return before;
    const own = given === null ? randomBytes(keyBytes) : null;
    const management = asManagement(own ?? given!);
    const tagKey = Buffer.from(await management.wrap('tag', randomBytes(keyBytes))).toString('base64');
    return { version: 1, keyEncryptionKey: own?.toString('base64') ?? null, tagKey, keys: [] };
  });
}

function managementOf({ keyEncryptionKey }: Ring, given: Given): KeyManagement {
  if (keyEncryptionKey !== null && given !== null)
    throw new KeyRingError(
      'The key ring holds the key that encrypts it: QUORUM_KEY_ENCRYPTION_KEY is not its own.',
    );
  if (keyEncryptionKey !== null) return localKeyManagement(Buffer.from(keyEncryptionKey, 'base64'));
  if (given === null)
    throw new KeyRingError('The key that encrypts the key ring is missing: set QUORUM_KEY_ENCRYPTION_KEY.');
  return asManagement(given);
}

const asManagement = (given: KeyManagement | Uint8Array): KeyManagement =>
  given instanceof Uint8Array ? localKeyManagement(given) : given;

async function unwrapped(management: KeyManagement, id: string, wrapped: string): Promise<Uint8Array> {
  try {
    return await management.unwrap(id, Buffer.from(wrapped, 'base64'));
  } catch (cause) {
    throw new KeyRingError('The key ring does not open: its keys are encrypted under another key.', {
      cause,
    });
  }
}

function whole(ring: Ring | null): Ring {
  if (ring === null) throw new KeyRingError('The key ring is gone. Restore it from a backup.');
  return ring;
}

const byId = (ring: Ring, id: string): RingKey =>
  found(
    ring.keys.find((key) => key.use === 'data' && key.id === id),
    id,
  );

function found(key: RingKey | undefined, id: string): RingKey {
  if (key === undefined)
    throw new KeyRingError(`The key ${id} is not in the key ring. Restore it from a backup.`);
  return key;
}
