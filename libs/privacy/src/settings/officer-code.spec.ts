import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newOfficerCode, officerKey, officerVerifier, readOfficerCode } from './officer-code.js';

describe('an approval code', () => {
  it('says all 128 bits, in letters that are not mistaken for one another', () => {
    expect(newOfficerCode((bytes) => new Uint8Array(bytes))).toBe('00000-00000-00000-00000-00000-0');
    expect(newOfficerCode((bytes) => new Uint8Array(bytes).fill(255))).toBe(
      '7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-Z',
    );
    const last = new Uint8Array(16);
    last[15] = 1;
    expect(newOfficerCode(() => last)).toBe('00000-00000-00000-00000-00000-1');
  });

  it('is read as it was typed: small letters, blanks, and letters that look alike', () => {
    const code = newOfficerCode(randomBytes);
    expect(readOfficerCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
    expect(readOfficerCode('ooooo-lllll-iiiii-00000-00000-0')).toBe('00000-11111-11111-00000-00000-0');
  });

  it.each(['', '12345', 'U'.repeat(26), `${'0'.repeat(26)}0`, '0'.repeat(100_000)])(
    'is not %.30s',
    (typed) => {
      expect(readOfficerCode(typed)).toBeNull();
    },
  );

  it('makes another key with another salt and another code, and a verifier that is not the key', async () => {
    const salt = Buffer.alloc(16, 1);
    const key = await officerKey('00000-00000-00000-00000-00000-0', salt);
    expect(await officerKey('00000-00000-00000-00000-00000-0', salt)).toEqual(key);
    expect(await officerKey('00000-00000-00000-00000-00000-1', salt)).not.toEqual(key);
    expect(await officerKey('00000-00000-00000-00000-00000-0', Buffer.alloc(16, 2))).not.toEqual(key);
    expect(officerVerifier(key)).not.toEqual(key);
  });
});
