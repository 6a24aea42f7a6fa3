import { describe, expect, it } from 'vitest';
import { agoInWords, asSentence, rateInWords, silenceInWords, untilInWords } from './words.js';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('words of sources', () => {
  it.each([
    ['2026-11-21T11:59:40Z', 'just now'],
    ['2026-11-21T12:00:10Z', 'just now'],
    ['2026-11-21T11:59:00Z', '1 min ago'],
    ['2026-11-21T10:35:00Z', '85 min ago'],
    ['2026-11-21T09:00:00Z', '3 h ago'],
    ['2026-11-17T12:00:00Z', '4 days ago'],
  ])('says of %s that it was %s', (instant, words) => expect(agoInWords(instant, now)).toBe(words));

  it.each([
    ['2026-11-21T11:59:00Z', 'in a moment'],
    ['2026-11-21T12:00:38Z', 'in 40 s'],
    ['2026-11-21T12:10:00Z', 'in 10 min'],
    ['2026-11-21T15:00:00Z', 'in 3 h'],
  ])('says of %s that it is %s', (instant, words) => expect(untilInWords(instant, now)).toBe(words));

  it('tells a source that fell silent from one that never spoke', () => {
    expect(silenceInWords(null, now)).toBe('No event has come yet.');
    expect(silenceInWords('2026-11-21T09:00:00Z', now)).toMatch(/^The last event came 3 h ago/);
  });

  it('gives no rate where none is known, and no zero', () => {
    expect([null, 0, 0.4, 1640.6].map(rateInWords)).toEqual([
      null,
      null,
      'less than 1 a minute',
      '1,641 a minute',
    ]);
  });

  it('makes sentences of faults', () => {
    expect(asSentence('is needed to receive events over HTTP')).toBe(
      'Is needed to receive events over HTTP.',
    );
    expect(asSentence('Slack says no.')).toBe('Slack says no.');
  });
});
