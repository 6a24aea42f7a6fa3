import { describe, expect, it } from 'vitest';
import { envelope, posted, readEvent, receivedAt } from '../../testing/deliveries.js';
import { readSlackEnvelope } from './read-envelope.js';

const read = (raw: unknown) => readSlackEnvelope(raw, receivedAt, { documentationHosts: [] });

describe('readSlackEnvelope', () => {
  it('echoes a challenge', () => {
    const challenge = '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P';
    expect(read({ token: 'x', type: 'url_verification', challenge })).toEqual({
      kind: 'challenge',
      challenge,
    });
    expect(read({ type: 'url_verification', challenge: 5 })).toMatchObject({ ignored: 'malformed' });
  });

  it('says whose delivery it is, of the workspaces named the one that installed the app', () => {
    expect(read(envelope(posted()))).toMatchObject({ team: 'T1', app: 'A1', eventId: 'Ev1' });
    const shared = { team_id: 'TOTHER', is_ext_shared_channel: true };
    expect(read(envelope(posted(), shared))).toMatchObject({ team: 'T1' });
    const context = { ...shared, authorizations: undefined, context_team_id: 'T2' };
    expect(read(envelope(posted(), context))).toMatchObject({ team: 'T2' });
    expect(read(envelope(posted(), { authorizations: [] }))).toMatchObject({ team: 'T1' });
  });

  it('takes the bare and the wrapped form of a rate limit for the same', () => {
    const limited = {
      type: 'app_rate_limited',
      team_id: 'T1',
      minute_rate_limited: 1741000020,
      api_app_id: 'A1',
    };
    const sign = {
      signs: [{ sign: 'rate-limited', since: 1_741_000_020_000_000 }],
      records: [],
      ignored: null,
    };
    expect(read(limited)).toMatchObject({ ...sign, team: 'T1', app: 'A1', eventId: null });
    expect(read(envelope(limited))).toMatchObject(sign);
  });

  it('takes a rate limit that names no minute for the one before it came', () => {
    for (const minute_rate_limited of [undefined, 'now', -5, 1e300, 1_999_999_999])
      expect(readEvent({ type: 'app_rate_limited', minute_rate_limited }).signs).toEqual([
        { sign: 'rate-limited', since: receivedAt - 60_000_000 },
      ]);
  });

  it('ignores with a constant word whatever it does not know, and quotes none of it', () => {
    for (const raw of [
      null,
      'hello',
      5,
      [],
      {},
      { type: null },
      { type: 'event_callback' },
      { event: posted() },
    ])
      expect(read(raw)).toMatchObject({ kind: 'event', records: [], signs: [], ignored: 'malformed' });
    expect(read({ type: 'slash_commands' })).toMatchObject({ ignored: 'unknown-type' });
    expect(readEvent({ type: 'a_secret_new_thing' })).toMatchObject({ ignored: 'unknown-type' });
    expect(readEvent({ type: '__proto__' })).toMatchObject({ ignored: 'unknown-type' });
    expect(JSON.stringify(readEvent({ type: 'a_secret_new_thing' }))).not.toContain('secret');
  });
});
