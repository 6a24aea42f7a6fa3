import { describe, expect, it } from 'vitest';
import { formatDuration } from './duration.js';

describe('formatDuration', () => {
  it.each([
    [20, '20 s'],
    [60, '1 min'],
    [300, '5 min'],
    [3600, '1 h'],
    [7800, '2 h 10 min'],
    [14_400, '4 h'],
    [86_400, '1 d'],
    [93_600, '1 d 2 h'],
    [604_800, '7 d'],
  ])('says %d seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it('rounds up into the next unit instead of showing sixty minutes', () => {
    expect(formatDuration(3599)).toBe('1 h');
    expect(formatDuration(86_399)).toBe('1 d');
    expect(formatDuration(7199)).toBe('2 h');
  });

  it('counts working time in hours, whose day has fewer than 24', () => {
    expect(formatDuration(108_000, { days: false })).toBe('30 h');
  });
});
