import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open, seal, SealBroken, type SealedPlace, unwrapKey, wrapKey } from './envelope.js';

const key = Buffer.alloc(32, 1);
const place: SealedPlace = { table: 'edge.identity', column: 'sealed', pk: 'p1', keyId: '2026-Q4/1' };

describe('a sealed value', () => {
  it('opens under its key at its place, whatever it says', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plain, pk) => {
        const there = { ...place, pk };
        expect(new Uint8Array(open(key, there, seal(key, there, plain)))).toEqual(plain);
      }),
    );
  });

  it('opens under no other key and at no other place', () => {
    const sealed = seal(key, place, Buffer.from('slack|U123'));
    expect(() => open(Buffer.alloc(32, 2), place, sealed)).toThrow(SealBroken);
    for (const part of ['table', 'column', 'pk', 'keyId'] as const)
      expect(() => open(key, { ...place, [part]: `${place[part]}x` }, sealed)).toThrow(SealBroken);
  });

  it('tells places apart whose parts only run together differently', () => {
    const sealed = seal(key, { ...place, column: 'a', pk: 'b|c' }, Buffer.from('x'));
    expect(() => open(key, { ...place, column: 'a|b', pk: 'c' }, sealed)).toThrow(SealBroken);
    expect(() => open(key, { ...place, column: 'a","b', pk: 'c' }, sealed)).toThrow(SealBroken);
  });

  it('is refused with any one bit changed, and cut short anywhere', () => {
    const sealed = seal(key, place, Buffer.from('slack|U123'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => open(key, place, changed)).toThrow(SealBroken);
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => open(key, place, sealed.subarray(0, length))).toThrow(SealBroken);
  });

  it('is another each time, with an IV of its own', () => {
    const ivs = Array.from({ length: 1000 }, () =>
      seal(key, place, Buffer.from('same')).subarray(0, 12).toString('hex'),
    );
    expect(new Set(ivs).size).toBe(1000);
  });

  it('says nothing of what or why when it is refused', () => {
    expect(String(new SealBroken())).not.toMatch(/p1|edge|U123/);
  });

  it('is not made under a key of another length', () => {
    expect(() => seal(Buffer.alloc(16), place, Buffer.from('x'))).toThrow(/key length/i);
  });
});

describe('a wrapped key', () => {
  const data = Buffer.alloc(32, 9);

  it('opens under the key that wrapped it and under its own id only', () => {
    const wrapped = wrapKey(key, 'd1', data);
    expect(unwrapKey(key, 'd1', wrapped)).toEqual(data);
    expect(() => unwrapKey(key, 'd2', wrapped)).toThrow(SealBroken);
    expect(() => unwrapKey(data, 'd1', wrapped)).toThrow(SealBroken);
    expect(() => wrapKey(key, 'd1', Buffer.alloc(31))).toThrow(RangeError);
  });

  it('cannot pass for a value, nor a value for a key', () => {
    expect(() => open(key, { ...place, table: 'd1' }, wrapKey(key, 'd1', data))).toThrow(SealBroken);
    expect(() => unwrapKey(key, 'd1', seal(key, place, data))).toThrow(SealBroken);
  });
});

/** Answers of the cipher itself: GCM specification (McGrew and Viega), test cases 13, 14 and 16, as in NIST's submission. */
describe('AES-256-GCM of this Node', () => {
  it.each([
    ['13', '00'.repeat(32), '00'.repeat(12), '', '', '', '530f8afbc74536b9a963b4f1c4cb738b'],
    [
      '14',
      '00'.repeat(32),
      '00'.repeat(12),
      '',
      '00'.repeat(16),
      'cea7403d4d606b6e074ec5d3baf39d18',
      'd0d1c8a799996bf0265b98b5d48ab919',
    ],
    [
      '16',
      'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
      'cafebabefacedbaddecaf888',
      'feedfacedeadbeeffeedfacedeadbeefabaddad2',
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
      '76fc6ece0f4e1768cddf8853bb2d551b',
    ],
  ])('gives the answer of test case %s', (_, keyHex, iv, aad, plain, text, tag) => {
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(keyHex, 'hex'), Buffer.from(iv, 'hex'));
    cipher.setAAD(Buffer.from(aad, 'hex'));
    const made = Buffer.concat([cipher.update(Buffer.from(plain, 'hex')), cipher.final()]);
    expect(made.toString('hex')).toBe(text);
    expect(cipher.getAuthTag().toString('hex')).toBe(tag);
  });

  it('is what seals: the answer of the cipher, put together as we keep it, opens', () => {
    const iv = Buffer.alloc(12, 3);
    const aad = Buffer.from('["value","edge.identity","sealed","p1","2026-Q4/1"]');
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad);
    const text = Buffer.concat([cipher.update('slack|U123'), cipher.final()]);
    const kept = Buffer.concat([iv, cipher.getAuthTag(), text]);
    expect(open(key, place, kept).toString()).toBe('slack|U123');
  });
});
