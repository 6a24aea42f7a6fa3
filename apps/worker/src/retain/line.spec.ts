import { formatInstant, microsPerDay, parseInstant } from '@quorum/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freezeAt, lineAt } from './line.js';

const at = (text: string): number => parseInstant(text)!;
const timeZone = 'Europe/Berlin';

describe('the line', () => {
  it('is the start of the ISO week after what is too old, or of that which begins just then', () => {
    const line = (now: string, days: number) => formatInstant(lineAt(at(now), days));
    expect(line('2025-03-10T00:00:00Z', 35)).toBe(formatInstant(at('2025-02-03T00:00:00Z')));
    expect(line('2025-03-10T00:00:01Z', 35)).toBe(formatInstant(at('2025-02-10T00:00:00Z')));
    expect(line('2025-03-12T09:00:00Z', 21)).toBe(formatInstant(at('2025-02-24T00:00:00Z')));
  });

  it('never leaves anything older than the retention, and never takes what is a week younger', () => {
    const instants = fc.integer({ min: 10_000, max: 30_000 }).map((day) => day * microsPerDay + 12_345);
    fc.assert(
      fc.property(instants, fc.integer({ min: 21, max: 35 }), (now, days) => {
        const oldest = now - days * microsPerDay;
        expect(lineAt(now, days)).toBeGreaterThanOrEqual(oldest);
        expect(lineAt(now, days)).toBeLessThan(oldest + 7 * microsPerDay);
        expect(new Date(lineAt(now, days) / 1000).getUTCDay()).toBe(1);
      }),
    );
  });
});

describe('what is final', () => {
  const [start, end] = [at('2025-01-26T23:00:00Z'), at('2025-02-23T23:00:00Z')];
  const freeze = (line: string, frontier: string, published = false) =>
    freezeAt([{ bucket: '2025-P02', published }], { line: at(line), frontier: at(frontier), timeZone });

  it('reaches in an open bucket two weeks past what is gone', () => {
    expect(freeze('2025-02-03T00:00:00Z', '2025-03-03T00:00:00Z')).toEqual([
      { bucket: '2025-P02', start, gone: at('2025-02-03T00:00:00Z'), final: at('2025-02-17T00:00:00Z') },
    ]);
  });

  it('begins in a bucket of which nothing is gone, where what is gone lies just before it', () => {
    expect(freeze('2025-01-20T00:00:00Z', '2025-03-03T00:00:00Z')).toEqual([
      { bucket: '2025-P02', start, gone: start, final: at('2025-02-03T00:00:00Z') },
    ]);
    expect(freeze('2025-01-06T00:00:00Z', '2025-03-03T00:00:00Z')).toEqual([]);
  });

  it('ends where the data did: what comes after was never seen, however old it is', () => {
    const frontier = at('2025-02-10T08:00:00Z');
    expect(freeze('2025-03-03T00:00:00Z', '2025-02-10T08:00:00Z')).toEqual([
      { bucket: '2025-P02', start, gone: frontier + 1, final: frontier + 1 },
    ]);
  });

  it('is all of a published bucket, of which what is younger than the line is still there', () => {
    expect(freeze('2025-02-10T00:00:00Z', '2025-03-03T00:00:00Z', true)).toEqual([
      { bucket: '2025-P02', start, gone: at('2025-02-10T00:00:00Z'), final: end },
    ]);
  });
});
