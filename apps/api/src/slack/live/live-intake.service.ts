import { Inject, Injectable } from '@nestjs/common';
import { type LiveReadingOptions, readSlackEnvelope, type SlackReading } from '@quorum/sources/slack';
import { type ApiSettings, SETTINGS } from '../../platform.module.js';
import type { EventOutcome } from './event-tally.js';
import { GapWatch } from './gap-watch.service.js';
import { KnownChannels } from './known-channels.service.js';
import { type LiveConnection, LiveConnections } from './live-connections.service.js';
import { LiveWriter } from './live-writer.service.js';
import { SignEffects } from './sign-effects.service.js';

/** What a delivery is answered with. */
export interface Taken {
  /** To be sent back as it is; `null` = it was no challenge. */
  challenge: string | null;
}

/** Microseconds before an event from which on its channel's past is read, so that nothing next to it is missed. */
const minute = 60_000_000;
/** How late an event may come at most: what is older is a change of an old message. */
const latest = 24 * 60 * minute;

/**
 * Whatever Slack delivers, by request or socket → read, judged by its channel and put into the inbox. An event of a channel that
 * nobody has looked at is not stored; its channel is looked at, and read from there on.
 */
@Injectable()
export class LiveIntake {
  constructor(
    private readonly channels: KnownChannels,
    private readonly effects: SignEffects,
    private readonly writer: LiveWriter,
    private readonly gaps: GapWatch,
    private readonly connections: LiveConnections,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock'>,
  ) {}

  /**
   * Resolves when all that follows from a delivery is durable. `candidates`: whose secret signed it, or whose socket it came
   * over; one at least. Errors: `IntakeBusy`, the database's: it has to be delivered again.
   */
  async take(raw: unknown, candidates: readonly LiveConnection[]): Promise<Taken> {
    const receivedAt = this.settings.clock.now();
    const [first] = candidates;
    if (first === undefined) return { challenge: null };
    let reading = readSlackEnvelope(raw, receivedAt, optionsOf(first));
    if (reading.kind === 'challenge') return { challenge: reading.challenge };
    const connection = this.connectionOf(reading.team, candidates);
    if (connection === null) {
      this.writer.note(first.stored.id, 'ignored');
      return { challenge: null };
    }
    if (connection !== first) reading = readSlackEnvelope(raw, receivedAt, optionsOf(connection));
    if (reading.kind === 'event') await this.watched(this.takeEvent(reading, connection, receivedAt));
    return { challenge: null };
  }

  /** A delivery that is signed and cannot be read at all. */
  unreadable([first]: readonly LiveConnection[]): void {
    if (first !== undefined) this.writer.note(first.stored.id, 'ignored');
  }

  private async watched(taking: Promise<boolean>): Promise<void> {
    try {
      // What is of no use is taken without a database, too: from it nobody can tell that an outage is over.
      if (await taking) this.gaps.worked();
    } catch (error) {
      this.gaps.failed();
      throw error;
    }
  }

  /** True when something was written. */
  private async takeEvent(
    reading: SlackReading & { kind: 'event' },
    { stored: { id, state: known } }: LiveConnection,
    receivedAt: number,
  ): Promise<boolean> {
    const { channel, records, signs } = reading;
    const state = known === 'active' ? known : await this.connections.stateNow(id);
    for (const sign of signs) await this.effects.apply(id, sign, state);
    // Not even counted: what came last before a pause says from where to read when it ends.
    if (state !== 'active') return false;
    if (records.length === 0) {
      this.writer.note(id, signs.length > 0 ? 'kept' : 'ignored');
      return false;
    }
    const outcome = channel === null ? 'kept' : await this.outcomeIn(id, channel, reading, receivedAt);
    // Counted when it is written.
    if (outcome === 'kept') {
      await this.writer.add({ connection: id, records });
      return true;
    }
    this.writer.note(id, outcome);
    return false;
  }

  private async outcomeIn(
    connection: string,
    channel: string,
    { records }: SlackReading & { kind: 'event' },
    receivedAt: number,
  ): Promise<EventOutcome> {
    const said = records.map((record) => (record.record === 'event' ? record.event.at : receivedAt));
    const since = Math.max(Math.min(receivedAt, ...said), receivedAt - latest) - minute;
    const state = await this.channels.stateFor(connection, channel, since);
    return state === 'read' ? 'kept' : state === 'denied' ? 'ignored' : 'deferred';
  }

  private connectionOf(team: string | null, candidates: readonly LiveConnection[]): LiveConnection | null {
    return candidates.find(({ secrets }) => secrets.team === team) ?? null;
  }
}

const optionsOf = ({ stored, secrets }: LiveConnection): LiveReadingOptions => ({
  documentationHosts: stored.facts.documentationHosts,
  botUser: secrets.botUser,
});
