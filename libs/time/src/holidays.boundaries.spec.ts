import { describe, expect, it } from 'vitest';
import { holidaysOf } from './index.js';

describe('holidays of several days', () => {
  it('are all their whole days and no more', () => {
    // Ramazan Bayramı 2021 began with half of 12 May and ended in the evening of the 15th.
    expect(holidaysOf('TR', 2021, 2021).filter((date) => date.startsWith('2021-05-1'))).toEqual([
      '2021-05-13',
      '2021-05-14',
      '2021-05-15',
      '2021-05-19',
    ]);
  });

  it('belong to the years they fall into', () => {
    const [before, after] = [holidaysOf('TR', 2006, 2006), holidaysOf('TR', 2007, 2007)];
    expect(before.at(-1)).toBe('2006-12-31');
    expect(after.slice(0, 3)).toEqual(['2007-01-01', '2007-01-02', '2007-01-03']);
    expect(holidaysOf('TR', 2006, 2007)).toEqual([...before, ...after]);
  });
});

describe('half a holiday', () => {
  it('takes neither its own date nor the one after', () => {
    // International Women's Day is free from noon on.
    expect(holidaysOf('CN', 2025, 2025).filter((date) => date.startsWith('2025-03'))).toEqual([]);
  });
});
