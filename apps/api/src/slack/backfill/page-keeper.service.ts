import { Inject, Injectable } from '@nestjs/common';
import type { IngestRecord } from '@quorum/contracts';
import {
  type Connection,
  type ReadingPatch,
  ReadingPages,
  ReadingRunParts,
  Readings,
} from '@quorum/database';
import type { PeopleIndex } from '@quorum/sources/slack';
import type { OpenDoor } from '../../door/open-door.js';
import { DATABASE } from '../../platform.module.js';
import { SlackTags } from '../slack-tags.js';
import { unseen } from './channel-position.js';
import { type ChannelRules, type ChannelVerdict } from './channel-verdict.js';
import { channelStep } from './channel-step.js';
import { askedFor, channelsStep } from './list-step.js';
import { isPeople, type PartPosition } from './part-position.js';
import { PartPositions, peoplePart } from './part-positions.js';
import type { PartRequest, PartTurn } from './part-turn.js';
import { peopleStep } from './people-step.js';
import { ReadingRuns } from './reading-runs.service.js';
import type { Access } from './slack-access.js';
import type { Step } from './step.js';

/** What an answer is kept with. */
export interface Keeping {
  turn: PartTurn;
  next: PartRequest;
  data: unknown;
  door: OpenDoor;
  access: Access;
  people: PeopleIndex;
}

/** Takes answers of Slack's in: through the door, and into the inbox with the part's new position. */
@Injectable()
export class PageKeeper {
  private readonly pages: ReadingPages;

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    private readonly positions: PartPositions,
    private readonly runs: ReadingRuns,
    private readonly tags: SlackTags,
  ) {
    this.pages = new ReadingPages(database);
  }

  /**
   * Keeps a page; answers what it was, `null` where the part has been overtaken and nothing is kept. Errors: `StaleKey` where the
   * door is to be opened again; a `ZodError` where Slack answered something else than it documents.
   */
  async keep({ turn, next, data, door, access, people }: Keeping): Promise<Step<PartPosition> | null> {
    const { facts } = turn.connection;
    const rules: ChannelRules = { denies: door.denies, privateChannels: facts.privateChannels };
    switch (next.of) {
      case 'people':
        return this.write(turn, door, peopleStep(next.position, data, access.team));
      case 'channel': {
        const { documentationHosts } = facts;
        const reading = { ...rules, people, options: { documentationHosts }, access };
        return this.write(turn, door, channelStep(next.position, next.request, data, reading));
      }
      case 'channels': {
        const [ask] = next.position.asks;
        const step = channelsStep(next.position, data, rules);
        return this.write(turn, door, step, (transaction) =>
          ask === undefined ? Promise.resolve() : this.ask(transaction, turn, ask, step.verdicts),
        );
      }
    }
  }

  /** Moves a part on without a page; false where it has been overtaken. */
  move(
    { reading }: PartTurn,
    patch: Omit<ReadingPatch, 'position'>,
    position?: PartPosition,
  ): Promise<boolean> {
    const { connection, part, position: before } = reading;
    const sealed = position && { position: this.positions.seal(connection, part, position) };
    return this.pages.move({ connection, part, before }, { ...patch, ...sealed });
  }

  /** Bots among the people, as their list named them last; `null` = nobody has read it yet. */
  async bots(connection: string): Promise<PeopleIndex | null> {
    const row = await new Readings(this.database).get(connection, peoplePart);
    if (row === null) return new Map();
    const position = this.positions.open(connection, peoplePart, row.position);
    if (position === null || !isPeople(position) || position.bots === null) return null;
    return new Map(
      position.bots.map((id) => [id, { source: 'slack', id, zone: null, bot: true, guest: false }]),
    );
  }

  private async write(
    { reading, position: from }: PartTurn,
    door: OpenDoor,
    step: Step<PartPosition>,
    besides?: (transaction: Connection) => Promise<void>,
  ): Promise<Step<PartPosition> | null> {
    const { connection, part, runId, position: before } = reading;
    const { records, leftOut } = await passed(door, step.records);
    const patch: ReadingPatch = {
      position: this.positions.seal(connection, part, step.position),
      waitUntil: null,
      reason: step.outcome === 'read' ? null : step.reason,
      ...(step.outcome !== 'read' && { state: step.outcome }),
    };
    const page = { connection, part, runId, before, patch, records, leftOut, epoch: door.epoch };
    const kept = await this.pages.keep({ ...page, counts: step.counts }, besides);
    // What kept it from going on is over.
    if (kept && from.tries > 0) await new ReadingRunParts(this.database).say(runId, null);
    return kept ? step : null;
  }

  /** Puts the channels of a page of the list where they belong: read from an instant on, or not. */
  private async ask(
    transaction: Connection,
    { reading: { connection, runId } }: PartTurn,
    ask: { since: number; members: boolean },
    verdicts: readonly ChannelVerdict[],
  ): Promise<void> {
    const parts = new ReadingRunParts(transaction);
    const earliest = await parts.earliest(connection);
    const named = new Map(verdicts.map((verdict) => [this.tags.channel(verdict.channel), verdict]));
    const rows = await parts.lock(connection, [...named.keys()]);
    const put = [...named].map(([part, verdict]) => {
      const known = this.runs.channelOf(rows.get(part), runId);
      const all = { ...ask, since: Math.min(ask.since, earliest ?? ask.since) };
      const position =
        verdict.verdict === 'read'
          ? askedFor(verdict, known === null ? all : ask, known)
          : unseen(verdict.channel);
      return {
        part,
        kind: 'channel' as const,
        state: verdict.verdict === 'read' ? ('waiting' as const) : verdict.verdict,
        runId,
        reason: verdict.verdict === 'read' ? null : verdict.reason,
        position: this.positions.seal(connection, part, position),
      };
    });
    await parts.put(connection, put);
  }
}

/** Through the door: identities before the records that named them. */
async function passed(
  door: OpenDoor,
  given: readonly IngestRecord[],
): Promise<{ records: IngestRecord[]; leftOut: number }> {
  const records = given.map((record) => door.pass(record)).filter((record) => record !== null);
  const identities = door.hasNamed ? await door.identities() : [];
  return { records: [...identities, ...records], leftOut: given.length - records.length };
}
