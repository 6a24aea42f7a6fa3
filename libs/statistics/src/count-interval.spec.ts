import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as statistics from './index.js';

/** Against mpmath at 40 digits; the same values judge packages (docs/adr/0008). */
const close = (value: number, digits = 12) => expect.closeTo(value, digits) as number;

describe('normalCdf', () => {
  // mpmath at 40 digits.
  it.each([
    [0, 0.5],
    [0.25, 0.5987063256829237],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [-2, 0.02275013194817921],
    [3, 0.9986501019683699],
    [7, 0.9999999999987201],
  ])('of %d is right to the last digit', (z, expected) => {
    expect(Math.abs(statistics.normalCdf(z) - expected)).toBeLessThanOrEqual(4e-16);
  });

  it('is 0 and 1 far out, and the mirror image of itself', () => {
    expect([statistics.normalCdf(40), statistics.normalCdf(-40)]).toEqual([1, 0]);
    expect([statistics.normalCdf(Infinity), statistics.normalCdf(-Infinity)]).toEqual([1, 0]);
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => {
        expect(statistics.normalCdf(z) + statistics.normalCdf(-z)).toBeCloseTo(1, 14);
      }),
    );
  });

  it('belongs to the quantile used for intervals', () => {
    expect(statistics.normalCdf(statistics.z95)).toBeCloseTo(0.975, 15);
  });
});

describe('exact intervals of counts', () => {
  // mpmath at 40 digits.
  it.each([
    [1, 0.025317807984289876, 5.571643390938899],
    [12, 6.200575108722217, 20.961585048176957],
    [100, 81.36399125092314, 121.62679379242638],
    [1000, 938.9730184076952, 1063.952136016302],
  ])('of %i agree to 13 digits', (count, lower, upper) => {
    const interval = statistics.poissonInterval(count);
    expect(interval[0] / lower).toBeCloseTo(1, 13);
    expect(interval[1] / upper).toBeCloseTo(1, 13);
  });

  it.each([
    [3, 12, 0.054860644527992726, 0.5718584618781891],
    [20, 200, 0.06215936625406609, 0.1502127878677558],
    [1, 1000, 0.00002531748749129404, 0.005558924279826673],
    [500, 1000, 0.46854917297179194, 0.531450827028208],
  ])('of the share %i of %i agree to 13 digits', (x, n, lower, upper) => {
    const interval = statistics.clopperPearson(x, n)!;
    expect(interval[0] / lower).toBeCloseTo(1, 12);
    expect(interval[1] / upper).toBeCloseTo(1, 12);
  });

  it('reach the ends of the range', () => {
    expect(statistics.clopperPearson(0, 10)).toEqual([0, close(0.30849710781876083)]);
    expect(statistics.clopperPearson(10, 10)).toEqual([close(0.6915028921812392), 1]);
    expect(statistics.clopperPearson(0, 0)).toBeNull();
    expect(statistics.poissonInterval(0)).toEqual([0, close(Math.log(40))]);
  });
});
