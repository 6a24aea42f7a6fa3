import { scheduleFor } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { instant } from '../../testing/build-events.js';
import { businessOrWall, calendarsOf, isSilentFor } from './clock.js';

const day = 24 * 3600e6;
const berlin = scheduleFor('Europe/Berlin');
const scheduleOf = (person: string) => (person === 'ana' ? berlin : null);
/** From Monday, 2 June, 10:00 in Berlin; working dates count whole. */
const lastAt = instant(0);
const silent = (business: number, wall: number, people = ['ana', 'nobody']) =>
  isSilentFor({ lastAt, people }, business * day, lastAt + wall * day, scheduleOf);

describe('isSilentFor', () => {
  it.each([
    [1, 1, true],
    [1, 0.99, false],
    [5, 7, true],
    [5, 6, false],
    [6, 8, true],
    [6, 7.99, false],
    [8, 9, false],
    [10, 14, true],
    [10, 13.99, false],
  ])('%d working dates of silence after %d days: %s', (business, wall, expected) => {
    expect(silent(business, wall)).toBe(expected);
  });

  it('reads wall time where nobody has a calendar', () => {
    expect(silent(6, 6, ['nobody'])).toBe(true);
    expect(silent(8, 8, ['nobody'])).toBe(true);
    expect(silent(8, 7.99, ['nobody'])).toBe(false);
  });
});

describe('the clock of some people', () => {
  it('is that of those whose calendar is known', () => {
    expect(calendarsOf(['nobody', 'ana'], scheduleOf)).toEqual([berlin]);
    expect(businessOrWall(lastAt, lastAt + 7 * day, [berlin])).toBe(5 * day);
    expect(businessOrWall(lastAt, lastAt + 7 * day, [])).toBe(7 * day);
  });
});
