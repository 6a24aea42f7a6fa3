import { describe, expect, it } from 'vitest';
import { refuseZipBomb } from './zip-limits.js';

const mebibyte = 1024 ** 2;
const check =
  (uncompressedSize: number, compressedSize: number, zipBytes = compressedSize) =>
  () =>
    refuseZipBomb([{ compressedSize, uncompressedSize }], compressedSize, zipBytes, 512 * mebibyte);

describe('refuseZipBomb', () => {
  it('lets the largest and the best packed honest file pass', () => {
    expect(check(512 * mebibyte, 20 * mebibyte)).not.toThrow();
    expect(check(5_000_000, 5_000)).not.toThrow();
    expect(check(mebibyte, 1)).not.toThrow();
  });

  it('refuses one byte more', () => {
    expect(check(512 * mebibyte + 1, 20 * mebibyte)).toThrow('512 MiB');
    expect(check(5_000_001, 5_000)).toThrow('1000 times');
  });

  it('refuses files that together are larger than the ZIP they lie in', () => {
    expect(check(1_000, 500, 499)).toThrow('overlap');
  });

  it('refuses more than 256 GiB in all', () => {
    const file = { compressedSize: mebibyte, uncompressedSize: 512 * mebibyte };
    const all = (count: number) => () =>
      refuseZipBomb(
        Array.from({ length: count }, () => file),
        count,
        2 * count,
        512 * mebibyte,
      );
    expect(all(512)).not.toThrow();
    expect(all(513)).toThrow('256 GiB');
  });
});
