import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { funnelOfRate, funnelOfShare } from './index.js';

/** Funnel limits (notes/metrics §8), computed with SciPy 1.17.1. */
const closeTo = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9) as number);

describe('funnel limits', () => {
  it.each([
    [0.8, 20, [0.5838845205490271, 0.9383159565502899], [0.4607458737157303, 0.995663191310058]],
    [0.8, 50, [0.672906116647942, 0.8955951779877309], [0.6008559023249624, 0.9452238567924922]],
    [0.1, 7, [0, 0.2900161436316636], [0, 0.5253212396069539]],
    [0.5, 10_000, [0.49014992213284375, 0.5097500778671562], [0.4844999375302731, 0.5154000624697269]],
  ])('of the share %d at %i events', (share, n, inner, outer) => {
    expect(funnelOfShare(share, n)).toEqual({ inner: closeTo(inner), outer: closeTo(outer) });
  });

  it.each([
    [0.3, 40, [0.12957097430480263, 0.46923638981103855], [0.05674954786623297, 0.5900168814377068]],
    [2, 100, [1.7225329394829725, 2.276951264067642], [1.5723768428759157, 2.4461877366159763]],
    [0.1, 5, [0, 0.3720051822921999], [0, 0.6951717961800733]],
  ])('of the rate %d in %i days', (rate, time, inner, outer) => {
    expect(funnelOfRate(rate, time)).toEqual({ inner: closeTo(inner), outer: closeTo(outer) });
  });

  it('end at a share of 1 and need events or time', () => {
    expect(funnelOfShare(0.999, 5)!.outer[1]).toBeLessThanOrEqual(1);
    expect(funnelOfShare(0.8, 0)).toBeNull();
    expect(funnelOfRate(0.3, 0)).toBeNull();
  });

  it('lie around the common share, the outer ones outside, and close in', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.integer({ min: 20, max: 300 }),
        (p, n) => {
          const { inner, outer } = funnelOfShare(p, n)!;
          const wider = funnelOfShare(p, 4 * n)!;
          expect(outer[0]).toBeLessThanOrEqual(inner[0]);
          expect(inner[0]).toBeLessThan(p);
          expect(p).toBeLessThan(inner[1]);
          expect(inner[1]).toBeLessThanOrEqual(outer[1]);
          expect(wider.outer[1] - wider.outer[0]).toBeLessThan(outer[1] - outer[0]);
        },
      ),
    );
  });
});
