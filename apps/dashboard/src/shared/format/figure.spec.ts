import { describe, expect, it } from 'vitest';
import { formatFigure } from './share.js';

describe('formatFigure', () => {
  it.each([
    [0, '5-9', '< 5%'],
    [1, '5-9', '> 95%'],
    [0.1, '5-9', '10%'],
    [0, '15-24', '< 2.5%'],
    [0, '50+', '< 0.5%'],
    [0.99, '50+', '99%'],
  ] as const)('%s of %s people reads %s', (share, people, text) => {
    expect(formatFigure(share, people)).toBe(text);
  });
});
