import type { ConnectionState } from '@quorum/contracts';
import { beforeEach, expect, it } from 'vitest';
import type { LiveConnection } from './live-connections.service.js';
import { LiveIntake } from './live-intake.service.js';

const clock = { now: () => 1_741_000_000_000_000 };
const told: string[] = [];
beforeEach(() => void (told.length = 0));

/** An intake that writes nothing; `told` has what it did. */
function intake({
  fails = false,
  now = 'active',
}: { fails?: boolean; now?: ConnectionState } = {}): LiveIntake {
  const writer = {
    note: (_: string, outcome: string) => void told.push(outcome),
    add: () => (fails ? Promise.reject(new Error('away')) : Promise.resolve(void told.push('written'))),
  };
  const gaps = { failed: () => void told.push('failed'), worked: () => void told.push('worked') };
  const channels = { stateFor: () => Promise.resolve('read') };
  const connections = { stateNow: () => Promise.resolve(now) };
  const parts = [channels, {}, writer, gaps, connections, { clock }] as unknown;
  return new LiveIntake(...(parts as ConstructorParameters<typeof LiveIntake>));
}

const connection = (state: ConnectionState): LiveConnection[] => {
  const stored = { id: 'c', state, facts: { documentationHosts: [] } };
  return [{ stored, secrets: { team: 'T1', botUser: null } } as unknown as LiveConnection];
};
const envelope = (event: object) => ({ type: 'event_callback', team_id: 'T1', event });
const message = envelope({
  ...{ type: 'message', channel: 'C1', channel_type: 'channel', user: 'U1' },
  ...{ text: 'hello', ts: '1740999999.000100', event_ts: '1740999999.000100' },
});

it('only what was written tells that events can be kept again', async () => {
  await expect(intake({ fails: true }).take(message, connection('active'))).rejects.toThrow('away');
  await intake({ fails: true }).take(envelope({ type: 'emoji_changed' }), connection('active'));
  expect(told).toEqual(['failed', 'ignored']);
  await intake().take(message, connection('active'));
  expect(told).toEqual(['failed', 'ignored', 'written', 'worked']);
});

it('an event is kept where its connection went on since it was looked at last, and only there', async () => {
  await intake({ now: 'active' }).take(message, connection('paused'));
  expect(told).toEqual(['written', 'worked']);
  await intake({ now: 'paused' }).take(message, connection('paused'));
  expect(told).toEqual(['written', 'worked']);
});
