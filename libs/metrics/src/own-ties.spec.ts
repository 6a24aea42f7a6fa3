import { describe, expect, it } from 'vitest';
import { OwnTies } from './own-ties.js';

const tiesOf = (reached: [person: string, by: string, parts?: number][]) => {
  const ties = new OwnTies();
  for (const [person, by, parts] of reached) ties.add(person, by, parts);
  return Object.fromEntries(ties.entries());
};

describe('ties', () => {
  it('join two people each of whom reached the other', () => {
    const reached: [string, string][] = [
      ['ana', 'ben'],
      ['ben', 'ana'],
      ['ana', 'ben'],
      ['ana', 'cy'],
      ['dora', 'ana'],
    ];
    expect(tiesOf(reached)).toEqual({
      ana: [{ person: 'ben', parts: 1 }],
      ben: [{ person: 'ana', parts: 1 }],
    });
  });

  it('exist in the parts of the period in which both did', () => {
    expect(
      tiesOf([
        ['ana', 'ben', 1],
        ['ana', 'ben', 2],
        ['ben', 'ana', 2],
        ['ana', 'cy', 1],
        ['cy', 'ana', 2],
      ]),
    ).toEqual({ ana: [{ person: 'ben', parts: 2 }], ben: [{ person: 'ana', parts: 2 }] });
  });
});
