/**
 * The api under load, as its own process: PostgreSQL as `npm start` runs it, one Slack connection whose channels are read, and a
 * bare route beside the one for events. Tells its parent where it listens, and what was kept when it is asked to stop.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, Connections, createDataSource, migrate, Readings } from '@quorum/database';
import { rulesOf } from '@quorum/privacy';
import { createQueues } from '@quorum/queue';
import { createLogger, keyEpochAt, KeyRing, startEmbeddedPostgres, systemClock } from '@quorum/runtime';
import { fastify } from 'fastify';
import { createApp } from '../app.js';
import { SecretBox } from '../connections/secret-box.js';
import { SlackTags } from '../slack/slack-tags.js';
import { channelsOf, team } from './sample-events.js';

const home = await mkdtemp(join(tmpdir(), 'quorum-bench-live-'));
const postgres = await startEmbeddedPostgres({ home });
await migrate(postgres.url);
const database = await createDataSource(postgres.url, { role: 'intake' }).initialize();
const web = await createDataSource(postgres.url, { role: 'web' }).initialize();
const queues = createQueues({ databaseUrl: postgres.url });
const keys = await KeyRing.open({ home, clock: systemClock, epoch: keyEpochAt(systemClock.now(), 'UTC') });
const app = await createApp({
  database,
  web,
  queues,
  logger: createLogger('api', 'info', { write: () => undefined }),
  settings: {
    spoolFolder: join(home, 'spool'),
    maxUploadBytes: 1,
    keys,
    clock: systemClock,
    timeZone: 'UTC',
    deniedChannels: [],
    audit: { key: Buffer.alloc(32, 9), folder: join(home, 'audit') },
    rules: rulesOf({ profile: 'standard' }),
    noiseEpsilon: null,
    twinThread: new URL('../privacy/twin-thread.js', import.meta.url),
    dashboardFolder: join(home, 'none'),
    hosts: null,
    slackApiUrl: 'http://127.0.0.1:9/api/',
  },
});
const signingSecret = process.argv[2] ?? '';
await connect(database);
const url = await app.getHttpAdapter().getInstance().listen({ port: 0, host: '127.0.0.1' });
// The peer: the same framework in the same process takes the same body and says yes.
const bare = fastify();
bare.removeAllContentTypeParsers();
bare.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
bare.post('/', (_request, reply) => reply.send());
process.send?.({ url, bareUrl: await bare.listen({ port: 0, host: '127.0.0.1' }) });

process.once('message', () => void stop());
process.once('disconnect', () => process.exit(1));

async function stop(): Promise<void> {
  const [found] = await database.query<{ kept: number }[]>('SELECT count(*)::int AS kept FROM edge.inbox');
  await bare.close();
  await app.close();
  await queues.close();
  await Promise.all([web.destroy(), database.destroy()]);
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
  process.send?.({ kept: found?.kept ?? 0 }, () => process.exit(0));
}

async function connect(to: Connection): Promise<void> {
  const secrets = app.get(SecretBox, { strict: false });
  const tags = new SlackTags(secrets);
  const sealed = { botToken: 'xoxb-bench', signingSecret, appToken: null, team, enterprise: null, app: null };
  const { connection } = await new Connections(to).put({
    source: 'slack',
    workspace: tags.workspace(team),
    label: 'Bench',
    receives: 'http',
    facts: {
      ...{ scopes: { granted: [], missing: [] }, app: null, pace: 'full' },
      ...{ privateChannels: false, documentationHosts: [] },
    },
    seal: (id) => secrets.seal('ops.connection.sealed', id, { ...sealed, botUser: null, rotation: null }),
  });
  const parts = channelsOf().map((channel) => {
    const part = tags.channel(channel);
    const read = { channel, type: 'public', purpose: null, members: null, passes: [], tries: 0 };
    const position = secrets.seal('ops.reading.position', `${connection.id}/${part}`, read);
    return { part, kind: 'channel', runId: null, state: 'done', position } as const;
  });
  await new Readings(to).put(connection.id, parts);
}
