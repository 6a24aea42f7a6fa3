import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyQuarter } from '../testing/any-quarter.js';
import { cards, publishQuarter } from '../testing/quarter.js';
import { checkGate } from './gate.js';
import { type GateInput, GateViolation } from './gate-input.js';
import { gateViewOf } from './testing/gate-view.js';

/** Whole quarters of whole organisations: on a busy machine they take longer than a test by default may. */
vi.setConfig({ testTimeout: 60_000 });

/** Random trees, absences, erasures, guests, leads and settings. */
describe('what is published', () => {
  it('never allows a group smaller than the minimum to be solved, whatever the organisation', () => {
    let figures = 0;
    let imputed = 0;
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const published = publishQuarter(quarter);
        for (const { id } of cards) {
          // The last bucket's view holds all equations of the views before it.
          const view = gateViewOf(published, id, 2);
          const report = checkGate(view);
          figures += report.figures;
          imputed += view.buckets.reduce((total, bucket) => total + bucket.imputed.size, 0);
          if (report.smallestGroup !== null)
            expect(report.smallestGroup).toBeGreaterThanOrEqual(published.plan.rules.minimumPeople);
        }
      }),
      { numRuns: 40 },
    );
    // Otherwise the law held of nothing.
    expect(figures).toBeGreaterThan(200);
    expect(imputed).toBeGreaterThan(200);
  });
});

describe('what is published, made worse', () => {
  it('is refused when a parent counts one more, or one fewer, than its parts', () => {
    let tried = 0;
    fc.assert(
      fc.property(anyQuarter, fc.nat(), fc.boolean(), (quarter, pick, more) => {
        const view = gateViewOf(publishQuarter(quarter), 'after-hours', 0);
        const [bucket] = view.buckets;
        const cell = bucket?.cells[pick % Math.max(1, bucket.cells.length)];
        const somebody = cell?.people.find((person) => !view.plan.leads.has(person));
        if (bucket === undefined || cell === undefined || somebody === undefined) return;
        const people = more
          ? [...cell.people, 'another']
          : cell.people.filter((person) => person !== somebody);
        const worse: GateInput = {
          ...view,
          buckets: [
            {
              ...bucket,
              present: [...bucket.present, 'another'],
              cells: [...bucket.cells, { unit: 'filter', people }],
            },
          ],
        };
        tried += 1;
        expect(() => checkGate(worse)).toThrow(GateViolation);
      }),
      { numRuns: 40 },
    );
    expect(tried).toBeGreaterThan(5);
  });

  it('is refused when the contributor set moves with attendance, as plain "at least five" does', () => {
    let refused = 0;
    let tried = 0;
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        const { plan, inputs } = publishQuarter(quarter);
        const live = quarter.units.map(({ id }) => ({
          unit: id,
          people: quarter.people.filter((one) => one.unit === id),
        }));
        const buckets = inputs.map(({ bucket }, index) => {
          const there = live.map(({ unit, people }) => ({
            unit,
            people: people.filter(({ shares }) => typeof shares[index] === 'number').map(({ id }) => id),
          }));
          const all = { unit: 'all', people: there.flatMap(({ people }) => people) };
          const cells = [...there, all].filter(({ people }) => people.length >= plan.rules.minimumPeople);
          return { bucket: bucket.id, present: all.people, imputed: new Map<string, string[]>(), cells };
        });
        if (buckets.every(({ cells }) => cells.length === 0)) return;
        tried += 1;
        try {
          checkGate({ plan, metric: 'after-hours', buckets });
        } catch (error) {
          expect(error).toBeInstanceOf(GateViolation);
          refused += 1;
        }
      }),
      { numRuns: 40 },
    );
    // Not every organisation has a small remainder; most of these are small themselves.
    expect(refused).toBeGreaterThan(tried / 10);
  });
});
