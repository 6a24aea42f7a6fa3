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
