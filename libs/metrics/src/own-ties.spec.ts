import { describe, expect, it } from 'vitest';
import { OwnTies, type Parts } from './own-ties.js';

const tiesOf = (reached: [person: string, by: string, parts?: Parts][]) => {
  const ties = new OwnTies();
  for (const [person, by, parts] of reached) ties.add(person, by, parts);
  const found: [string, string, Parts][] = [];
  ties.forEach((...tie) => found.push(tie));
  return found.sort();
};

describe('ties', () => {
  it('join two people each of whom reached the other, whoever came first', () => {
    expect(
      tiesOf([
        ['ana', 'ben'],
        ['ben', 'ana'],
        ['ana', 'ben'],
        ['ana', 'cy'],
        ['dora', 'ana'],
        ['dora', 'cy'],
        ['cy', 'dora'],
      ]),
    ).toEqual([
      ['ana', 'ben', 1],
      ['ben', 'ana', 1],
      ['cy', 'dora', 1],
      ['dora', 'cy', 1],
    ]);
  });

  it('exist in the parts of the period in which both did', () => {
    expect(
      tiesOf([
        ['ana', 'ben', 1],
        ['ana', 'ben', 2],
        ['ben', 'ana', 2],
        ['ana', 'cy', 1],
        ['cy', 'ana', 2],
        ['dora', 'ana', 12],
        ['ana', 'dora', 9],
      ]),
    ).toEqual([
      ['ana', 'ben', 2],
      ['ana', 'dora', 8],
      ['ben', 'ana', 2],
      ['dora', 'ana', 8],
    ]);
  });

  it('join nobody to themselves', () => {
    expect(tiesOf([['ana', 'ana']])).toEqual([]);
  });
});
