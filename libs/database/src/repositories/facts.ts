import type { PersonDayFact, RequestFact, ThreadFact } from '@quorum/metrics';
import { type Connection, rows } from '../sql.js';
import type { SourceKey } from './events.js';

/** A fact and the bucket it counts in. */
export interface Placed<Fact> {
  source: string;
  bucket: string;
  fact: Fact;
}

/** How many facts of each bucket a replacement changed. */
export type Changed = Map<string, number>;

/** All facts of one bucket. */
export interface BucketFacts {
  requests: RequestFact[];
  threads: ThreadFact[];
  personDays: PersonDayFact[];
}

/** Facts, always replaced as a whole for what they belong to (`edge.request_fact`, `thread_fact`, `person_day_fact`). */
export class Facts {
  constructor(private readonly connection: Connection) {}

  /** All requests of these conversations. */
  replaceRequests(
    conversations: readonly SourceKey[],
    facts: readonly Placed<RequestFact>[],
  ): Promise<Changed> {
    return this.replace('request_fact', conversations, numbered(facts));
  }

  /** All threads and episodes of these conversations. */
  replaceThreads(
    conversations: readonly SourceKey[],
    facts: readonly Placed<ThreadFact>[],
  ): Promise<Changed> {
    return this.replace('thread_fact', conversations, numbered(facts));
  }

  /** All days of these people. */
  replacePersonDays(people: readonly SourceKey[], facts: readonly Placed<PersonDayFact>[]): Promise<Changed> {
    const lines = facts.map(({ source, bucket, fact }) => ({
      source,
      owner: fact.person,
      place: fact.date,
      bucket,
      fact,
    }));
    return this.replace('person_day_fact', people, lines);
  }

  /** Everything measured together. */
  async ofBucket(bucket: string): Promise<BucketFacts> {
    const read = async <Fact>(table: Table): Promise<Fact[]> => {
      const { owner, place } = columnsOf[table];
      const found = await rows<{ fact: Fact }>(
        this.connection,
        `SELECT fact FROM edge.${table} WHERE bucket = $1 ORDER BY source, ${owner}, ${place}`,
        [bucket],
      );
      return found.map(({ fact }) => fact);
    };
    return {
      requests: await read<RequestFact>('request_fact'),
      threads: await read<ThreadFact>('thread_fact'),
      personDays: await read<PersonDayFact>('person_day_fact'),
    };
  }

  /** Equal facts are no change, wherever they stand. */
  private async replace(
    table: Table,
    owners: readonly SourceKey[],
    lines: readonly Line[],
  ): Promise<Changed> {
    const { owner, place, placeType } = columnsOf[table];
    const given = [JSON.stringify(lines), owners.map(({ source }) => source), owners.map(({ id }) => id)];
    const mine = `(source, ${owner}) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;
    const changed = await rows<{ bucket: string; facts: number }>(
      this.connection,
      `WITH fresh AS (SELECT source, owner, bucket, fact
                        FROM jsonb_to_recordset($1::jsonb) AS f(source text, owner text, bucket text, fact jsonb)),
            old AS (SELECT source, ${owner}, bucket, fact FROM edge.${table}
                     WHERE (source, ${owner}) IN (SELECT * FROM unnest($2::text[], $3::text[])))
       SELECT bucket, count(*)::int AS facts
         FROM ((TABLE fresh EXCEPT ALL TABLE old) UNION ALL (TABLE old EXCEPT ALL TABLE fresh)) AS changed
        GROUP BY bucket ORDER BY bucket`,
      given,
    );
    if (changed.length === 0) return new Map();
    await rows(this.connection, `DELETE FROM edge.${table} WHERE ${mine}`, given.slice(1));
    await rows(
      this.connection,
      `INSERT INTO edge.${table} (source, ${owner}, ${place}, bucket, fact)
       SELECT source, owner, place, bucket, fact FROM jsonb_to_recordset($1::jsonb)
         AS f(source text, owner text, place ${placeType}, bucket text, fact jsonb)`,
      [given[0]],
    );
    return new Map(changed.map(({ bucket, facts }) => [bucket, facts]));
  }
}

type Table = keyof typeof columnsOf;
interface Line {
  source: string;
  owner: string;
  place: number | string;
  bucket: string;
  fact: unknown;
}

const columnsOf = {
  request_fact: { owner: 'conversation', place: 'position', placeType: 'int' },
  thread_fact: { owner: 'conversation', place: 'position', placeType: 'int' },
  person_day_fact: { owner: 'person', place: 'date', placeType: 'date' },
} as const;

/** Facts of conversations have no name of their own: they are numbered in the order they were derived. */
function numbered(facts: readonly Placed<RequestFact | ThreadFact>[]): Line[] {
  const next = new Map<string, number>();
  return facts.map(({ source, bucket, fact }) => {
    const key = `${source}/${fact.conversation}`;
    const place = next.get(key) ?? 0;
    next.set(key, place + 1);
    return { source, owner: fact.conversation, place, bucket, fact };
  });
}
