import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { JobPayload } from '@quorum/contracts';
import {
  Backfills,
  type Connection,
  Connections,
  ReadingRunParts,
  Readings,
  StaleKey,
} from '@quorum/database';
import type { Queues } from '@quorum/queue';
import { type Logger, systemClock } from '@quorum/runtime';
import type { PeopleIndex } from '@quorum/sources/slack';
import { Door } from '../../door/door.js';
import type { OpenDoor } from '../../door/open-door.js';
import { DATABASE, LOGGER, QUEUES } from '../../platform.module.js';
import type { SlackFault } from '../slack-fault.js';
import { faultOutcome, manyTries } from './fault-outcome.js';
import { MethodBudget } from './method-budget.js';
import { PaceWatch, limitedWords } from './pace-watch.js';
import { PageKeeper } from './page-keeper.service.js';
import { isChannel, type PartPosition } from './part-position.js';
import { PartPositions } from './part-positions.js';
import { type PartRequest, type PartTurn, takeTurn } from './part-turn.js';
import { PART_READING, type PartReadingOptions } from './reading-options.js';
import { type Access, SlackAccess } from './slack-access.js';
import { cursorIn, repeatsCursor, rowsIn } from './step.js';

/** What is the same for all pages of one job. */
interface Slice {
  door: OpenDoor;
  access: Access;
  people: PeopleIndex | null;
}

const second = 1_000_000;

/**
 * Reads one part of a connection for a few seconds, page by page, each page kept with its position: whatever ends the process
 * costs a page that is read again at most. Who wants more of it, asks again.
 */
