import { describe, expect, it } from 'vitest';
import { cards } from '../../testing/fixtures.js';
import { findCards } from './find-cards.js';

const found = (query: string) => findCards(cards, query).map(({ id }) => id);

describe('findCards', () => {
  it('finds all for nothing, and nothing for what no card says', () => {
    expect(found('  ')).toEqual(cards.map(({ id }) => id));
    expect(found('horoscope')).toEqual([]);
  });

  it('looks for every word, anywhere on a card and in any case', () => {
    expect(found('WAIT answer')).toEqual(['response-latency']);
    expect(found('silence')).toEqual(['response-latency']);
    expect(found('per week')).toEqual(['after-hours-received']);
  });
});
