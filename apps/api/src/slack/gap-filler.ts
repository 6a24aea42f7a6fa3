/** Why events may have been missed. */
export const gapReasons = [
  'start', // the process was not there
  'socket-back', // no socket was open
  'rate-limited', // the source sent none for a while
  'database-back', // none could be kept
] as const;
/** One of `gapReasons`. */
export type GapReason = (typeof gapReasons)[number];

/** Lists of a connection that are read anew when an event says that they changed. */
export type ListPart = 'channels' | 'people' | 'groups';

/**
 * What live events ask of the reading of the past. Each resolves when what was asked for is noted in the database and will be
 * done, whatever becomes of this process; what is there already changes nothing, so ask too often rather than too rarely.
 */
export abstract class GapFiller {
  /** Reads again what may have been missed: all channels that are read, from `since` (microseconds) on. */
  abstract fill(connection: string, since: number, reason: GapReason): Promise<void>;

  /**
   * Looks at a channel (Slack's id) anew, for the first time or because it changed: whether it is read, its type and members. If
   * it is read, its messages from `since` (microseconds) on are, by calls that begin after this was asked; `null` = none are asked
   * for. Live events go in from when the part says `type` in its position, in a commit before its first page of history.
   */
  abstract look(connection: string, channel: string, since: number | null): Promise<void>;

  /** Reads a list again. */
  abstract list(connection: string, part: ListPart): Promise<void>;
}
