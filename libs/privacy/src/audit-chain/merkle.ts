import { createHash } from 'node:crypto';

/**
 * Merkle root of a list of hashes (hexadecimal), as RFC 6962 §2.1 builds it: leaves and nodes are hashed with different
 * prefixes, so that no node passes for a leaf. Of an empty list: SHA-256 of nothing.
 */
export function merkleRoot(hashes: readonly string[]): string {
  return rootOf(hashes.map((hash) => sha256(leaf, Buffer.from(hash, 'hex')))).toString('hex');
}

const leaf = Buffer.from([0]);
const node = Buffer.from([1]);

/** Pairs from the left, an odd last one moving up as it is: the same tree as splitting at the largest power of two. */
function rootOf(level: readonly Buffer[]): Buffer {
  const [first] = level;
  if (first === undefined) return sha256();
  if (level.length === 1) return first;
  const above: Buffer[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = level.slice(index, index + 2);
    if (left !== undefined) above.push(right === undefined ? left : sha256(node, left, right));
  }
  return rootOf(above);
}

function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
