import { describe, expect, it } from 'vitest';
import { formatDifference, formatFigure, formatTick, type Measure, stepOf } from './figure.js';

const share: Measure = { unit: 'share', upTo: 1 };
const hours: Measure = { unit: 'hours', upTo: 16 };
const perHour: Measure = { unit: 'per-hour', upTo: 4 };
const perWeek: Measure = { unit: 'per-week', upTo: 20 };

describe('formatFigure', () => {
  it.each([
    [0, share, '5-9', '< 5%'],
    [1, share, '5-9', '> 95%'],
    [0.1, share, '5-9', '10%'],
    [0, share, '15-24', '< 2.5%'],
    [0, share, '50+', '< 0.5%'],
    [0.99, share, '50+', '99%'],
    [9.6, hours, '5-9', '9.6 h'],
    [0, hours, '5-9', '< 0.8 h'],
    [16, hours, '5-9', '> 15.2 h'],
    [9.28, hours, '50+', '9.3 h'],
    [1.36, perHour, '50+', '1.36 per hour'],
    [3, perWeek, '15-24', '3 per week'],
    [0, perWeek, '15-24', '< 0.5 per week'],
    [1, { unit: 'people', upTo: 10 }, '50+', '1 person'],
    [4, { unit: 'people', upTo: 10 }, '50+', '4 people'],
  ] as const)('%s as %o of %s people reads %s', (amount, measure, people, text) => {
    expect(formatFigure(amount, measure, people)).toBe(text);
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
  expect(stepOf(share, '5-9')).toBe(0.1);
  expect(stepOf(perWeek, '15-24')).toBe(1);
});

it('names the unit on an axis where it is short', () => {
  expect(formatTick(0.0125, 'share')).toBe('1.25%');
  expect(formatTick(7.5, 'hours')).toBe('7.5 h');
  expect(formatTick(7.5, 'per-week')).toBe('7.5');
});
