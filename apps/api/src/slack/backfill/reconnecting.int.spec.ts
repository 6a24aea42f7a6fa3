import type { ReceivingWay, SourceConnection } from '@quorum/contracts';
import { systemClock } from '@quorum/runtime';
import { type FakeSlack, startFakeSlack, usualScopes } from '@quorum/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DueRuns } from './due-runs.service.js';
import { ReadingRuns } from './reading-runs.service.js';
import { type Scene, startScene } from './testing/backfill-scene.js';

const day = 86_400_000_000;
let slack: FakeSlack;
let scene: Scene;
let token: string;
beforeAll(async () => {
  slack = await startFakeSlack({ workspace: { seed: 7, people: 20, channels: 12, messages: 250, days: 60 } });
  // Pages of fifteen, so that a run has a middle.
  slack.set({ limited: true });
  scene = await startScene(import.meta.url, slack);
  token = slack.token;
});
afterAll(() => slack.close());

const connection = async (): Promise<SourceConnection> =>
  (await scene.api.app.inject(`/api/v1/connections/${scene.connection}`)).json();
const runs = () => scene.rowsOf<{ state: string; paused: boolean }>('ops.import_run');
const connectAgain = async (receives: ReceivingWay): Promise<number> => {
  token = `xoxb-again-${receives}`;
  slack.tokens.add(token, 'bot', usualScopes);
  const { signingSecret, appToken } = slack;
  const secrets = receives === 'http' ? { signingSecret } : receives === 'socket' ? { appToken } : {};
  const payload = { botToken: token, receives, privateChannels: true, ...secrets };
  const url = '/api/v1/connections/slack';
  return (await scene.api.app.inject({ method: 'POST', url, payload })).statusCode;
};
const write = (text: string): void => {
  const [key] = slack.workspace.messages({ readable: true, archived: false });
  const [user = ''] = slack.workspace.channel(key!.channel).members;
  slack.post(key!.channel, user, text);
};

describe.each(['nothing', 'http', 'socket'] as const)(
  'a token that is taken away, receiving %s',
  (receives) => {
    it('stops the reading, and the connection says that figures wait', async () => {
      await scene.api.app.get(ReadingRuns).start(scene.connection, {
        since: systemClock.now() - 91 * day,
        members: true,
      });
      await scene.readAll(6);
      slack.tokens.revoke(token);
      await scene.readAll();
      const { state, reason, backfill } = await connection();
      expect({ state, backfill: backfill?.state }).toEqual({ state: 'revoked', backfill: 'paused' });
      expect(reason).toContain('Install the app again');
      expect(reason).toContain('no new figure is published');
    });

    it('and replaced by another lets it go on to its end, with what was written meanwhile', async () => {
      write('while nobody listened');
      expect(await connectAgain(receives)).toBe(201);
      await scene.api.app.get(DueRuns).beginAgain();
      await scene.readAll();
      expect((await runs()).map(({ state, paused }) => `${state} ${paused}`)).not.toContain('reading true');
      expect(await connection()).toMatchObject({
        state: 'active',
        reason: null,
        backfill: { state: 'done' },
      });
      expect(await scene.read()).toEqual(await scene.truth());
    });
  },
);
