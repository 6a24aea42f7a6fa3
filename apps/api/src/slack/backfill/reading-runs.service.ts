import { Inject, Injectable } from '@nestjs/common';
import {
  Backfills,
  type Connection,
  ImportRuns,
  type NewReading,
  type Reading,
  ReadingRunParts,
} from '@quorum/database';
import { type ApiSettings, DATABASE, SETTINGS } from '../../platform.module.js';
import { SlackTags } from '../slack-tags.js';
import { type ChannelPosition, unseen, withPass } from './channel-position.js';
import {
  type ChannelsAsk,
  type ChannelsPosition,
  type PeoplePosition,
  unreadPeople,
  withAsk,
  withPeopleAsked,
} from './list-positions.js';
import { isChannel, isChannels, isPeople, type PartPosition } from './part-position.js';
import { channelsPart, PartPositions, peoplePart } from './part-positions.js';

const noAsks: ChannelsPosition = { list: 'channels', asks: [], tries: 0 };

/**
 * Begins, joins, gives up and ends the runs that read a connection's past. There is one under way per connection at most:
 * whatever is asked for meanwhile is read by it, too.
 */
@Injectable()
export class ReadingRuns {
  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    private readonly positions: PartPositions,
    private readonly tags: SlackTags,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock'>,
  ) {}

  /** Has all channels read from `since` (microseconds) on; answers the run that will; `null` = the connection is removed. */
  async start(connection: string, ask: Omit<ChannelsAsk, 'cursor'>): Promise<string | null> {
    return this.within(connection, async (transaction) => {
      const parts = new ReadingRunParts(transaction);
      if (!(await parts.keepConnection(connection))) return null;
      // Parts before the run, as whoever keeps a page does.
      const rows = await parts.lock(connection, [channelsPart, peoplePart]);
      const runId = await this.join(transaction, connection, ask.since);
      const people = this.askPeople(rows.get(peoplePart), runId);
      const channels = withAsk(this.asksOf(rows.get(channelsPart), runId), ask);
      const list = { kind: 'list', state: 'waiting', runId, reason: null } as const;
      await parts.put(connection, [
        { ...list, part: peoplePart, position: this.positions.seal(connection, peoplePart, people) },
        { ...list, part: channelsPart, position: this.positions.seal(connection, channelsPart, channels) },
      ]);
      return runId;
    });
  }

  /**
   * Has one channel looked at, whatever was known of it, and then read from `since` (microseconds) on: from the beginning of
   * all there is to have where it was not read before; `null` = it is only looked at where it was. Nothing is of a connection
   * that is removed.
   */
  async look(connection: string, channel: string, since: number | null): Promise<void> {
    await this.within(connection, async (transaction) => {
      const parts = new ReadingRunParts(transaction);
      if (!(await parts.keepConnection(connection))) return;
      const earliest = await parts.earliest(connection);
      const from = since ?? earliest ?? this.settings.clock.now();
      const part = this.tags.channel(channel);
      const rows = await parts.lock(connection, [part, peoplePart]);
      const found = rows.get(part);
      // One channel, however far back, says nothing of how far back the connection is read.
      const runId = await this.join(transaction, connection, this.settings.clock.now());
      const known = this.channelOf(found, runId);
      const position: ChannelPosition = { ...(known ?? unseen(channel)), type: null };
      const asked =
        known === null
          ? withPass(position, Math.min(from, earliest ?? from))
          : since === null
            ? position
            : withPass(position, since);
      const sealed = this.positions.seal(connection, part, asked);
      const row = { part, kind: 'channel', state: 'waiting', runId, reason: null } as const;
      const people = this.peopleFor(rows.get(peoplePart), runId);
      await parts.put(connection, [...people, { ...row, position: sealed }]);
    });
  }

  /** Ends a run when nothing of it waits any more; true if this did. */
  async settle(connection: string, runId: string): Promise<boolean> {
    return this.within(connection, async (transaction) => {
      const found = await new Backfills(transaction).get(runId);
      if (found?.run.state !== 'reading' || (await new ReadingRunParts(transaction).waiting(runId)))
        return false;
      await new ImportRuns(transaction).finish(runId, 'processing');
      return true;
    });
  }

  /** Gives a run up: what was read stays, the rest is not read. False if it is not being read. */
  async cancel(connection: string, runId: string): Promise<boolean> {
    return this.within(connection, async (transaction) => {
      const found = await new Backfills(transaction).get(runId);
      if (found?.connection !== connection || found.run.state !== 'reading') return false;
      await new ImportRuns(transaction).finish(runId, 'discarded');
      return true;
    });
  }

  /**
   * Where a channel stands for a run: what another run left over is not read any more. `null` = it was not read before, so
   * all there is of it is to be had.
   */
  channelOf(row: Reading | undefined, runId: string): ChannelPosition | null {
    if (row === undefined || row.state === 'denied' || row.state === 'gone') return null;
    const position = this.positions.open(row.connection, row.part, row.position);
    if (position === null || !isChannel(position)) return null;
    return row.runId === runId ? position : { ...position, passes: [], tries: 0 };
  }

  /** In one transaction, beside no other that begins or ends a run of this connection. */
  private within<Answer>(
    connection: string,
    work: (transaction: Connection) => Promise<Answer>,
  ): Promise<Answer> {
    return this.database.transaction(async (transaction) => {
      await new ReadingRunParts(transaction).lockRuns(connection);
      return work(transaction);
    });
  }

  private async join(transaction: Connection, connection: string, since: number): Promise<string> {
    const backfills = new Backfills(transaction);
    const underWay = await backfills.reading(connection);
    const { run } = underWay ?? (await backfills.create(connection, since));
    const parts = new ReadingRunParts(transaction);
    if (underWay !== null) await parts.goOn(run.id);
    if (underWay !== null && since < underWay.since) await parts.widen(run.id, since);
    return run.id;
  }

  private askPeople(row: Reading | undefined, runId: string): PeoplePosition {
    const known = this.positionOf(row);
    if (known === null || !isPeople(known)) return unreadPeople;
    return withPeopleAsked(row?.runId === runId ? known : { ...known, asked: false });
  }

  /** No channel is read before its people are known, and a run that was given up will never list them. */
  private peopleFor(row: Reading | undefined, runId: string): Required<NewReading>[] {
    const known = this.positionOf(row);
    if (row === undefined || (known !== null && (!isPeople(known) || known.bots !== null))) return [];
    // The page that is under way must not be overtaken by every event that comes meanwhile.
    if (row.runId === runId && row.state === 'waiting') return [];
    const position = this.positions.seal(row.connection, peoplePart, this.askPeople(row, runId));
    return [{ part: peoplePart, kind: 'list', state: 'waiting', runId, reason: null, position }];
  }

  private asksOf(row: Reading | undefined, runId: string): ChannelsPosition {
    const known = this.positionOf(row);
    return known !== null && isChannels(known) && row?.runId === runId ? known : noAsks;
  }

  private positionOf(row: Reading | undefined): PartPosition | null {
    return row === undefined ? null : this.positions.open(row.connection, row.part, row.position);
  }
}
