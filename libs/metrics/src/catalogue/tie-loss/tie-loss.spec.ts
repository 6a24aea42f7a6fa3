import { describe, expect, it } from 'vitest';
import type { PersonDayFact } from '../../facts/facts.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { tieLoss } from './index.js';

/** 2025-P06 runs from 26 May to 29 June: its halves are 26 May – 8 June and 16 – 29 June. */
const contribute = (days: Partial<PersonDayFact>[]) =>
  measureFacts([tieLoss], measureContext(), { personDays: days.map(personDay) });
const values = (days: Partial<PersonDayFact>[]) =>
  contribute(days).find(({ person }) => person === 'ana')?.values;

/** A day of ana on which these people reached her, and one of each of them on which she did. */
const ties = (date: string, others: string[]) => [
  { person: 'ana', date, contacts: others, halfHours: [20] },
  ...others.map((person) => ({ person, date, contacts: ['ana'] })),
];
const [firstDay, middle, lastDay] = ['2025-05-26', '2025-06-12', '2025-06-29'];

describe('ties a person loses', () => {
  it('are those of the first two weeks that are none in the last two (worked example)', () => {
    const days = [...ties('2025-06-08', ['ben', 'cy', 'dora', 'eve']), ...ties('2025-06-16', ['ben', 'fay'])];
    expect(values(days)).toEqual([0.75]);
    const ofBen = contribute(days.map((day) => ({ halfHours: [20], ...day }))).find(
      ({ person }) => person === 'ben',
    );
    expect(ofBen?.values).toEqual([0]);
  });

  it('are not renewed in the middle week of five, nor in one direction', () => {
    expect(values([...ties(firstDay, ['ben']), ...ties(middle, ['ben']), ...ties(lastDay, ['cy'])])).toEqual([
      1,
    ]);
    const oneWay = { person: 'ana', date: lastDay, contacts: ['ben'], halfHours: [20] };
    expect(values([...ties(firstDay, ['ben']), oneWay])).toEqual([1]);
  });

  it('need both people in the same half', () => {
    const apart = [
      { person: 'ana', date: firstDay, contacts: ['ben'] },
      { person: 'ben', date: lastDay, contacts: ['ana'] },
      { person: 'ana', date: lastDay, halfHours: [20] },
    ];
    expect(contribute(apart)).toEqual([]);
  });

  it('are not counted for people who did nothing themselves in the last two weeks', () => {
    const away = { person: 'ana', date: lastDay, contacts: ['ben'], pings: 1 };
    expect(contribute([...ties(firstDay, ['ben']), away])).toEqual([]);
  });

  it('have no middle week to leave out in a period of four weeks', () => {
    const bucket = { id: '2025-P07', start: '2025-06-30', end: '2025-07-28', zone: 'Europe/Berlin' };
    const personDays = [...ties('2025-07-13', ['ben']), ...ties('2025-07-14', ['ben'])].map(personDay);
    const [ofAna] = measureFacts([tieLoss], measureContext({ bucket }), { personDays });
    expect(ofAna?.values).toEqual([0]);
  });
});
