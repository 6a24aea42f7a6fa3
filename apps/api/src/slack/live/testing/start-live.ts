import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReceivingWay } from '@quorum/contracts';
import { type Connection, Connections, Readings } from '@quorum/database';
import { createLogger, KeyRing, systemClock } from '@quorum/runtime';
import { type FakeSlack, startFakeSlack, type TestDatabase, testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { fastify } from 'fastify';
import { afterAll } from 'vitest';
import { ConnectionKeeper } from '../../../connections/connection-keeper.service.js';
import { SecretBox } from '../../../connections/secret-box.js';
import { Door } from '../../../door/door.js';
import { secure } from '../../../security/security.js';
import type { SlackSecrets } from '../../slack-secrets.js';
import { SlackTags } from '../../slack-tags.js';
import { SlackTokens } from '../../slack-tokens.service.js';
import { serveEvents } from '../event-route.js';
import { GapWatch } from '../gap-watch.service.js';
import { KnownChannels } from '../known-channels.service.js';
import { LiveConnections } from '../live-connections.service.js';
import { LiveIntake } from '../live-intake.service.js';
import { LiveWriter } from '../live-writer.service.js';
import { SignEffects } from '../sign-effects.service.js';
import { SocketService } from '../socket.service.js';
import { RecordedGaps } from './recorded-gaps.js';

/** Everything that receives, beside a fake Slack and on a database of its own. */
export interface TestLive {
  slack: FakeSlack;
  database: TestDatabase;
  api: Connection;
  gaps: RecordedGaps;
  /** Address of the event route. */
  url: string;
  /** Everything logged so far. */
  logged: () => string;
  /** Connects the fake workspace; answers the connection's id. */
  connect: (receives: ReceivingWay, secrets?: Partial<SlackSecrets>) => Promise<string>;
  /** Has a channel (by name) be one that was looked at and is read, or is in this state. */
  know: (connection: string, channel: string, state?: 'done' | 'denied' | 'gone') => Promise<void>;
  /** Has connections be read now. */
  refresh: () => Promise<void>;
  /** Ids of people who may write. */
  people: readonly string[];
  /** Events in the inbox, each once, as a key and a digest. */
  events: () => Promise<string[]>;
  /** Empties the inbox; connections are active and have received nothing, and nothing was asked for. */
  forget: () => Promise<void>;
  /** Another process beside this one, as far as sockets go. */
  sockets: () => SocketService;
}

/** What deliveries were answered with. */
export const statuses = (deliveries: readonly { status: number }[]): number[] =>
  deliveries.map(({ status }) => status);

/** Starts all of it for a spec file, which ends with it. */
export async function startTestLive(
  file: string,
  hosts: ReadonlySet<string> | null = new Set(),
): Promise<TestLive> {
  const database = await testDatabase(file);
  const api = await database.connect('intake');
  const slack = await startFakeSlack({ workspace: { seed: 5 }, redeliverMs: 1_000 });
  const home = await mkdtemp(join(tmpdir(), 'quorum-live-'));
  const then = { now: () => parseInstant('2025-03-03T12:00:00Z')! };
  const keys = await KeyRing.open({ home, clock: then, epoch: '2025-Q1', pseudonymKey: Buffer.alloc(32, 7) });
  const settings = {
    keys,
    clock: systemClock,
    timeZone: 'Europe/Berlin',
    deniedChannels: [],
    slackApiUrl: slack.apiUrl,
  };
  let lines = '';
  const logger = createLogger('api', 'trace', { write: (line: string) => void (lines += line) });
  const queues = { nudge: () => Promise.resolve() } as never;

  const secrets = new SecretBox(settings);
  const tags = new SlackTags(secrets);
  const gaps = new RecordedGaps();
  const keeper = new ConnectionKeeper(api, queues, new Door(api, settings), secrets);
  const tokens = new SlackTokens(api, settings, logger, secrets, keeper);
  const make = () => {
    const connections = new LiveConnections(api, secrets, settings, logger);
    const channels = new KnownChannels(api, secrets, tags, gaps, settings);
    const effects = new SignEffects(channels, gaps, connections, tokens, keeper);
    const writer = new LiveWriter(api, new Door(api, settings), queues, logger);
    const watch = new GapWatch(connections, gaps, settings, logger);
    const intake = new LiveIntake(channels, effects, writer, watch, connections, settings);
    return { connections, writer, watch, intake };
  };
  const parts = make();
  const open: SocketService[] = [];
  const sockets = (): SocketService => {
    const { connections, intake, watch } = open.length === 0 ? parts : make();
    const made = new SocketService(api, connections, intake, watch, settings, logger);
    open.push(made);
    return made;
  };
  const server = fastify();
  await secure(server, hosts);
  await serveEvents(server, { ...parts, logger });
  const url = `${await server.listen({ port: 0, host: '127.0.0.1' })}/hooks/slack/events`;
  afterAll(async () => {
    await Promise.all(open.map((one) => one.beforeApplicationShutdown()));
    await server.close();
    await parts.writer.onApplicationShutdown();
    await slack.close();
    await rm(home, { recursive: true, force: true });
  });

  const connect = async (receives: ReceivingWay, given: Partial<SlackSecrets> = {}): Promise<string> => {
    const { team, app } = slack.workspace;
    const sealed: SlackSecrets = {
      ...{ botToken: slack.token, signingSecret: slack.signingSecret, appToken: slack.appToken },
      ...{ team: team.id, enterprise: null, app: app.id, botUser: app.botUser, rotation: null },
      ...given,
    };
    const { connection } = await new Connections(api).put({
      source: 'slack',
      workspace: tags.workspace(sealed.team),
      label: 'Fernhill',
      receives,
      facts: {
        ...{ scopes: { granted: [], missing: [] }, app: null, pace: 'full' },
        ...{ privateChannels: false, documentationHosts: [] },
      },
      seal: (id) => secrets.seal('ops.connection.sealed', id, sealed),
    });
    return connection.id;
  };
  const know: TestLive['know'] = async (connection, name, state = 'done') => {
    const channel = slack.workspace.channel(name).id;
    const part = tags.channel(channel);
    const read = { channel, type: 'public', purpose: null, members: null, passes: [], tries: 0 };
    const position = secrets.seal('ops.reading.position', `${connection}/${part}`, read);
    await new Readings(api).put(connection, [{ part, kind: 'channel', runId: null, state, position }]);
  };
  const refresh = (): Promise<void> => parts.connections.refresh();
  const people = [...slack.workspace.users.values()]
    .filter(({ is_bot, deleted }) => is_bot !== true && deleted !== true)
    .map(({ id }) => id);
  return {
    ...{ slack, database, api, gaps, url, connect, know, refresh, sockets, people },
    ...(await inboxOf(database, gaps, refresh)),
    logged: () => lines,
  };
}

async function inboxOf(
  database: TestDatabase,
  gaps: RecordedGaps,
  refresh: () => Promise<void>,
): Promise<Pick<TestLive, 'events' | 'forget'>> {
  const owner = await database.connect('owner');
  return {
    events: async () => {
      const rows = await owner.query<{ line: string }[]>(
        `SELECT DISTINCT key || ' ' || digest AS line FROM edge.inbox WHERE key LIKE 'event/%' ORDER BY 1`,
      );
      return rows.map(({ line }) => line);
    },
    forget: async () => {
      await owner.query('TRUNCATE edge.inbox');
      await owner.query(
        `UPDATE ops.connection SET state = 'active', received = 0, kept = 0, ignored = 0, last_received_at = NULL`,
      );
      await refresh();
      gaps.looked.length = gaps.filled.length = gaps.listed.length = 0;
    },
  };
}
