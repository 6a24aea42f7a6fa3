import { createHash, scrypt } from 'node:crypto';

/** Digits and letters that are not mistaken for one another (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeBytes = 16;
const codeLetters = 26;
/** Bytes of the salt a code is hashed with. */
export const officerSaltBytes = 16;

/** A new approval code: 128 random bits, written in groups of letters somebody can copy from paper. */
export function newOfficerCode(random: (bytes: number) => Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(random(codeBytes)).toString('hex')}`);
  let text = '';
  for (let place = 0; place < codeLetters; place += 1) {
    text = (letters[Number(value & 31n)] ?? '') + text;
    value >>= 5n;
  }
  return (text.match(/.{1,5}/g) ?? []).join('-');
}

/** What somebody typed, as a code is written; `null` = it cannot be one. */
export function readOfficerCode(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (text.length !== codeLetters || [...text].some((letter) => !letters.includes(letter))) return null;
  return (text.match(/.{1,5}/g) ?? []).join('-');
}

/** What proves that somebody has a code: scrypt (N = 2¹⁵, r = 8) of it. Never stored: `officerVerifier` of it is. */
export function officerKey(code: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** SHA-256 of a key: whoever reads it cannot approve with it, and comparing two tells nothing of the key by its time. */
export const officerVerifier = (key: Uint8Array): Buffer => createHash('sha256').update(key).digest();
