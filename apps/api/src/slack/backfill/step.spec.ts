import { describe, expect, it } from 'vitest';
import { cursorIn, repeatsCursor } from './step.js';

const page = (cursor: string | null) => ({ ok: true, response_metadata: { next_cursor: cursor } });

describe('the next page', () => {
  it('is named by a cursor, and an empty one or none says that this was the last', () => {
    expect(cursorIn(page('dXNlcjpVMDYx'))).toBe('dXNlcjpVMDYx');
    expect([page(''), page(null), { ok: true }, null].map(cursorIn)).toEqual([null, null, null, null]);
  });

  it('is not the one that was asked for: a cursor that leads back would be followed for ever', () => {
    expect(repeatsCursor({ channel: 'C1', cursor: 'a' }, page('a'))).toBe(true);
    expect(repeatsCursor({ channel: 'C1', cursor: 'a' }, page('b'))).toBe(false);
    expect(repeatsCursor({ channel: 'C1' }, page('a'))).toBe(false);
    expect(repeatsCursor({ channel: 'C1', cursor: 'a' }, page(''))).toBe(false);
  });
});
