/** `dropBulk`: takes out of readings what somebody did to many issues in one go. */
import type { CommunicationEvent } from '@quorum/contracts';
import { type Micros, microsPerSecond } from '@quorum/time';
import type { JiraIssueReading } from './reading.js';

/** When the same change by one person is one act upon many issues (notes/jira §4). */
export interface BulkRule {
  /** Fewest issues. */
  issues: number;
  /** Longest time from one of them to the next, microseconds. */
  gap: Micros;
}

/** A server changes many issues in a second; by hand nobody changes five with ten seconds for each. */
export const defaultBulkRule: BulkRule = { issues: 5, gap: 10 * microsPerSecond };

/**
 * Readings, each issue once and in any order → the same without hand-overs and status changes that one person made to many
 * issues within seconds. They see only each other, so all issues that may have been changed together belong into one call:
 * `bulkChanges` of issues read elsewhere stand for those in `others`.
 */
export function dropBulk(
  readings: readonly JiraIssueReading[],
  rule: BulkRule = defaultBulkRule,
  others: readonly BulkChange[] = [],
): JiraIssueReading[] {
  const bulk = burstsOf([...readings.flatMap(bulkChanges), ...others], rule);
  return bulk.size === 0 ? [...readings] : readings.map((reading) => without(reading, bulk));
}

/** A change that may have been made to other issues, too. */
export interface BulkChange {
  /** Who changed what to which value. */
  change: string;
  at: Micros;
  conversation: string;
  /** The event it is. */
  event: string;
}

/** The changes of an issue that may be part of a bulk change. */
export function bulkChanges({ events }: JiraIssueReading): BulkChange[] {
  return events.flatMap(({ action, at, author, conversation, id }) => {
    if (action?.type !== 'assignment' && action?.type !== 'status') return [];
    return { change: JSON.stringify([author, action.type, action.to]), at, conversation, event: id };
  });
}

const nameOf = (conversation: string, event: string): string => JSON.stringify([conversation, event]);

/** Names of all changes in runs that reach enough issues. */
function burstsOf(changes: readonly BulkChange[], { issues, gap }: BulkRule): Set<string> {
  const bursts = new Set<string>();
  const byChange = new Map<string, BulkChange[]>();
  for (const change of changes) {
    const same = byChange.get(change.change);
    if (same === undefined) byChange.set(change.change, [change]);
    else same.push(change);
  }
  for (const same of byChange.values()) {
    for (const run of runsOf(same, gap)) {
      if (new Set(run.map(({ conversation }) => conversation)).size < issues) continue;
      for (const { conversation, event } of run) bursts.add(nameOf(conversation, event));
    }
  }
  return bursts;
}

function runsOf(changes: BulkChange[], gap: Micros): BulkChange[][] {
  const runs: BulkChange[][] = [];
  let last = -Infinity;
  for (const change of changes.sort((a, b) => a.at - b.at)) {
    if (change.at - last > gap) runs.push([]);
    runs.at(-1)!.push(change);
    last = change.at;
  }
  return runs;
}

function without(reading: JiraIssueReading, bulk: ReadonlySet<string>): JiraIssueReading {
  const isBulk = ({ conversation, id }: CommunicationEvent) => bulk.has(nameOf(conversation, id));
  const gone = reading.events.filter(isBulk);
  if (gone.length === 0) return reading;
  // The first assignee of a new issue is in no changelog and was not counted.
  const told = (type: string) =>
    gone.filter(({ id, action }) => action?.type === type && id.startsWith('h:')).length;
  const { counts } = reading;
  return {
    ...reading,
    events: reading.events.filter((event) => !isBulk(event)),
    counts: {
      ...counts,
      transitions: counts.transitions - told('status'),
      assignments: counts.assignments - told('assignment'),
      dropped: { ...counts.dropped, bulk: counts.dropped.bulk + gone.length },
    },
  };
}
