import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * AES-256-GCM envelopes (notes/privacy §4.7, NIST SP 800-38D): `seal` and `open` under a data key, `wrapKey` and
 * `unwrapKey` for that key under the key that encrypts keys. What was sealed for one place opens nowhere else.
 */

/** Where a sealed value lies. All of it is authenticated: a value moved to another row, column or key is refused. */
export interface SealedPlace {
  table: string;
  column: string;
  /** Primary key of the row. */
  pk: string;
  /** Id of the data key. */
  keyId: string;
}

/** Bytes of every key here. */
export const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** Raised for whatever does not open: another key, another place, or bytes that were changed. It never says which. */
export class SealBroken extends Error {
  override name = 'SealBroken';
  constructor() {
    super('A sealed value does not open: it was changed, moved, or sealed under another key.');
  }
}

/** Bytes → IV (96 random bits), tag (128 bits) and ciphertext, in this order. Errors: RangeError for a key of another length. */
export function seal(key: Uint8Array, place: SealedPlace, plain: Uint8Array): Buffer {
  return encrypt(key, associated(place), plain);
}

/** What was sealed for this place. Errors: `SealBroken`. */
export function open(key: Uint8Array, place: SealedPlace, sealed: Uint8Array): Buffer {
  return decrypt(key, associated(place), sealed);
}

/** A key → the same, sealed under another one, bound to its id. */
export function wrapKey(wrapping: Uint8Array, id: string, key: Uint8Array): Buffer {
  if (key.length !== keyBytes) throw new RangeError(`a key has ${keyBytes} bytes`);
  return encrypt(wrapping, keyAssociated(id), key);
}

/** The key that was wrapped under this id. Errors: `SealBroken`. */
export function unwrapKey(wrapping: Uint8Array, id: string, wrapped: Uint8Array): Buffer {
  const key = decrypt(wrapping, keyAssociated(id), wrapped);
  if (key.length !== keyBytes) throw new SealBroken();
  return key;
}

/** JSON and no separators: no two places have one text, whatever characters their keys hold. */
const associated = ({ table, column, pk, keyId }: SealedPlace): Buffer =>
  Buffer.from(JSON.stringify(['value', table, column, pk, keyId]));
const keyAssociated = (id: string): Buffer => Buffer.from(JSON.stringify(['key', id]));

function encrypt(key: Uint8Array, aad: Uint8Array, plain: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(aad);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

function decrypt(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer {
  if (sealed.length < ivBytes + tagBytes) throw new SealBroken();
  const iv = sealed.subarray(0, ivBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  const plain = decipher.update(sealed.subarray(ivBytes + tagBytes));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw new SealBroken();
  }
}
