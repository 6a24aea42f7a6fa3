import { connectionListSchema, type SourceConnection, sourceConnectionSchema } from '@quorum/contracts';
import { type FakeSlack, type SlackUser, waitFor } from '@quorum/testing';
import { type Connection, rows } from './database.js';
import type { QuorumProcess } from './quorum-process.js';

/** A connection of a running Quorum to a Slack that is not there, through its doors only. */

/** Where Slack would send events to. */
export const eventsUrl = ({ url }: Pick<QuorumProcess, 'url'>): string => `${url}/hooks/slack/events`;

/** Pastes the fake's secrets, as the dashboard does; fails with what the server said. */
export async function connectSlack(
  quorum: QuorumProcess,
  { token, signingSecret }: FakeSlack,
  botToken = token,
): Promise<SourceConnection> {
  const response = await fetch(`${quorum.url}/api/v1/connections/slack`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ botToken, signingSecret, receives: 'http', privateChannels: true }),
  });
  const said = await response.text();
  if (!response.ok) throw new Error(`Slack was not connected: ${said}`);
  return sourceConnectionSchema.parse(JSON.parse(said));
}

/** The only connection there is, as its page shows it. */
export async function theConnection({ url }: QuorumProcess): Promise<SourceConnection> {
  const response = await fetch(`${url}/api/v1/connections`);
  const [connection] = connectionListSchema.parse(await response.json()).connections;
  if (connection === undefined) throw new Error('Nothing is connected.');
  return connection;
}

/** Has the past read from so many days ago on. */
export async function startBackfill(quorum: QuorumProcess, days: number): Promise<void> {
  const { id } = await theConnection(quorum);
  const response = await fetch(`${quorum.url}/api/v1/connections/${id}/backfills`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ days }),
  });
  if (!response.ok) throw new Error(`The past is not read: ${await response.text()}`);
}

/** Resolves when the past is read; answers the connection as it then is. An api that is away is waited for. */
export const pastRead = (quorum: QuorumProcess, timeout = 120_000): Promise<SourceConnection> =>
  waitFor(
    async () => {
      const connection = await theConnection(quorum).catch(() => null);
      return connection?.backfill?.state === 'done' ? connection : null;
    },
    { timeout, every: 250, what: 'the past to be read' },
  );

/** Resolves when nothing that came in waits any more, not even to be derived or measured. */
export async function settled(owner: Connection, timeout = 120_000): Promise<void> {
  const nothingWaits = async (): Promise<boolean> => {
    const [found] = await rows<{ waits: boolean }>(
      owner,
      `SELECT EXISTS (SELECT 1 FROM edge.inbox) OR EXISTS (SELECT 1 FROM edge.inbox_batch)
           OR EXISTS (SELECT 1 FROM edge.dirty) OR EXISTS (SELECT 1 FROM edge.bucket_state WHERE state = 'touched')
           AS waits`,
    );
    return found?.waits === false;
  };
  await waitFor(nothingWaits, { timeout, every: 250, what: 'everything that came in to be worked off' });
}

/** People who are neither guests nor machines nor gone, and in a channel. */
export const membersOf = ({ workspace }: FakeSlack, channel: string): SlackUser[] =>
  [...workspace.users.values()].filter(
    ({ id, deleted, is_bot, is_restricted, is_stranger }) =>
      workspace.channel(channel).members.has(id) &&
      [deleted, is_bot, is_restricted, is_stranger].every((not) => not !== true),
  );
