import { among } from '../among.js';
import { copyIn, copyOut, literalList, textOf } from '../copy-lines.js';
import { type FactKind, factKinds, factTables } from '../fact-lines.js';
import { type Connection, rows } from '../sql.js';
import type { SourceKey } from './events.js';

/** How many facts of each bucket a replacement changed, those that came and those that went. */
export type Changed = Map<string, number>;

/** Facts as lines (`lineOfRequest` …), by kind; kinds that are left out have none. */
export type FactLines = Partial<Record<FactKind, readonly string[]>>;

/** What facts belong to: all of a conversation or person, or some of its threads or dates. */
export interface FactScope extends SourceKey {
  parts?: readonly string[];
}

/** What a replacement did. */
export interface FactChange {
  buckets: Changed;
  /** Lines of pings that came or went. */
  pings: string[];
}

/** Facts (`edge.request_fact`, `thread_fact`, `issue_fact`, `ping_fact`, `person_day_fact`), replaced by what they belong to. */
export class Facts {
  /** @param isFinal tells facts that stay as they are, stored or not: what they are derived from is gone. */
  constructor(
    private readonly connection: Connection,
    private readonly isFinal: (kind: FactKind, line: string) => boolean = () => false,
  ) {}

  /** Those among conversations or people that have facts already. */
  async known(owner: 'conversation' | 'person', keys: readonly SourceKey[]): Promise<SourceKey[]> {
    if (keys.length === 0) return [];
    const any = kindsOf(owner).map(
      (kind) => `SELECT 1 FROM ${factTables[kind].table} f WHERE f.source = k.source AND f.${owner} = k.id`,
    );
    return rows<SourceKey>(
      this.connection,
      // Looked for one by one: left to choose, PostgreSQL reads whole tables of facts for every batch.
      `SELECT source, id FROM unnest($1::text[], $2::text[]) AS k(source, id)
        CROSS JOIN LATERAL (SELECT 1 FROM (${any.join(' UNION ALL ')}) AS f LIMIT 1) AS found`,
      [keys.map(({ source }) => source), keys.map(({ id }) => id)],
    );
  }

  /** Facts of conversations or people that have none yet. */
  async add(lines: FactLines): Promise<FactChange> {
    const change = noChange();
    for (const kind of factKinds) {
      const given = (lines[kind] ?? []).filter((line) => !this.isFinal(kind, line));
      await copyIn(this.connection, targetOf(kind), given);
      note(change, kind, given);
    }
    return change;
  }

  /**
   * All facts of these conversations or people, or, where scopes name parts, of just those; either all of the scopes name
   * parts or none does. Only differences are written: equal facts are no change, wherever they stand.
   */
  async replace(
    owner: 'conversation' | 'person',
    scopes: readonly FactScope[],
    lines: FactLines,
  ): Promise<FactChange> {
    const change = noChange();
    const differences = await this.compare(owner, scopes, lines);
    for (const { kind, gone, come } of differences) {
      note(change, kind, gone.values());
      note(change, kind, come);
    }
    const size = differences.reduce((sum, { gone, come }) => sum + gone.size + come.length, 0);
    if (size <= fewFacts) await this.writeFew(differences);
    else await this.writeMany(differences);
    return change;
  }

  private async writeMany(differences: readonly Difference[]): Promise<void> {
    for (const { kind, gone, come } of differences) {
      if (gone.size > 0)
        await rows(this.connection, `DELETE FROM ${factTables[kind].table} WHERE ctid = ANY($1::tid[])`, [
          [...gone.keys()],
        ]);
      await copyIn(this.connection, targetOf(kind), come);
    }
  }

  /** In one statement, whose way there and back is what a handful of facts costs. */
  private async writeFew(differences: readonly Difference[]): Promise<void> {
    const parameters: unknown[] = [];
    const place = (value: unknown): string => `$${parameters.push(value)}`;
    const steps = differences.flatMap(({ kind, gone, come }) => {
      const { table, columns } = factTables[kind];
      const steps: string[] = [];
      if (gone.size > 0)
        steps.push(
          `gone_${kind} AS (DELETE FROM ${table} WHERE ctid = ANY (${place([...gone.keys()])}::tid[]) RETURNING 1)`,
        );
      if (come.length > 0) {
        const fields = come.map((line) => line.split('\t'));
        const values = columns.map(
          (_, index) => `${place(fields.map((row) => textOf(row[index]!)))}::text[]`,
        );
        const casts = columns.map((column) => `${column}::${castOf[column] ?? 'text'}`);
        // Counted, so that they are gone before others come under their key.
        const after = gone.size > 0 ? ` WHERE (SELECT count(*) FROM gone_${kind}) > 0` : '';
        steps.push(
          `come_${kind} AS (INSERT INTO ${targetOf(kind)} SELECT ${casts.join(', ')}
             FROM unnest(${values.join(', ')}) AS f(${columns.join(', ')})${after})`,
        );
      }
      return steps;
    });
    if (steps.length > 0) await rows(this.connection, `WITH ${steps.join(', ')} SELECT 1`, parameters);
  }

  /** Gives every fact of a kind in a bucket, as a line, to `onLine`; without a bucket, every fact of the kind. */
  async read(kind: FactKind, bucket: string | null, onLine: (line: string) => void): Promise<number> {
    const { table, columns } = factTables[kind];
    const where = bucket === null ? '' : ` WHERE bucket IN (VALUES ${literalList([[bucket]])})`;
    return copyOut(this.connection, `SELECT ${columns.join(', ')} FROM ${table}${where}`, onLine);
  }

