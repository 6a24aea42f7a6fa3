import {
  Backfills,
  type Connection,
  Connections,
  type MethodWait,
  type Reading,
  Readings,
  type StoredConnection,
} from '@quorum/database';
import type { ChannelPosition } from './channel-position.js';
import { type ChannelRequest, nextRequest } from './channel-request.js';
import {
  type ChannelsPosition,
  type ListRequest,
  nextChannelsRequest,
  nextPeopleRequest,
  type PeoplePosition,
} from './list-positions.js';
import { isChannel, isChannels, type PartPosition } from './part-position.js';
import type { PartPositions } from './part-positions.js';

/** What a part asks Slack for next, with the position it follows from. */
export type PartRequest =
  | { of: 'channel'; position: ChannelPosition; request: ChannelRequest }
  | { of: 'channels'; position: ChannelsPosition; request: ListRequest }
  | { of: 'people'; position: PeoplePosition; request: ListRequest };

/** A part that may be read now, as the database has it. */
export interface PartTurn {
  connection: StoredConnection;
  reading: Reading & { position: Buffer; runId: string };
  position: PartPosition;
  /** `null` = it is read to its end. */
  next: PartRequest | null;
  /** What its method waits for by order of Slack; `null` = nothing. */
  wait: MethodWait | null;
}

/** Looks a part up; `null` = it is not to be read now: paused, given up, done, purged or not due. `now` in microseconds. */
export async function takeTurn(
  database: Connection,
  positions: PartPositions,
  { connection: id, part }: { connection: string; part: string },
  now: number,
): Promise<PartTurn | null> {
  const readings = new Readings(database);
  const reading = await readings.get(id, part);
  if (reading?.state !== 'waiting' || (reading.waitUntil ?? 0) > now) return null;
  const { position: sealed, runId } = reading;
  if (sealed === null || runId === null) return null;
  const connection = await new Connections(database).get(id);
  if (connection?.state !== 'active') return null;
  const backfill = await new Backfills(database).get(runId);
  if (backfill?.run.state !== 'reading' || backfill.paused) return null;
  const position = positions.open(id, part, sealed);
  if (position === null) return null;
  const next = requestOf(position, connection.facts.privateChannels);
  const waits = next === null ? [] : await readings.waits(id, now);
  const wait = waits.find(({ method }) => method === next?.request.method) ?? null;
  return { connection, reading: { ...reading, position: sealed, runId }, position, next, wait };
}

function requestOf(position: PartPosition, privateToo: boolean): PartRequest | null {
  if (isChannel(position)) {
    const request = nextRequest(position);
    return request && { of: 'channel', position, request };
  }
  if (isChannels(position)) {
    const request = nextChannelsRequest(position, privateToo);
    return request && { of: 'channels', position, request };
  }
  const request = nextPeopleRequest(position);
  return request && { of: 'people', position, request };
}
