import { Connections } from '@quorum/database';
import { systemClock } from '@quorum/runtime';
import { type FakeSlack, startFakeSlack, usualScopes } from '@quorum/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SecretBox } from '../../connections/secret-box.js';
import { slackSecretsSchema } from '../slack-secrets.js';
import { ReadingRuns } from './reading-runs.service.js';
import { type Scene, startScene } from './testing/backfill-scene.js';

const hour = 3_600_000_000;
const day = 24 * hour;
let slack: FakeSlack;
let scene: Scene;
beforeAll(async () => {
  const workspace = { seed: 9, people: 10, channels: 8, messages: 60, days: 20 };
  slack = await startFakeSlack({ workspace, tokenSeconds: 12 * 3600 });
  scene = await startScene(import.meta.url, slack);
});
afterAll(() => slack.close());

/** Gives the connection a token that rotates and holds until then. */
async function rotate(expiresAt: number): Promise<string> {
  const { access, refresh } = slack.tokens.redeem(slack.tokens.code(usualScopes, 'there'), 'there');
  const connections = new Connections(await scene.api.database.connect('intake'));
  const { sealed, revision } = (await connections.secrets(scene.connection))!;
  const box = scene.api.app.get(SecretBox);
  const before = slackSecretsSchema.parse(box.open('ops.connection.sealed', scene.connection, sealed));
  const { clientId, clientSecret } = slack;
  const rotation = { refreshToken: refresh!, expiresAt, clientId, clientSecret };
  const after = box.seal('ops.connection.sealed', scene.connection, {
    ...before,
    botToken: access,
    rotation,
  });
  expect(await connections.saveSecrets(scene.connection, after, revision)).toBe(true);
  return access;
}

it('a token that ends in the middle of a reading is renewed once, and the reading misses nothing', async () => {
  const renewals = () => slack.calls.filter(({ args }) => args['grant_type'] === 'refresh_token').length;
  const old = await rotate(systemClock.now() + 12 * hour);
  await scene.api.app
    .get(ReadingRuns)
    .start(scene.connection, { since: systemClock.now() - 30 * day, members: true });
  await scene.readAll(3);
  expect(renewals()).toBe(0);
  slack.tokens.expire(old);
  await rotate(systemClock.now() + hour);
  await scene.readAll();
  expect(renewals()).toBe(1);
  const [connection] = await scene.rowsOf<{ state: string }>('ops.connection');
  expect(connection?.state).toBe('active');
  expect(await scene.read()).toEqual(await scene.truth());
});