  /** Gives all pings that reached these people, as lines, to `onLine`. */
  async allPingsTo(keys: readonly SourceKey[], onLine: (line: string) => void): Promise<void> {
    if (keys.length === 0) return;
    const { table, columns } = factTables.ping;
    await copyOut(
      this.connection,
      `SELECT ${columns.join(', ')} FROM ${table} WHERE ${among(keys, 'source', '"to"')}`,
      onLine,
    );
  }

  /** Gives the pings that reached people within stretches of time, as lines, to `onLine`. */
  async pingsTo(spans: readonly PersonSpan[], onLine: (line: string) => void): Promise<void> {
    if (spans.length === 0) return;
    const { table, columns } = factTables.ping;
    await copyOut(
      this.connection,
      `SELECT ${columns.map((column) => `f.${column}`).join(', ')}
         FROM (VALUES ${literalList(spans.map(({ source, id, start, end }) => [source, id, start, end]))})
              AS s(source, id, first, after)
         JOIN ${table} f ON f.source = s.source AND f."to" = s.id AND f.at >= s.first AND f.at < s.after`,
      onLine,
    );
  }

  /** By the rows that stand and the lines that should: those to delete, by where they are, and those to write. */
  private async compare(
    owner: 'conversation' | 'person',
    scopes: readonly FactScope[],
    lines: FactLines,
  ): Promise<Difference[]> {
    const named = scopes[0]?.parts === undefined ? 'whole' : 'parts';
    const keys = scopes.flatMap(({ source, id, parts }) =>
      parts === undefined ? [[source, id]] : parts.map((one) => [source, id, one]),
    );
    if (keys.length === 0) return [];
    const kinds = kindsOf(owner);
    const differences = kinds.map((kind) => new Difference(kind, lines[kind] ?? [], this.isFinal));
    // One question for all kinds: what waits for its answer is mostly the way there and back.
    const padding = Math.max(...kinds.map((kind) => factTables[kind].columns.length));
    const selects = kinds.map((kind, index) => {
      const { table, columns, part } = factTables[kind];
      const matching = named === 'whole' ? [owner] : [owner, part];
      const texts = columns.map((column) =>
        column in flags ? `CASE WHEN f.${column} THEN 't' ELSE 'f' END` : `f.${column}::text`,
      );
      const fields = [...texts, ...Array.from({ length: padding - texts.length }, () => 'NULL')];
      return `SELECT ${index}, f.ctid, ${fields.join(', ')} FROM k JOIN ${table} f USING (source, ${matching.join(', ')})`;
    });
    const { part } = factTables[kinds[0]!];
    await copyOut(
      this.connection,
      `WITH k(source, ${named === 'whole' ? owner : `${owner}, ${part}`}) AS (VALUES ${literalList(keys)})
       ${selects.join(' UNION ALL ')}`,
      (row) => differences[Number(row.slice(0, 1))]!.meet(row.slice(2)),
    );
    return differences;
  }
}

/** What tells the facts of one kind that should be from those that are. */
class Difference {
  /** Where the row is → its line. */
  readonly gone = new Map<string, string>();
  private readonly wanted = new Map<string, number>();

  constructor(
    readonly kind: FactKind,
    lines: readonly string[],
    private readonly isFinal: (kind: FactKind, line: string) => boolean,
  ) {
    for (const line of lines)
      if (!isFinal(kind, line)) this.wanted.set(line, (this.wanted.get(line) ?? 0) + 1);
  }

  /** A row that stands: where it is, its columns, and what fills it up. */
  meet(row: string): void {
    const tab = row.indexOf('\t');
    const line = this.trimmed(row.slice(tab + 1));
    if (this.isFinal(this.kind, line)) return;
    const left = this.wanted.get(line) ?? 0;
    if (left > 0) this.wanted.set(line, left - 1);
    else this.gone.set(row.slice(0, tab), line);
  }

  /** Lines that no row holds, once all rows are met. */
  get come(): string[] {
    const come: string[] = [];
    for (const [line, times] of this.wanted) for (let time = 0; time < times; time += 1) come.push(line);
    return come;
  }

  /** No column of a fact is NULL. */
  private trimmed(line: string): string {
    let end = line.length;
    while (line.endsWith('\t\\N', end)) end -= 3;
    return line.slice(0, end);
  }
}

/** A person and a stretch of time, half-open, microseconds. */
export interface PersonSpan extends SourceKey {
  start: number;
  end: number;
}

/** So many facts are written in one statement. */
const fewFacts = 100;

/** Types of the columns of facts that hold no text. */
const castOf: Readonly<Record<string, string>> = {
  at: 'bigint',
  active: 'boolean',
  recognition: 'boolean',
  fact: 'json',
};

/** Columns that hold true or false, which a cast writes otherwise than COPY. */
const flags: Readonly<Record<string, true>> = { active: true, recognition: true };

const kindsOf = (owner: 'conversation' | 'person'): FactKind[] =>
  factKinds.filter((kind) => factTables[kind].owner === owner);

const targetOf = (kind: FactKind): string =>
  `${factTables[kind].table} (${factTables[kind].columns.join(', ')})`;

const noChange = (): FactChange => ({ buckets: new Map(), pings: [] });

function note({ buckets, pings }: FactChange, kind: FactKind, lines: Iterable<string>): void {
  const { bucket } = factTables[kind];
  for (const line of lines) {
    if (kind === 'ping') pings.push(line);
    if (bucket === null) continue;
    const name = columnOf(line, bucket);
    buckets.set(name, (buckets.get(name) ?? 0) + 1);
  }
}

function columnOf(line: string, index: number): string {
  let start = 0;
  for (let column = 0; column < index; column += 1) start = line.indexOf('\t', start) + 1;
  return line.slice(start, line.indexOf('\t', start));
}
