import {
  type Connection,
  factOfIssue,
  factOfPersonDay,
  factOfRequest,
  factOfThread,
  lineOfIssue,
  lineOfPersonDay,
  lineOfRequest,
  lineOfThread,
  Retention,
} from '@quorum/database';
import { datedIssue, datedPersonDay, datedRequest, datedThread, type Dating } from '@quorum/metrics';
import { bucketById, dateOf, dayOf, microsPerDay } from '@quorum/time';
import type { Clock } from '@quorum/time';
import type { Directories } from '../derive/directories.js';
import { knownUntil } from '../known-until.js';

/** What making dates of instants needs from outside. */
export interface DatingOptions {
  clock: Clock;
  /** IANA zone of the organisation's calendar. */
  timeZone: string;
  directories: Directories;
}

/** A step of a run: one transaction's worth of it; answers how much that was, 0 = there is no more. */
export type Step = (transaction: Connection) => Promise<number>;

/**
 * Steps that leave facts of a bucket that is not published yet without instants before the line. Days come in order of their
 * dates, because the night after each is measured to the first event of the next.
 */
export function datingSteps(bucket: string, line: number, options: DatingOptions): Step[] {
  const { start, end } = bucketById(bucket, options.timeZone);
  // A local date begins up to fourteen hours before that of UTC.
  const last = Math.min(dayOf(end), Math.floor(line / microsPerDay) + 2);
  const dates: string[] = [];
  for (let day = dayOf(start); day < last; day += 1) dates.push(dateOf(day));
  return [
    async (transaction) => dateOthers(transaction, bucket, await datingOf(transaction, line, options)),
    ...dates.map(
      (date): Step =>
        (transaction) =>
          dateDays(transaction, bucket, date, line),
    ),
  ];
}

async function datingOf(
  transaction: Connection,
  line: number,
  { clock, directories }: DatingOptions,
): Promise<Dating> {
  const { directory } = await directories.current(transaction);
  return { line, now: await knownUntil(transaction, clock), scheduleOf: directory.scheduleOf };
}

async function dateOthers(transaction: Connection, bucket: string, dating: Dating): Promise<number> {
  const retention = new Retention(transaction);
  const requests = await retention.rewriteFacts('request', bucket, (line) => {
    const fact = factOfRequest(line);
    const dated = datedRequest(fact, dating);
    return dated === fact ? line : lineOfRequest(sourceOf(line), bucket, dated);
  });
  const threads = await retention.rewriteFacts('thread', bucket, (line) => {
    const fact = factOfThread(line);
    const dated = datedThread(fact, dating);
    return dated === fact ? line : lineOfThread(sourceOf(line), bucket, dated);
  });
  const issues = await retention.rewriteFacts('issue', bucket, (line) => {
    const fact = factOfIssue(line);
    const dated = datedIssue(fact, dating);
    return dated === fact ? line : lineOfIssue(sourceOf(line), bucket, dated);
  });
  return requests + threads + issues;
}

async function dateDays(
  transaction: Connection,
  bucket: string,
  date: string,
  line: number,
): Promise<number> {
  const retention = new Retention(transaction);
  const next = new Map<string, number>();
  await retention.daysOn(bucket, dateOf(dayOf(date) + 1), (day) => {
    const { person, firstAt } = factOfPersonDay(day);
    if (firstAt !== null) next.set(`${sourceOf(day)} ${person}`, firstAt);
  });
  return retention.rewriteFacts(
    'personDay',
    bucket,
    (day) => {
      const fact = factOfPersonDay(day);
      const after = next.get(`${sourceOf(day)} ${fact.person}`) ?? null;
      const dated = datedPersonDay(fact, after, { line });
      return dated === fact ? day : lineOfPersonDay(sourceOf(day), bucket, dated);
    },
    date,
  );
}

const sourceOf = (line: string): string => line.slice(0, line.indexOf('\t'));
