import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify as verifySignature,
} from 'node:crypto';
import type { AuditDay, AuditRoot } from '@quorum/contracts';
import { canonicalFields, genesis } from './chain.js';
import { merkleRoot } from './merkle.js';

/** Both halves of the key that signs roots. */
export interface RootKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** How Ed25519 seeds are wrapped for `createPrivateKey` (RFC 8410 §7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The Ed25519 key of a 32-byte secret. */
export function rootKeyOf(seed: Uint8Array): RootKey {
  if (seed.length !== 32) throw new RangeError('the key of the audit log has 32 bytes');
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The text of a day that is signed. */
export const canonicalDay = ({ day, first, last, merkle, head, previous }: AuditDay): string =>
  canonicalFields(['quorum audit root 1', day, first, last, merkle, head, previous]);

/** What the root after it names as `previous`, hexadecimal. */
export const hashDay = (day: AuditDay): string =>
  createHash('sha256').update(canonicalDay(day)).digest('hex');

/** The statement of a finished day: its entries' hashes in order, the first of them having number `first`. */
export function dayOf(
  day: string,
  first: number,
  hashes: readonly string[],
  before: AuditDay | null,
): AuditDay {
  const head = hashes.at(-1);
  if (head === undefined) throw new RangeError('a day without entries has no root');
  return {
    day,
    first,
    last: first + hashes.length - 1,
    merkle: merkleRoot(hashes),
    head,
    previous: before === null ? genesis : hashDay(before),
  };
}

/** Signs a day. Ed25519 knows no chance: the same day signed twice is the same root. */
export const signDay = (day: AuditDay, { privateKey }: Pick<RootKey, 'privateKey'>): AuditRoot => ({
  ...day,
  signature: sign(null, Buffer.from(canonicalDay(day)), privateKey).toString('base64'),
});

/** Whether a root bears this key's signature. */
export const isSigned = (root: AuditRoot, publicKey: KeyObject): boolean =>
  verifySignature(null, Buffer.from(canonicalDay(root)), publicKey, Buffer.from(root.signature, 'base64'));
