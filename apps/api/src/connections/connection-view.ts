import type { Backfill, BackfillState, SourceConnection } from '@quorum/contracts';
import {
  type MethodWait,
  type ReadingCounts,
  slotSeconds,
  type StoredBackfill,
  type StoredConnection,
} from '@quorum/database';
import {
  elapsed,
  type Micros,
  microsPerHour,
  microsPerMinute,
  microsPerSecond,
  scheduleFor,
} from '@quorum/time';

/** What the view of a connection is made of. */
export interface ConnectionParts {
  stored: StoredConnection;
  channels: ReadingCounts;
  /** The newest; `null` = none was ever asked for. */
  backfill: BackfillParts | null;
  now: Micros;
  /** The organisation's zone. */
  zone: string;
}

/** What the view of a backfill is made of. */
export interface BackfillParts {
  stored: StoredBackfill;
  progress: { channels: number; done: number; listing: boolean };
  /** Of its connection, the longest first. */
  waits: readonly MethodWait[];
}

/** A connection as administrators see it. */
export function connectionView({ stored, channels, backfill, now, zone }: ConnectionParts): SourceConnection {
  const { id, source, label, receives, state, facts } = stored;
  const { received, kept, ignored, lastReceivedAt, createdAt } = stored;
  return {
    ...{ id, source, label, receives, state, channels },
    reason: reasonOf(stored, backfill?.stored ?? null),
    scopes: facts.scopes,
    pace: facts.pace,
    events: { received, kept, ignored, lastAt: lastReceivedAt === null ? null : instant(lastReceivedAt) },
    silent: isSilent(stored, now, zone),
    createdAt: instant(createdAt),
    backfill: backfill && backfillView(backfill, now),
  };
}

/** What a connection says, and that figures wait where a past stands still that nobody may think of any more. */
function reasonOf({ state, reason }: StoredConnection, backfill: StoredBackfill | null): string | null {
  const standsStill = backfill?.run.state === 'reading' && (backfill.paused || state !== 'active');
  if (!standsStill) return reason;
  return reason === null ? figuresWait : `${reason} ${figuresWait}`;
}

const figuresWait =
  'Until the reading of the past goes on and ends, or is stopped, no new figure is published and nothing old is deleted.';

/** A backfill as administrators see it; its rate is that of the last five to ten minutes. */
export function backfillView({ stored, progress, waits }: BackfillParts, now: Micros): Backfill {
  const { run, since } = stored;
  const [wait] = waits;
  const state = stateOf(stored, wait !== undefined);
  const { channels, done, listing } = progress;
  const { messages } = run.counts;
  return {
    ...{ run: run.id, state, messages, startedAt: run.startedAt, finishedAt: run.finishedAt },
    since: instant(since),
    channels: { done, total: listing ? null : channels },
    rate: rateOf(stored, now),
    waiting: state === 'waiting' && wait !== undefined ? { ...wait, until: instant(wait.until) } : null,
  };
}

/** Messages a minute since the slot before this one began, or the run; `null` = none were read since. */
function rateOf({ run, pace }: StoredBackfill, now: Micros): number | null {
  const length = slotSeconds * microsPerSecond;
  const slot = Math.floor(now / length);
  if (pace === null || pace.slot < slot - 1) return null;
  const messages = pace.slot === slot ? pace.messages + pace.before : pace.messages;
  const minutes = (now - Math.max((slot - 1) * length, Date.parse(run.startedAt) * 1000)) / microsPerMinute;
  return minutes <= 0 ? null : Math.round((messages / minutes) * 10) / 10;
}

function stateOf({ run, paused }: StoredBackfill, waits: boolean): BackfillState {
  switch (run.state) {
    case 'reading':
      return paused ? 'paused' : waits ? 'waiting' : 'running';
    case 'processing':
    case 'done':
      return 'done';
    case 'discarded':
      return 'cancelled';
    case 'failed':
    case 'interrupted':
      return 'failed';
  }
}

/** Whether nothing came for longer than an hour of Monday to Friday, nine to five. */
function isSilent(stored: StoredConnection, now: Micros, zone: string): boolean {
  if (stored.state !== 'active' || stored.receives === 'nothing') return false;
  const since = stored.lastReceivedAt ?? stored.createdAt;
  return (elapsed(since, now, [scheduleFor(zone)]).working ?? 0) > microsPerHour;
}

const instant = (micros: Micros): string => new Date(micros / 1000).toISOString();
