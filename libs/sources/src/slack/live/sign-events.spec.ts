import { describe, expect, it } from 'vitest';
import { readEvent } from '../../testing/deliveries.js';

const readSign = (event: object, more: object = {}) => readEvent(event, more).signs;

describe('signs', () => {
  it('tell a channel’s new name, and of a group DM nothing', () => {
    const channel = { id: 'C1', name: 'payroll' };
    expect(readSign({ type: 'channel_rename', channel })).toEqual([
      { sign: 'channel', id: 'C1', change: 'renamed', name: 'payroll' },
    ]);
    const direct = { type: 'group_rename', channel: { ...channel, is_mpim: true } };
    expect(readEvent(direct)).toMatchObject({ signs: [], ignored: 'dm' });
    expect(readEvent({ type: 'channel_archive', channel: 'D1' })).toMatchObject({ ignored: 'dm' });
  });

  it('tell our bot’s coming and going from a member’s', () => {
    const event = { type: 'member_joined_channel', channel: 'C1', user: 'U9', event_ts: '1741000000.000100' };
    const sign = (change: string) => [{ sign: 'channel', id: 'C1', change, name: null }];
    expect(readSign(event)).toEqual(sign('joined'));
    expect(readSign({ ...event, type: 'member_left_channel' })).toEqual(sign('left'));
    expect(readSign({ ...event, user: 'UANA' })).toEqual(sign('members'));
    const unnamed = { authorizations: [] };
    expect(readSign(event, unnamed)).toEqual(sign('members'));
    expect(readEvent(event, unnamed, { botUser: 'U9' }).signs).toEqual(sign('joined'));
  });

  it('tell a channel’s new id and a group that changed', () => {
    expect(readSign({ type: 'channel_id_changed', old_channel_id: 'G1', new_channel_id: 'C7' })).toEqual([
      { sign: 'channel-id', from: 'G1', to: 'C7' },
    ]);
    expect(readSign({ type: 'subteam_members_changed', subteam_id: 'S1' })).toEqual([
      { sign: 'group', id: 'S1' },
    ]);
    expect(readSign({ type: 'subteam_updated', subteam: { id: 'S1' } })).toEqual([
      { sign: 'group', id: 'S1' },
    ]);
  });

  it('tell that our token is gone, and not that somebody’s own is', () => {
    expect(readSign({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U9'] } })).toEqual([
      { sign: 'revoked' },
    ]);
    expect(readEvent({ type: 'tokens_revoked', tokens: { oauth: ['UANA'], bot: [] } })).toMatchObject({
      signs: [],
      ignored: 'other-token',
    });
    expect(readSign({ type: 'app_uninstalled' })).toEqual([{ sign: 'uninstalled' }]);
    expect(readSign({ type: 'team_access_revoked', team_ids: ['T2'] })).toEqual([]);
  });
});
