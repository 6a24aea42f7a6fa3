import { describe, expect, it } from 'vitest';
import { purposeOf } from './purpose.js';

describe('what a channel is for', () => {
  it.each([
    ['social-berlin', 'social'],
    ['random', 'social'],
    ['team_wins', 'recognition'],
    ['KUDOS', 'recognition'],
    ['inc-2025-03-04-payments', 'incident'],
    ['announcements', 'announcement'],
    ['winsome-project', null],
    ['payments', null],
    ['', null],
  ] as const)('%s: %s', (name, purpose) => {
    expect(purposeOf(name)).toBe(purpose);
  });

  it('takes recognition before social, where a name says both', () => {
    expect(purposeOf('random-kudos')).toBe('recognition');
  });
});
