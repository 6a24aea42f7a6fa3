import { type ConnectionFacts, Connections, Readings } from '@quorum/database';
import { systemClock } from '@quorum/runtime';
import { type FakeSlack, type TruthFilter, usualScopes } from '@quorum/testing';
import { SecretBox } from '../../../connections/secret-box.js';
import { Door } from '../../../door/door.js';
import { startTestApi, type TestApi } from '../../../testing/start-api.js';
import { microsOfTs } from '../slack-instant.js';
import { PartReader } from '../part-reader.service.js';
import { ReadingLoop } from '../reading-loop.service.js';

/** An api and a Slack that is not there, with what specs ask of what was read: `startScene`. */
export interface Scene {
  api: TestApi;
  connection: string;
  /** Reads parts that are due, one after the other, until none is; goes on after `Killed`. */
  readAll: (most?: number) => Promise<void>;
  /** Every message that waits in the inbox, as `channel/id` under pseudonyms, each once. */
  read: () => Promise<string[]>;
  /** The same of what the workspace has. */
  truth: (filter?: TruthFilter) => Promise<string[]>;
  /** The row of a table's only, or first, entry. */
  rowsOf: <Row>(table: string) => Promise<Row[]>;
}

/** What a process dies of in a spec. */
export class Killed extends Error {}

const facts: ConnectionFacts = {
  scopes: { granted: [...usualScopes], missing: [] },
  app: null,
  pace: 'full',
  privateChannels: true,
  documentationHosts: [],
};

/** Starts an api for a spec file with one connection to a fake Slack; nothing is read before it is asked for. */
export async function startScene(file: string, slack: FakeSlack): Promise<Scene> {
  const reading = { tiers: null, sliceMillis: 300, patienceMillis: 0, concurrency: 3, sweepMillis: 50 };
  const api = await startTestApi(file, { slackApiUrl: slack.apiUrl, clock: systemClock, reading });
  const database = await api.database.connect('intake');
  const owner = await api.database.connect('owner');
  const box = api.app.get(SecretBox);
  const { team } = slack.workspace;
  const secrets = { botToken: slack.token, signingSecret: null, appToken: null, team: team.id };
  const { connection } = await new Connections(database).put({
    source: 'slack',
    workspace: box.tag('workspace', team.id),
    label: team.name,
    receives: 'nothing',
    facts,
    seal: (id) =>
      box.seal('ops.connection.sealed', id, {
        ...secrets,
        ...{ enterprise: null, app: null, botUser: null, rotation: null },
      }),
  });
  const loop = api.app.get(ReadingLoop);
  const reader = api.app.get(PartReader);
  const rowsOf = <Row>(table: string): Promise<Row[]> => owner.query(`SELECT * FROM ${table}`);

  async function readAll(most = Infinity): Promise<void> {
    for (let read = 0; ;) {
      await loop.sweep();
      const due = await new Readings(database).due(systemClock.now());
      if (due.length === 0) return;
      for (const job of due) {
        if (read++ >= most) return;
        // A part that wants more is due still.
        await reader.read(job).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
      }
    }
  }

  async function read(): Promise<string[]> {
    const batches = await rowsOf<{ events: string }>('edge.inbox_batch');
    const lines = batches.flatMap(({ events }) => (events === '' ? [] : events.split('\n')));
    return unique(lines.map((line) => line.split('\t').slice(1, 3).join('/')));
  }

  async function truth(filter: TruthFilter = { readable: true }): Promise<string[]> {
    const { pseudonymiser } = await api.app.get(Door).open();
    return unique(
      slack.workspace
        .messages(filter)
        .map(({ channel, ts }) => `${pseudonymiser.conversation('slack', channel)}/${microsOfTs(ts)}`),
    );
  }

  return { api, connection: connection.id, readAll, read, truth, rowsOf };
}

const unique = (keys: readonly string[]): string[] => [...new Set(keys)].sort();
