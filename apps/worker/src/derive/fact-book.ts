import {
  type FactLines,
  lineOfIssue,
  lineOfPersonDay,
  lineOfPing,
  lineOfRequest,
  lineOfThread,
} from '@quorum/database';
import type { ConversationFacts, PersonDayFact } from '@quorum/metrics';
import { bucketOf, dateOf, localDayOf } from '@quorum/time';

/** Buckets of the organisation's calendar, by instant and by date; each looked up once. */
export class Buckets {
  private readonly byDay = new Map<number, string>();
  private readonly byDate = new Map<string, string>();

  constructor(private readonly zone: string) {}

  /** Id of the bucket of the organisation's date at an instant in microseconds. */
  at(instant: number): string {
    const day = localDayOf(instant, this.zone);
    let bucket = this.byDay.get(day);
    if (bucket === undefined) this.byDay.set(day, (bucket = this.on(dateOf(day))));
    return bucket;
  }

  /** Id of the bucket of a local date, whoever's it is. */
  on(date: string): string {
    let bucket = this.byDate.get(date);
    if (bucket === undefined) this.byDate.set(date, (bucket = bucketOf(date, this.zone).id));
    return bucket;
  }
}

/**
 * Facts as they are written. A request counts in the bucket of the organisation's date it was asked, a thread in that of its
 * last message, an issue in that of its last event, a day in that of its own local date.
 */
export class FactBook {
  readonly lines = {
    request: [] as string[],
    thread: [] as string[],
    issue: [] as string[],
    ping: [] as string[],
    personDay: [] as string[],
  } satisfies FactLines;

  constructor(private readonly buckets: Buckets) {}

  addConversation(source: string, { requests, threads, issues, pings }: ConversationFacts): void {
    for (const fact of requests)
      this.lines.request.push(lineOfRequest(source, this.buckets.at(fact.askedAt), fact));
    for (const fact of threads)
      this.lines.thread.push(lineOfThread(source, this.buckets.at(fact.lastAt), fact));
    for (const fact of issues) this.lines.issue.push(lineOfIssue(source, this.buckets.at(fact.lastAt), fact));
    for (const fact of pings) this.lines.ping.push(lineOfPing(source, fact));
  }

  addDay(source: string, fact: PersonDayFact): void {
    this.lines.personDay.push(lineOfPersonDay(source, this.buckets.on(fact.date), fact));
  }
}
