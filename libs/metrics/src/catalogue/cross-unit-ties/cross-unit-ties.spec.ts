import { eiIndex } from '@quorum/statistics';
import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { crossUnitTies } from './index.js';

const unitOf = (person: string) => (person === 'guest' ? null : person.replace(/ .*/, ''));
const contribute = (contactsOf: Record<string, string[]>) =>
  measureFacts([crossUnitTies], measureContext({ unitOf }), {
    personDays: Object.entries(contactsOf).map(([person, contacts]) => personDay({ person, contacts })),
  });
const people = (unit: string, count: number) => Array.from({ length: count }, (_, i) => `${unit} ${i + 1}`);
/** One person and everybody they have a tie with. */
const tied = (person: string, others: string[]) => ({
  [person]: others,
  ...Object.fromEntries(others.map((other) => [other, [person]])),
});

describe('ties of a person across units', () => {
  it('are 6 of 20, an E–I index of −.40 (worked example, notes/metrics §5.9)', () => {
    expect(eiIndex(6, 14)).toBeCloseTo(-0.4, 12);
    const contributions = contribute(tied('red', [...people('blue', 6), ...people('red', 14)]));
    const { values } = contributions.find(({ person }) => person === 'red')!;
    expect(values).toEqual([0.3]);
    expect(2 * values[0]! - 1).toBeCloseTo(-0.4, 12);
  });

  it('need both to have reached the other, on whatever dates', () => {
    const personDays = [
      personDay({ person: 'red 1', date: '2025-06-02', contacts: ['blue 1', 'blue 2'] }),
      personDay({ person: 'blue 1', date: '2025-06-27', contacts: ['red 1'] }),
      personDay({ person: 'red 2', date: '2025-06-03', contacts: ['red 1'] }),
      personDay({ person: 'red 1', date: '2025-06-04', contacts: ['red 2'] }),
    ];
    const contributions = measureFacts([crossUnitTies], measureContext({ unitOf }), { personDays });
    expect(contributions.map(({ person, values }) => [person, values])).toEqual([
      ['blue 1', [1]],
      ['red 1', [0.5]],
      ['red 2', [0]],
    ]);
  });

  it('do not count with people of no unit, who have no share themselves', () => {
    expect(contribute(tied('red', ['guest']))).toEqual([]);
    const contributions = contribute(tied('red', ['guest', 'red 1']));
    expect(contributions.map(({ person, values }) => [person, values])).toEqual([
      ['red', [0]],
      ['red 1', [0]],
    ]);
  });
});
