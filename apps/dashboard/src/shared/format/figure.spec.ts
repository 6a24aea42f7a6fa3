import { describe, expect, it } from 'vitest';
import {
  formatDifference,
  formatFigure,
  formatInterval,
  formatTick,
  type Measure,
  stepOf,
} from './figure.js';

const share: Measure = { unit: 'share', upTo: 1 };
const hours: Measure = { unit: 'hours', upTo: 16 };
const perHour: Measure = { unit: 'per-hour', upTo: 4 };
const perWeek: Measure = { unit: 'per-week', upTo: 20 };

describe('formatFigure', () => {
  it.each([
    [0.1, share, null, '10%'],
    [0.4, share, 'at-most', '≤ 40%'],
    [0.95, share, 'at-least', '≥ 95%'],
    [0.99, share, null, '99%'],
    [9.6, hours, null, '9.6 h'],
    [6.4, hours, 'at-most', '≤ 6.4 h'],
    [15.2, hours, 'at-least', '≥ 15.2 h'],
    [9.28, hours, null, '9.3 h'],
    [1.36, perHour, null, '1.36 per hour'],
    [3, perWeek, null, '3 per week'],
    [3, perWeek, 'at-most', '≤ 3 per week'],
    [1, { unit: 'people', upTo: 10 }, null, '1 person'],
    [4, { unit: 'people', upTo: 10 }, null, '4 people'],
  ] as const)('%s as %o, band %s, reads %s', (amount, measure, band, text) => {
    expect(formatFigure(amount, measure, band)).toBe(text);
  });
});

describe('formatInterval', () => {
  it.each([
    [0.31, share, null, 0.04, '31% ± 4'],
    [0.31, share, null, 0.0412, '31% ± 5'],
    [0.31, share, null, 0.0025, '31% ± 0.3'],
    [0.31, share, null, 0, '31%'],
    [0.2, share, 'at-most', 0, '≤ 20%'],
    [9.6, hours, null, 0.72, '9.6 h ± 0.8'],
    [1.36, perHour, null, 0.101, '1.36 per hour ± 0.11'],
    [3, perWeek, null, 1, '3 per week ± 1'],
  ] as const)('%s as %o, band %s, give or take %s, reads %s', (amount, measure, band, margin, text) => {
    expect(formatInterval(amount, measure, band, margin)).toBe(text);
  });
});

describe('formatDifference', () => {
  it('counts shares in points and all else in its unit, and leaves the sign to words', () => {
    expect(formatDifference(-0.01, share)).toBe('1 point');
    expect(formatDifference(0.021, share)).toBe('2.1 points');
    expect(formatDifference(-0.6, hours)).toBe('0.6 h');
    expect(formatDifference(1.2, perWeek)).toBe('1.2 per week');
  });
});

it('cuts every unit into as many steps as shares', () => {
  expect(stepOf(share, '5-9')).toBe(1 / 12);
  expect(stepOf(perWeek, '15-24')).toBe(20 / 30);
});

it('names the unit on an axis where it is short', () => {
  expect(formatTick(0.0125, 'share')).toBe('1.25%');
  expect(formatTick(7.5, 'hours')).toBe('7.5 h');
  expect(formatTick(7.5, 'per-week')).toBe('7.5');
});
