import { Inject, Injectable } from '@nestjs/common';
import { type Connection, Connections, type Reading, Readings } from '@quorum/database';
import { z } from 'zod';
import { SecretBox } from '../../connections/secret-box.js';
import { type ApiSettings, DATABASE, SETTINGS } from '../../platform.module.js';
import { GapFiller } from '../gap-filler.js';
import { SlackTags } from '../slack-tags.js';
import { NextAnswer } from './next-answer.js';

/** What is done with a channel's events: they go in, or not, or nobody has looked at it since it came up or changed. */
export type ChannelState = 'read' | 'denied' | 'unknown';

/** Milliseconds for which a channel is taken to be as it was found: so long another process still reads what is denied now. */
const freshMillis = 10_000;
/** Milliseconds for which it is enough to have asked that a channel be looked at. */
const askedMillis = 5_000;
/** A channel that is gone and has events is there again; it is looked at no more often than this (microseconds). */
const goneMicros = 60_000_000;

interface Known {
  state: ChannelState;
  /** Milliseconds of the monotonic clock. */
  until: number;
  row: NextAnswer<ChannelState>;
  /** What the channel's past was asked for from (microseconds), and until when that is not asked for again. */
  asked: { since: number; until: number; noted: Promise<void> } | null;
}

const positionSchema = z.object({ type: z.string().nullable() });

/** What is done with channels, as their parts say, remembered for some seconds; by Slack's ids, so in memory only. */
@Injectable()
export class KnownChannels {
  private readonly known = new Map<string, Known>();

  constructor(
    @Inject(DATABASE) private readonly database: Connection,
    private readonly secrets: SecretBox,
    private readonly tags: SlackTags,
    private readonly gaps: GapFiller,
    @Inject(SETTINGS) private readonly settings: Pick<ApiSettings, 'clock'>,
  ) {}

  /**
   * What to do with an event that has come. Of a channel that is unknown everything from `since` (microseconds) on will be read,
   * if it is read at all, when this resolves. Errors: the database's.
   */
  async stateFor(connection: string, channel: string, since: number): Promise<ChannelState> {
    const known = this.entry(connection, channel);
    if (known.until > performance.now()) return known.state;
    // An answer from before the event came might be from before its channel was looked at, and the event after its last page.
    const state = await known.row.ask();
    if (state !== 'unknown') {
      Object.assign(known, { state, until: performance.now() + freshMillis, asked: null });
      return state;
    }
    await this.askOnce(known, since, () => this.gaps.look(connection, channel, since));
    return 'unknown';
  }

  /** The channel changed: nothing of it goes in until it was looked at. Resolves when it will be. */
  async lookAgain(connection: string, channel: string): Promise<void> {
    await this.gaps.look(connection, channel, null);
    this.known.delete(`${connection}/${channel}`);
  }

  private async askOnce(known: Known, since: number, look: () => Promise<void>): Promise<void> {
    const now = performance.now();
    const { asked } = known;
    if (asked !== null && since >= asked.since && asked.until > now) return asked.noted;
    const noted = look();
    const mine = { since, until: now + askedMillis, noted };
    known.asked = mine;
    try {
      await noted;
    } catch (error) {
      if (known.asked === mine) known.asked = null;
      throw error;
    }
  }

  private entry(connection: string, channel: string): Known {
    const key = `${connection}/${channel}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const part = this.tags.channel(channel);
    const row = new NextAnswer(() => this.find(connection, part));
    const made: Known = { state: 'unknown', until: -Infinity, row, asked: null };
    this.known.set(key, made);
    return made;
  }

  private async find(connection: string, part: string): Promise<ChannelState> {
    const reading = await new Readings(this.database).get(connection, part);
    if (reading === null) return 'unknown';
    const found = await new Connections(this.database).get(connection);
    return this.stateOf(reading, found?.facts.privateChannels === true);
  }

  private stateOf(reading: Reading, privateToo: boolean): ChannelState {
    const { connection, part, state, position, updatedAt } = reading;
    if (state === 'denied') return 'denied';
    if (state === 'gone') return this.settings.clock.now() - updatedAt > goneMicros ? 'unknown' : 'denied';
    if (position === null) return 'unknown';
    const opened = positionSchema.safeParse(
      this.secrets.open('ops.reading.position', `${connection}/${part}`, position),
    );
    const type = opened.data?.type ?? null;
    if (type === null) return 'unknown';
    // The right may have been taken back since it was looked at.
    return type === 'private' && !privateToo ? 'denied' : 'read';
  }
}
