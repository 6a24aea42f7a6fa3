import { describe, expect, it } from 'vitest';
import { readCount, readSizes } from './options.js';

describe('options of an attack', () => {
  it('read sizes and counts', () => {
    expect(readSizes('50,300,50')).toEqual([50, 300]);
    expect(readCount('7')).toBe(7);
  });

  it('refuse what is no size and no count', () => {
    expect(() => readSizes('50,many')).toThrow(/50,300,3000/);
    expect(() => readSizes('5')).toThrow(/between 10/);
    expect(() => readCount('0')).toThrow(/from 1/);
  });
});
