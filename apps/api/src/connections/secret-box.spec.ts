import { SealBroken } from '@quorum/privacy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SecretBox } from './secret-box.js';

const boxOf = (byte: number): SecretBox => new SecretBox({ keys: { tagKey: Buffer.alloc(32, byte) } });
const box = boxOf(1);

describe('a secret box', () => {
  it('opens whatever was sealed for a row', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, id) => {
        const sealed = box.seal('ops.connection.sealed', id, value);
        // JSON knows no negative zero.
        expect(box.open('ops.connection.sealed', id, sealed)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('opens it for no other row, column or key, and not once a bit of it is another', () => {
    const sealed = box.seal('ops.connection.sealed', 'a', { botToken: 'xoxb-1' });
    expect(() => box.open('ops.connection.sealed', 'b', sealed)).toThrow(SealBroken);
    expect(() => box.open('ops.connection_draft.sealed', 'a', sealed)).toThrow(SealBroken);
    expect(() => boxOf(2).open('ops.connection.sealed', 'a', sealed)).toThrow(SealBroken);
    const changed = Buffer.from(sealed);
    changed[20]! ^= 1;
    expect(() => box.open('ops.connection.sealed', 'a', changed)).toThrow(SealBroken);
  });

  it('shows nothing of a secret, and never the same bytes twice', () => {
    const sealed = box.seal('ops.connection.sealed', 'a', 'xoxb-canary');
    expect(sealed.toString('latin1')).not.toContain('canary');
    expect(box.seal('ops.connection.sealed', 'a', 'xoxb-canary').equals(sealed)).toBe(false);
  });

  it('tags an id alike every time, and otherwise for another kind or under another key', () => {
    const tag = box.tag('channel', 'C1');
    expect(tag).toMatch(/^[0-9a-f]{64}$/);
    expect(boxOf(1).tag('channel', 'C1')).toBe(tag);
    expect([
      box.tag('workspace', 'C1'),
      box.tag('channel', 'C2'),
      boxOf(2).tag('channel', 'C1'),
    ]).not.toContain(tag);
  });
});
