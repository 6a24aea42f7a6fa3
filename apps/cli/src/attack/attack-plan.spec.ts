import { describe, expect, it } from 'vitest';
import { planRun } from './attack-plan.js';

describe('the plan of an attack run', () => {
  it('attacks both profiles on every organisation, sizes in turn, so that an early end has some of each', () => {
    const plan = planRun({ sizes: [50, 3000], organisations: 20, seed: 5 });
    expect(plan.map(({ size }) => size)).toEqual(Array(20).fill([3000, 50]).flat());
    expect(
      plan.every(({ targets }) => targets.includes('standard') && targets.includes('works-council')),
    ).toBe(true);
    expect(plan.slice(0, 4).map(({ seed }) => seed)).toEqual([5, 5, 6, 6]);
  });

  it('attacks baselines on every small organisation and on every tenth large one', () => {
    const plan = planRun({ sizes: [50, 3000], organisations: 20, seed: 1 });
    const withBaselines = (size: number) =>
      plan.filter((one) => one.size === size && one.targets.includes('B0')).length;
    expect([withBaselines(50), withBaselines(3000)]).toEqual([20, 2]);
  });
});
