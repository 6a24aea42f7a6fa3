import { type Connection, instantOf, microsOf, row, rows } from '../sql.js';

/** What a part of a connection is: a list of the source (channels, people, groups), or a channel. */
export type ReadingKind = 'list' | 'channel';
/** Where a part stands; only `waiting` is read. `denied`: by its name or type; `gone`: the source does not show it. */
export type ReadingState = 'waiting' | 'done' | 'denied' | 'gone' | 'paused';

/** `reason` of a part that is `gone` because the bot is no member of the channel. */
export const notInvited = 'not-in-channel';

/** A part of a connection's reading (`ops.reading`); instants in microseconds. */
export interface Reading {
  connection: string;
  /** Of a list its name, of a channel a keyed tag of its id: never the id. */
  part: string;
  kind: ReadingKind;
  state: ReadingState;
  /** The import run it is read for; `null` = for none, such as what an event has us look at. */
  runId: string | null;
  /** How far it is read, sealed for `ops.reading`, `position`, `<connection>/<part>`; `null` = not begun. */
  position: Buffer | null;
  /** Not to be read before; `null` = at once. */
  waitUntil: number | null;
  /** A short constant word, such as a code of the source; `null` = nothing to say. */
  reason: string | null;
  updatedAt: number;
}

/** A part that is to be read. */
export type NewReading = Pick<Reading, 'part' | 'kind' | 'runId' | 'position'> & {
  /** Default `waiting`. */
  state?: ReadingState;
  reason?: string | null;
};

/** What reading a part came to; what is left out stays as it is. */
export type ReadingPatch = Partial<Pick<Reading, 'state' | 'position' | 'waitUntil' | 'reason' | 'runId'>>;

/** How many channels of a connection are what; `read` are neither denied nor gone. */
export interface ReadingCounts {
  read: number;
  denied: number;
  notInvited: number;
}

/** A source's method that may not be called for a while. */
export interface MethodWait {
  method: string;
  /** Microseconds. */
  until: number;
  reason: string;
}

/** Parts of connections and how far they are read (`ops.reading`), and what waits by order of a source (`ops.connection_wait`). */
export class Readings {
  constructor(private readonly connection: Connection) {}

  /** Has parts read from the beginning: those there are begin again as they are given here, without wait. */
  async put(connection: string, parts: readonly NewReading[]): Promise<void> {
    await this.insert(
      connection,
      parts,
      `DO UPDATE SET kind = excluded.kind, state = excluded.state, run_id = excluded.run_id, position = excluded.position,
         wait_until = NULL, reason = excluded.reason, updated_at = clock_timestamp()`,
    );
  }

  /** Adds parts nobody knew; those there are stay as they are. Answers the names of the new ones. */
  async add(connection: string, parts: readonly NewReading[]): Promise<string[]> {
    return this.insert(connection, parts, 'DO NOTHING');
  }

  /** `null` = there is no such part, or no more: whoever reads it stops. */
  async get(connection: string, part: string): Promise<Reading | null> {
    const [found] = await rows<Reading>(
      this.connection,
      `SELECT ${columns} FROM ops.reading WHERE connection = $1 AND part = $2`,
      [connection, part],
    );
    return found ?? null;
  }

  /** Every part of a connection, by name. */
  async list(connection: string): Promise<Reading[]> {
    return rows(this.connection, `SELECT ${columns} FROM ops.reading WHERE connection = $1 ORDER BY part`, [
      connection,
    ]);
  }

  /** Names of channels of a connection that another one of the same source reads, too. */
  async shared(connection: string): Promise<string[]> {
    const found = await rows<{ part: string }>(
      this.connection,
      `SELECT DISTINCT r.part FROM ops.reading r JOIN ops.connection c ON c.id = r.connection
         JOIN ops.reading o ON o.part = r.part AND o.connection <> r.connection
         JOIN ops.connection oc ON oc.id = o.connection AND oc.source = c.source
        WHERE r.connection = $1 AND r.kind = 'channel' AND o.state NOT IN ('denied', 'gone')`,
      [connection],
    );
    return found.map(({ part }) => part);
  }

  /** Parts to be read now (microseconds) of active connections and runs under way, those that waited longest first. */
  async due(now: number, limit = 100): Promise<{ connection: string; part: string }[]> {
    return rows(
      this.connection,
      `SELECT r.connection, r.part FROM ops.reading r JOIN ops.connection c ON c.id = r.connection
        WHERE r.state = 'waiting' AND c.state = 'active' AND (r.wait_until IS NULL OR r.wait_until <= ${instantOf('$1')})
          AND NOT EXISTS (SELECT 1 FROM ops.import_run i WHERE i.id = r.run_id AND (i.paused OR i.state <> 'reading'))
        ORDER BY r.wait_until NULLS FIRST, r.updated_at, r.connection, r.part LIMIT $2`,
      [now, limit],
    );
  }

