import { metricCardSchema, metricIds } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { metricCatalogue, metricRegistry } from './registry.js';

describe('the metric catalogue', () => {
  it.each(metricIds)('%s has a complete card under its own id', (id) => {
    const { card } = metricRegistry[id];
    expect(metricCardSchema.parse(card)).toEqual(card);
    expect(card.id).toBe(id);
    expect(card.blindSpots).not.toEqual([]);
    expect(card.values.map((value) => value.id)).toContain(card.headline);
    expect(card.guardrail).not.toBe(id);
  });

  it('lists every metric once', () => {
    expect(metricCatalogue.map((card) => card.id)).toEqual(metricIds);
  });
});

describe('every card', () => {
  it.each(metricCatalogue.map((card) => [card.id, card] as const))(
    '%s names each of its values once',
    (_, card) => {
      expect(new Set(card.values.map(({ id }) => id)).size).toBe(card.values.length);
      expect(new Set(card.values.map(({ label }) => label)).size).toBe(card.values.length);
      for (const { unit, upTo } of card.values) if (unit === 'share') expect(upTo).toBe(1);
    },
  );

  it('has a title and a question of its own', () => {
    expect(new Set(metricCatalogue.map(({ title }) => title)).size).toBe(metricCatalogue.length);
    expect(new Set(metricCatalogue.map(({ question }) => question)).size).toBe(metricCatalogue.length);
  });
});
