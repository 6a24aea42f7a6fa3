import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../vectors/ping-pong.json' with { type: 'json' };
import { reachesDepthWithin, speakerStats, turnsOf } from './speaker-stats.js';

const spoken = (speakers: readonly string[]) => speakers.map((author, at) => ({ author, at }));
const statsOf = (speakers: readonly string[]) => speakerStats(turnsOf(spoken(speakers)));

describe('speakerStats', () => {
  it.each(vectors.cases)('$speakers', ({ speakers, expected }) => {
    expect(statsOf(speakers)).toEqual(expected);
  });

  const anySpeakers = fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 40 });

  it('has depth 0 exactly where nobody or one person speaks', () => {
    fc.assert(
      fc.property(anySpeakers, (speakers) => {
        expect(statsOf(speakers).depth === 0).toBe(new Set(speakers).size <= 1);
      }),
    );
  });

  it('does not depend on who is who', () => {
    const renamed: Record<string, string> = { A: 'x', B: 'A', C: 'y', D: 'B' };
    fc.assert(
      fc.property(anySpeakers, (speakers) => {
        expect(statsOf(speakers.map((speaker) => renamed[speaker] ?? ''))).toEqual(statsOf(speakers));
      }),
    );
  });
});

describe('reachesDepthWithin', () => {
  it('finds what trying every stretch finds', () => {
    const messages = fc
      .array(fc.record({ author: fc.constantFrom('A', 'B', 'B', 'C'), gap: fc.nat(9) }), { maxLength: 30 })
      .map((steps) => {
        let at = 0;
        return steps.map(({ author, gap }) => ({ author, at: (at += gap + 1) }));
      });
    fc.assert(
      fc.property(messages, fc.integer({ min: 1, max: 4 }), fc.nat(40), (given, depth, span) => {
        const byTrying = given.some((first, from) =>
          given.some(
            (last, to) =>
              to >= from &&
              last.at - first.at <= span &&
              speakerStats(turnsOf(given.slice(from, to + 1))).depth >= depth,
          ),
        );
        expect(reachesDepthWithin(turnsOf(given), depth, span)).toBe(byTrying);
      }),
      { numRuns: 500 },
    );
  });
});