  /**
   * Keeps what came of reading a part, in the transaction that keeps its records. False if the part is gone: then the transaction
   * has to fail, for what was read is no longer to be had.
   */
  async save(connection: string, part: string, patch: ReadingPatch): Promise<boolean> {
    const values: unknown[] = [];
    const sets = Object.entries(patch)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${columnOf[key as keyof ReadingPatch](`$${values.push(value) + 2}`)}`);
    const saved = await rows(
      this.connection,
      `UPDATE ops.reading SET ${[...sets, 'updated_at = clock_timestamp()'].join(', ')}
        WHERE connection = $1 AND part = $2 RETURNING 1`,
      [connection, part, ...values],
    );
    return saved.length > 0;
  }

  /** Channels of a connection by what is done with them. */
  async counts(connection: string): Promise<ReadingCounts> {
    return row(
      this.connection,
      `SELECT count(*) FILTER (WHERE state NOT IN ('denied', 'gone'))::int AS read,
              count(*) FILTER (WHERE state = 'denied')::int AS denied,
              count(*) FILTER (WHERE state = 'gone' AND reason = $2)::int AS "notInvited"
         FROM ops.reading WHERE connection = $1 AND kind = 'channel'`,
      [connection, notInvited],
    );
  }

  /** How far a run is: its channels, those that will not be read any further, and whether a list still waits. */
  async progress(runId: string): Promise<{ channels: number; done: number; listing: boolean }> {
    return row(
      this.connection,
      `SELECT count(*) FILTER (WHERE kind = 'channel')::int AS channels,
              count(*) FILTER (WHERE kind = 'channel' AND state NOT IN ('waiting', 'paused'))::int AS done,
              coalesce(bool_or(kind = 'list' AND state IN ('waiting', 'paused')), false) AS listing
         FROM ops.reading WHERE run_id = $1`,
      [runId],
    );
  }

  /** A source asks that a method of a connection be left alone; the later of two instants (microseconds) holds. */
  async wait(connection: string, { method, until, reason }: MethodWait): Promise<void> {
    await rows(
      this.connection,
      `INSERT INTO ops.connection_wait AS w (connection, method, until, reason) VALUES ($1, $2, ${instantOf('$3')}, $4)
       ON CONFLICT (connection, method) DO UPDATE
         SET until = greatest(w.until, excluded.until), reason = excluded.reason`,
      [connection, method, until, reason],
    );
  }

  /** Methods that wait still, the one that waits longest first. */
  async waits(connection: string, now: number): Promise<MethodWait[]> {
    return rows(
      this.connection,
      `SELECT method, ${microsOf('until')}::float8 AS until, reason FROM ops.connection_wait
        WHERE connection = $1 AND until > ${instantOf('$2')} ORDER BY ops.connection_wait.until DESC, method`,
      [connection, now],
    );
  }

  private async insert(
    connection: string,
    parts: readonly NewReading[],
    otherwise: string,
  ): Promise<string[]> {
    if (parts.length === 0) return [];
    const of = <Key extends keyof NewReading>(key: Key): NewReading[Key][] => parts.map((part) => part[key]);
    const made = await rows<{ part: string }>(
      this.connection,
      `INSERT INTO ops.reading (connection, part, kind, state, run_id, position, reason)
       SELECT $1, p.* FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[], $6::bytea[], $7::text[])
         AS p(part, kind, state, run_id, position, reason) ORDER BY p.part
       ON CONFLICT (connection, part) ${otherwise} RETURNING part`,
      [
        connection,
        of('part'),
        of('kind'),
        parts.map(({ state = 'waiting' }) => state),
        of('runId'),
        of('position'),
        parts.map(({ reason = null }) => reason),
      ],
    );
    return made.map(({ part }) => part);
  }
}

const columns = `connection, part, kind, state, run_id AS "runId", position, reason,
  ${microsOf('wait_until')}::float8 AS "waitUntil", ${microsOf('updated_at')}::float8 AS "updatedAt"`;

const columnOf: Record<keyof ReadingPatch, (place: string) => string> = {
  state: (place) => `state = ${place}`,
  position: (place) => `position = ${place}`,
  waitUntil: (place) => `wait_until = ${instantOf(place)}`,
  reason: (place) => `reason = ${place}`,
  runId: (place) => `run_id = ${place}`,
};
