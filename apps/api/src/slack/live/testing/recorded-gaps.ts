import { GapFiller, type GapReason, type ListPart } from '../../gap-filler.js';

/** Remembers what was asked for and does none of it. */
export class RecordedGaps extends GapFiller {
  readonly filled: { connection: string; since: number; reason: GapReason }[] = [];
  readonly looked: { channel: string; since: number | null }[] = [];
  readonly listed: ListPart[] = [];

  fill(connection: string, since: number, reason: GapReason): Promise<void> {
    this.filled.push({ connection, since, reason });
    return Promise.resolve();
  }

  look(_connection: string, channel: string, since: number | null): Promise<void> {
    this.looked.push({ channel, since });
    return Promise.resolve();
  }

  list(_connection: string, part: ListPart): Promise<void> {
    this.listed.push(part);
    return Promise.resolve();
  }
}
