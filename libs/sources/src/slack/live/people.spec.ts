import { describe, expect, it } from 'vitest';
import { posted, readEvent } from '../../testing/deliveries.js';
import { readSlackUser } from './people.js';

const ana = {
  id: 'UANA',
  team_id: 'T1',
  tz: 'Europe/Berlin',
  is_bot: false,
  profile: { email: 'a@b.example' },
};
const person = { source: 'slack', id: 'UANA', zone: 'Europe/Berlin', bot: false, guest: false };

describe('readSlackUser', () => {
  it('keeps id, zone, and whether it is a bot or a guest', () => {
    expect(readSlackUser(ana, 'T1')).toEqual(person);
    expect(readSlackUser({ ...ana, is_bot: true }, 'T1')).toEqual({ ...person, bot: true });
    expect(readSlackUser({ ...ana, id: 'USLACKBOT' }, 'T1')).toMatchObject({ bot: true });
  });

  it('knows no zone where Slack names none or one nobody knows, whatever the offset', () => {
    for (const tz of [undefined, null, '', 'Mars/Olympus', '+02:00', 'GMT+2 ', 'europe'])
      expect(readSlackUser({ ...ana, tz, tz_offset: 7200 }, 'T1')?.zone).toBeNull();
    expect(readSlackUser({ ...ana, tz: 'Asia/Chongqing' }, 'T1')?.zone).toBe('Asia/Chongqing');
  });

  it('takes for guests the restricted, strangers and people of another workspace, but not of the same organisation', () => {
    for (const field of ['is_restricted', 'is_ultra_restricted', 'is_stranger'])
      expect(readSlackUser({ ...ana, [field]: true }, 'T1')?.guest).toBe(true);
    expect(readSlackUser(ana, 'T2')?.guest).toBe(true);
    expect(readSlackUser(ana, null)?.guest).toBe(false);
    expect(readSlackUser({ ...ana, enterprise_user: { teams: ['T1', 'T2'] } }, 'T2')?.guest).toBe(false);
  });

  it('is nobody without an id', () => {
    for (const raw of [null, [], 'UANA', {}, { id: '' }, { id: 'Ana Larsson' }])
      expect(readSlackUser(raw, 'T1')).toBeNull();
  });

  it('reads whoever joins or changes', () => {
    for (const type of ['user_change', 'team_join'])
      expect(readEvent({ type, user: ana })).toMatchObject({
        channel: null,
        records: [{ record: 'person', person }],
      });
    expect(readEvent({ type: 'team_join', user: 'UANA' })).toMatchObject({ ignored: 'malformed' });
  });
});

describe('strangers', () => {
  const guestsIn = (message: object, more: object = {}) =>
    readEvent(posted(message), more).records.flatMap((row) =>
      row.record === 'person' && row.person.guest ? [row.person.id] : [],
    );
  const shared = { is_ext_shared_channel: true };

  it('are those whose messages name another team than ours', () => {
    expect(guestsIn({ user_team: 'TOTHER', source_team: 'TOTHER' }, shared)).toEqual(['UANA']);
    expect(guestsIn({ source_team: 'TOTHER' }, shared)).toEqual(['UANA']);
    expect(guestsIn({ team: 'TOTHER' }, shared)).toEqual(['UANA']);
    expect(guestsIn({ user_team: 'T1', source_team: 'T1', team: 'T1' }, shared)).toEqual([]);
    expect(guestsIn({}, shared)).toEqual([]);
  });

  it('are not our own in a channel that another organisation began', () => {
    expect(guestsIn({ user_team: 'T1' }, { ...shared, team_id: 'TOTHER' })).toEqual([]);
  });

  it('are not the people of another workspace of the same organisation', () => {
    const grid = { authorizations: [{ enterprise_id: 'E1', team_id: 'T1', user_id: 'U9', is_bot: true }] };
    expect(guestsIn({ user_team: 'T2' }, grid)).toEqual([]);
    expect(guestsIn({ user_team: 'E1' }, { ...grid, ...shared })).toEqual([]);
    expect(guestsIn({ user_team: 'TOTHER' }, { ...grid, ...shared })).toEqual(['UANA']);
  });
});
