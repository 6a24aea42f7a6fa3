import { describe, expect, it } from 'vitest';
import { open } from './envelope.js';
import { type KeyLease, maxMessages, Sealer } from './sealer.js';

const column = { table: 'edge.identity', column: 'sealed' };
const lease = (number: number, messages: number): KeyLease => ({
  keyId: `k${number}`,
  key: Buffer.alloc(32, number),
  messages,
});

describe('a sealer', () => {
  it('takes another lease when one is used up, so that no key seals more than it may', async () => {
    let leases = 0;
    const sealer = new Sealer(column, () => Promise.resolve(lease((leases += 1), 2)));
    const used: string[] = [];
    for (let message = 0; message < 5; message += 1) {
      await sealer.reserve(1);
      const { sealed, keyId } = sealer.seal('p', `m${message}`);
      used.push(keyId);
      const key = Buffer.alloc(32, leases);
      expect(open(key, { ...column, pk: 'p', keyId }, sealed).toString()).toBe(`m${message}`);
    }
    expect(used).toEqual(['k1', 'k1', 'k2', 'k2', 'k3']);
  });

  it('seals nothing that was not reserved', async () => {
    const sealer = new Sealer(column, () => Promise.resolve(lease(1, 1)));
    expect(() => sealer.seal('p', 'x')).toThrow(RangeError);
    await sealer.reserve(1);
    sealer.seal('p', 'x');
    expect(() => sealer.seal('p', 'y')).toThrow(RangeError);
  });

  it('takes no lease that allows too little, or more than a key may seal', async () => {
    await expect(new Sealer(column, () => Promise.resolve(lease(1, 1))).reserve(2)).rejects.toThrow(
      RangeError,
    );
    const endless = new Sealer(column, () => Promise.resolve(lease(1, maxMessages + 1)));
    await expect(endless.reserve(1)).rejects.toThrow(RangeError);
  });
});
