import { describe, expect, it } from 'vitest';
import { growTree } from './organisation/tree.js';
import { Chance } from './organisation/chance.js';
import { measureTwin } from './twin.js';

const { units, headcounts } = growTree(120, new Chance(3));
const input = {
  units,
  headcounts: new Map(units.map(({ id }, index) => [id, headcounts[index] ?? 0])),
  leads: new Map(units.map(({ id }) => [id, 1])),
  rules: [{ profile: 'standard' }, { profile: 'works-council' }] as const,
  seed: 1,
};

describe('the twin of an organisation', () => {
  it('shows what stricter rules cost: fewer units of their own, never a solved person', () => {
    const { people, rows } = measureTwin(input);
    const [standard, strict] = rows;
    expect(people).toBe(headcounts.reduce((sum, count) => sum + count, 0));
    expect(standard!.ownView).toBeGreaterThan(strict!.ownView);
    for (const { coverage, linear, absence } of rows) {
      expect(coverage).toBeGreaterThan(0.9);
      expect(linear!.solved).toBe(0);
      expect(absence!.named).toBeGreaterThan(0);
    }
  });

  it('is the same for the same seed', () => {
    expect(measureTwin(input)).toEqual(measureTwin(input));
  });

  it('does not loosen what a profile promises', () => {
    const { rows } = measureTwin({ ...input, rules: [{ profile: 'works-council', minimumPeople: 2 }] });
    expect(rows[0]).toMatchObject({ minimumPeople: 10, offsetEpsilon: 2 });
  });

  it('refuses an organisation without people', () => {
    expect(() => measureTwin({ ...input, headcounts: new Map() })).toThrow(RangeError);
  });
});
