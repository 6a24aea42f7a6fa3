import type { RosterSnapshot } from '@quorum/database';
import { zoneAt } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { peopleDirectory } from './people-directory.js';

const unit = (id: string, parent: string | null, schedule: RosterSnapshot['units'][number]['schedule']) => ({
  id,
  name: id,
  parent,
  path: '',
  schedule,
});
const member = (person: string, more: Partial<RosterSnapshot['memberships'][number]> = {}) => ({
  person,
  unit: 'product/payments',
  lead: false,
  joined: null,
  schedule: null,
  ...more,
});
const roster: RosterSnapshot = {
  units: [
    unit('organisation', null, { days: [1, 2, 3, 4] }),
    unit('product', 'organisation', { region: 'DE-BY', start: '08:00', end: '16:00' }),
    unit('product/payments', 'product', { start: '10:00', end: '18:00' }),
  ],
  memberships: [
    member('ana'),
    member('ben', { schedule: { zone: 'Asia/Kolkata', days: [6, 7] }, joined: '2025-03-31' }),
    member('cy', { lead: true }),
    member('dora', { lead: true, unit: 'product' }),
    member('emil', { lead: true, unit: 'organisation' }),
  ],
  defaultZone: 'Europe/Berlin',
};
const source = (id: string, zone: string | null) => ({
  source: 'slack' as const,
  id,
  zone,
  bot: false,
  guest: false,
});
const noon = (date: string) => Date.parse(`${date}T12:00:00Z`) * 1000;

describe('when somebody works', () => {
  const directory = peopleDirectory(
    [source('ana', 'America/New_York'), source('ben', 'Europe/Rome')],
    roster,
  );

  it('is for each setting what the nearest level says: the own unit before those above', () => {
    expect(directory.scheduleOf('ana')).toMatchObject({
      zone: 'America/New_York',
      days: [1, 2, 3, 4],
      start: '10:00',
      end: '18:00',
      region: 'DE-BY',
    });
  });

  it('is in the zone the directory states, whatever a profile says', () => {
    expect(directory.scheduleOf('ben')).toMatchObject({ zone: 'Asia/Kolkata', days: [6, 7], start: '10:00' });
  });

  it('is in the default zone for whoever has none, and unknown where there is no default', () => {
    expect(directory.scheduleOf('cy')?.zone).toBe('Europe/Berlin');
    expect(peopleDirectory([], { ...roster, defaultZone: null }).scheduleOf('cy')).toBeNull();
  });

  it('follows a profile that changed its zone from then on, and not before', () => {
    const moved = peopleDirectory([source('ana', 'Asia/Tokyo')], roster, [
      { id: 'ana', since: null, zone: 'America/New_York' },
      { id: 'ana', since: noon('2025-06-04'), zone: 'Asia/Tokyo' },
    ]).scheduleOf('ana')!;
    expect(zoneAt(moved, noon('2025-06-04') - 1)).toBe('America/New_York');
    expect(zoneAt(moved, noon('2025-06-04'))).toBe('Asia/Tokyo');
  });

  it('is one object per person', () => {
    expect(directory.scheduleOf('ana')).toBe(directory.scheduleOf('ana'));
  });
});

describe('where somebody belongs', () => {
  const directory = peopleDirectory([], roster);

  it('leads through the own unit and those above, never oneself', () => {
    expect(directory.leadsOf('ana')).toEqual(['cy', 'dora', 'emil']);
    expect(directory.leadsOf('cy')).toEqual(['dora', 'emil']);
    expect(directory.leadsOf('stranger')).toEqual([]);
  });

  it('is the unit the directory names, since the date it names', () => {
    expect(directory.unitOf('ben')).toBe('product/payments');
    expect(directory.joinedOn('ben')).toBe('2025-03-31');
    expect(directory.unitOf('stranger')).toBeNull();
    expect(directory.joinedOn('ana')).toBeNull();
  });
});