@Injectable()
export class PartReader {
  private readonly budget: MethodBudget;
  private readonly watch = new PaceWatch();
  private stopping = false;

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    @Inject(PART_READING) private readonly options: PartReadingOptions,
    private readonly positions: PartPositions,
    private readonly keeper: PageKeeper,
    private readonly doors: Door,
    private readonly slack: SlackAccess,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.budget = new MethodBudget(options.tiers, () => performance.now());
  }

  /** Reads on until its time is over, or nothing may be read any more; true if it wants to be asked again. */
  async read(job: JobPayload<'read'>): Promise<boolean> {
    const until = performance.now() + this.options.sliceMillis;
    let slice: Slice | null = null;
    while (!this.stopping) {
      if (performance.now() > until) return true;
      const turn = await takeTurn(this.database, this.positions, job, systemClock.now());
      if (turn === null) return false;
      if (isPrivate(turn.position) && !turn.connection.facts.privateChannels) {
        await this.keeper.move(turn, { state: 'denied', waitUntil: null, reason: 'private' });
        return false;
      }
      if (turn.next === null) {
        if (await this.keeper.move(turn, { state: 'done', waitUntil: null, reason: null })) return false;
        continue;
      }
      slice ??= await this.open(job.connection);
      // Nobody waits for a token that is not there: whoever asks at once asks for ever.
      if (slice === null) return this.later(turn, 60_000);
      if (!(await this.mayCall(turn, turn.next, slice))) return false;
      try {
        if (!(await this.readPage(turn, turn.next, slice))) return false;
      } catch (error) {
        if (!(error instanceof StaleKey)) throw error;
        slice = null;
      }
    }
    return false;
  }

  /** Ends after the page that is being read. */
  stop(): void {
    this.stopping = true;
  }

  private async open(connection: string): Promise<Slice | null> {
    const access = await this.slack.of(connection);
    if (access === null) return null;
    return { door: await this.doors.open(), access, people: await this.keeper.bots(connection) };
  }

  /** Whether Slack, our budget and what has to be known before allow the call; if not, when the part is due is noted. */
  private async mayCall(turn: PartTurn, next: PartRequest, { people }: Slice): Promise<boolean> {
    if (turn.wait !== null) {
      await this.keeper.move(turn, { waitUntil: turn.wait.until, reason: reasonOf(next, turn.wait.reason) });
      return false;
    }
    // Messages name bots like people: who is which is known once the list of people was read.
    if (next.of === 'channel' && people === null) return this.later(turn, 1_000);
    const { id, facts } = turn.connection;
    const wait = this.budget.take(id, next.request.method, facts.pace);
    if (wait === 0) return true;
    if (wait > this.options.patienceMillis) return this.later(turn, wait);
    await sleep(wait);
    return this.budget.take(id, next.request.method, facts.pace) === 0 || this.later(turn, wait);
  }

  private async later(turn: PartTurn, millis: number): Promise<false> {
    await this.keeper.move(turn, { waitUntil: systemClock.now() + millis * 1_000, reason: null });
    return false;
  }

  /** False if the part is not to be read any further for now. */
  private async readPage(turn: PartTurn, next: PartRequest, slice: Slice): Promise<boolean> {
    const { door, access, people } = slice;
    const answer = await access.client.call(next.request.method, next.request.args);
    if (!answer.ok) return this.refused(turn, next, answer);
    const { data } = answer;
    if (repeatsCursor(next.request.args, data))
      return this.refused(turn, next, { fault: 'other', code: 'repeated_cursor' });
    let step;
    try {
      step = await this.keeper.keep({ turn, next, data, door, access, people: people ?? new Map() });
    } catch (error) {
      if (error instanceof StaleKey || !isUnreadable(error)) throw error;
      return this.refused(turn, next, { fault: 'other', code: 'unreadable' });
    }
    if (step === null) return true;
    if (step.records.length > 0) await this.queues.nudge('ingest', {}).catch(() => undefined);
    const { method } = next.request;
    if (method === 'conversations.history' || method === 'conversations.replies')
      await this.notePage(turn, rowsIn(data, 'messages').length, cursorIn(data) === null);
    return step.outcome === 'read';
  }

  private async notePage({ connection }: PartTurn, rows: number, isLast: boolean): Promise<void> {
    const pace = this.watch.page(connection.id, rows, isLast);
    if (pace === 'full' && connection.facts.pace === 'limited')
      await new ReadingRunParts(this.database).setPace(connection.id, 'full', null);
  }

  private async refused(turn: PartTurn, next: PartRequest, fault: SlackFault): Promise<boolean> {
    const { connection, reading } = turn;
    const { method } = next.request;
    const outcome = faultOutcome(fault, method, turn.position);
    const now = systemClock.now();
    switch (outcome.then) {
      case 'go on':
        await this.keeper.move(turn, {}, outcome.position);
        return true;
      case 'wait': {
        const until = now + outcome.seconds * second;
        const reason = outcome.said ? 'rate-limited' : 'rate-limited-unsaid';
        await new Readings(this.database).wait(connection.id, { method, until, reason });
        await this.keeper.move(turn, { waitUntil: until, reason: reasonOf(next, reason) });
        if (this.watch.refused(connection.id, method, outcome.seconds) === 'limited')
          await new ReadingRunParts(this.database).setPace(connection.id, 'limited', limitedWords);
        return false;
      }
      case 'stop':
        this.logger.warn({ connection: connection.id, state: outcome.state, method }, 'a connection stopped');
        await this.stopConnection(connection.id, reading.runId, outcome);
        return false;
      case 'end':
        await this.keeper.move(turn, { state: 'gone', waitUntil: null, reason: outcome.reason });
        return false;
      case 'again': {
        const until = now + outcome.seconds * second;
        const patch = { waitUntil: until, reason: reasonOf(next, outcome.reason) };
        await this.keeper.move(turn, patch, outcome.position);
        if (outcome.position.tries >= manyTries)
          await new ReadingRunParts(this.database).say(reading.runId, triesWords(method, outcome.reason));
        return false;
      }
    }
  }

  /** The run stays where it is, and says why, until somebody connects again or has it go on. */
  private async stopConnection(
    connection: string,
    runId: string,
    { state, reason }: { state: 'revoked' | 'failed'; reason: string },
  ): Promise<void> {
    if (state === 'revoked') await this.slack.revoked(connection, reason);
    else await new Connections(this.database).setState(connection, state, reason);
    await new ReadingRunParts(this.database).say(runId, reason);
    await new Backfills(this.database).setPaused(runId, true);
  }
}

const reasonOf = (next: PartRequest, reason: string): string => `${next.request.method}: ${reason}`;

const isPrivate = (position: PartPosition): boolean => isChannel(position) && position.type === 'private';

const isUnreadable = (error: unknown): boolean => error instanceof Error && error.name === 'ZodError';

const triesWords = (method: string, reason: string): string =>
  `Slack has answered ${method} with “${reason}” ${manyTries} times in a row. It is asked again every five minutes; cancel the reading if that does not help.`;
