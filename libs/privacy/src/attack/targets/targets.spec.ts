import { describe, expect, it } from 'vitest';
import { generateOrganisation } from '../organisation/generate.js';
import { withBots } from '../organisation/change.js';
import { makeTarget } from '../suite.js';
import { ownFigure, shownCells } from '../target.js';

const organisation = generateOrganisation(120, 5);

describe('a bare threshold', () => {
  const target = makeTarget('B0', organisation);

  it('shows nobody in groups of fewer than five, and its exact mean otherwise', () => {
    for (const { form } of shownCells(target, 0, 10, 'everything'))
      expect(form.total).toBeGreaterThanOrEqual(5);
    expect(target.get('chro', { unit: 0, metric: 0, slot: 10 }).state).toBe('shown');
  });

  it('leaves remainders of fewer than five, which the complement rule does not', () => {
    const smallRests = (name: 'B0' | 'B1'): number => {
      const dashboard = makeTarget(name, organisation);
      const cells = shownCells(dashboard, 0, 10, 'everything');
      const whole = new Map(
        cells.filter(({ ref }) => !ref.filter).map((cell) => [cell.ref.unit, cell.form.total]),
      );
      return cells.filter(({ ref, form }) => {
        const rest = (whole.get(ref.unit) ?? form.total) - form.total;
        return ref.filter !== undefined && rest > 0 && rest < 5;
      }).length;
    };
    expect(smallRests('B0')).toBeGreaterThan(0);
    expect(smallRests('B1')).toBe(0);
  });

  it('counts bots as people', () => {
    const people = (dashboard: typeof target): number => shownCells(dashboard, 0, 10, 'units')[0]!.form.total;
    expect(people(makeTarget('B0', withBots(organisation, [0], 3)))).toBe(people(target) + 3);
  });

  it('answers differently after an erasure', () => {
    const dashboard = makeTarget('B0', organisation);
    const before = dashboard.get('chro', { unit: 0, metric: 0, slot: 10 });
    const person = dashboard.behind({ unit: 0, metric: 0, slot: 10 })!.variables[0]! / dashboard.slots.length;
    dashboard.erase?.(Math.floor(person));
    expect(dashboard.get('chro', { unit: 0, metric: 0, slot: 10 })).not.toEqual(before);
  });
});

describe('Quorum as a target', () => {
  const target = makeTarget('standard', organisation);

  it('serves no filter and no range', () => {
    const unit = { unit: 0, metric: 0 };
    expect(target.get('chro', { ...unit, slot: 0 }).state).toBe('shown');
    expect(target.get('chro', { ...unit, slot: 0, filter: { site: 1 } })).toEqual({ state: 'hidden' });
    expect(target.get('chro', { ...unit, from: 0, to: 2 })).toEqual({ state: 'hidden' });
  });

  it('stands on the same people in all periods of a quarter', () => {
    const peopleOf = (slot: number): number[] => {
      const { variables } = target.behind({ unit: 0, metric: 0, slot })!;
      return [...new Set(Array.from(variables, (variable) => Math.floor(variable / 12)))].sort(
        (a, b) => a - b,
      );
    };
    expect(peopleOf(1)).toEqual(peopleOf(0));
    expect(peopleOf(2)).toEqual(peopleOf(0));
    expect(peopleOf(3)).not.toEqual(peopleOf(0));
  });

  it('takes another minimum for the quarters after this one, and never one below the floor', () => {
    const dashboard = makeTarget('standard', organisation);
    const sizes = (slot: number) => shownCells(dashboard, 0, slot, 'units').map(({ form }) => form.total);
    const before = sizes(1);
    dashboard.configure?.(20, 1);
    expect(sizes(1)).toEqual(before);
    expect(Math.min(...sizes(3))).toBeGreaterThanOrEqual(20);
    dashboard.configure?.(1, 4);
    expect(Math.min(...sizes(4))).toBeGreaterThanOrEqual(20);
    expect(Math.min(...sizes(6))).toBeGreaterThanOrEqual(5);
    expect(Math.min(...sizes(6))).toBeLessThan(20);
  });

  it('counts no bot, whoever pads a team with them', () => {
    const padded = makeTarget('standard', withBots(organisation, [3, 4], 4));
    const bots = Array.from({ length: 8 }, (_, bot) => organisation.knowledge.people + bot);
    for (const bot of bots) expect(ownFigure(padded, bot, 0, 0)).toBeNull();
  });

  it('stands in for whoever is away with earlier values, together counted once', () => {
    const { variables, weights, total } = target.behind({ unit: 0, metric: 0, slot: 2 })!;
    const stoodIn = Array.from(variables).filter((variable) => variable % 12 !== 2);
    expect(stoodIn.length).toBeGreaterThan(0);
    const sum = Array.from(weights!).reduce((all, weight) => all + weight, 0);
    expect(sum).toBeCloseTo(total, 6);
  });
});
