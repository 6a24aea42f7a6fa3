import { expect, it } from 'vitest';
import { lineStyle } from './line-style.js';
import { mostLines } from './most-lines.js';

it('draws as many lines as a chart may have, no two alike in colour, dashes or mark', () => {
  const styles = Array.from({ length: mostLines }, (_, index) => lineStyle(index));
  for (const trait of ['stroke', 'dashes', 'mark'] as const)
    expect(new Set(styles.map((style) => style[trait])).size).toBe(mostLines);
});
