import { keyBytes, seal, type SealedPlace } from './envelope.js';

/** Messages one key may seal: with random IVs of 96 bits, more make a repeated IV likelier than 2^-32 (SP 800-38D §8.3). */
export const maxMessages = 2 ** 32;

/** Messages a sealer takes at a time. */
export const leaseSize = 2 ** 20;

/** A data key and how many more values may be sealed under it. */
export interface KeyLease {
  keyId: string;
  key: Uint8Array;
  /** What is left over when its holder ends is lost, so that no count is ever too low. */
  messages: number;
}

/** A value that was sealed, and the id of the key under which. */
export interface Sealed {
  sealed: Buffer;
  keyId: string;
}

/** Seals values for one column, as many as its leases allow; asks for another when one is used up. */
export class Sealer {
  private left = 0;
  private lease: KeyLease | null = null;

  /** `more` answers a lease of a key that has not sealed `maxMessages` yet. */
  constructor(
    private readonly column: Pick<SealedPlace, 'table' | 'column'>,
    private readonly more: () => Promise<KeyLease>,
  ) {}

  /** Makes sure that so many values can be sealed without waiting. Errors: those of `more`; RangeError for an empty lease. */
  async reserve(messages: number): Promise<void> {
    if (this.lease !== null && this.left >= messages) return;
    const lease = await this.more();
    if (lease.key.length !== keyBytes) throw new RangeError(`a key has ${keyBytes} bytes`);
    if (lease.messages < messages || lease.messages > maxMessages)
      throw new RangeError('a lease that allows too little or too much');
    this.lease = lease;
    this.left = lease.messages;
  }

  /** Errors: RangeError when nothing is reserved. */
  seal(pk: string, plain: string): Sealed {
    if (this.lease === null || this.left < 1) throw new RangeError('reserve before you seal');
    this.left -= 1;
    const { keyId, key } = this.lease;
    return { sealed: seal(key, { ...this.column, pk, keyId }, Buffer.from(plain)), keyId };
  }
}
