import { copyIn, copyOut, fieldOf, textOf } from '../copy-lines.js';
import { factOfThread, lineOfThread } from '../fact-lines.js';
import { type Connection, row, rows } from '../sql.js';
import { nothingWaits } from './nothing-waits.js';

/** A pseudonym → the one that takes its place; anything else → itself. Asked again for what it answered, it answers the same. */
export type Rename = (name: string) => string;

/** A column of COPY's text that holds a name, a list of names, or JSON with names somewhere in it. */
type Holds = 'name' | 'names' | 'json';

interface Rewritten {
  table: string;
  columns: readonly string[];
  holds: Readonly<Record<string, Holds>>;
  line?: (line: string, rename: Rename) => string;
}

const ofConversation = ['source', 'conversation', 'thread', 'bucket', 'fact'];

/** What is written anew row by row: too many rows, or names too deep in them, for a join. */
const rewritten: readonly Rewritten[] = [
  {
    table: 'edge.event',
    columns: [
      'source',
      'conversation',
      'id',
      'at',
      'kind',
      'thread',
      'author',
      'edited_at',
      'delivered_at',
    ].concat(['flags', 'reactions', 'action']),
    holds: { conversation: 'name', author: 'name', flags: 'json', reactions: 'json', action: 'json' },
  },
  {
    table: 'edge.conversation',
    columns: ['source', 'id', 'type', 'members', 'purpose', 'seen'],
    holds: { id: 'name', members: 'names' },
  },
  { table: 'edge.request_fact', columns: ofConversation, holds: { conversation: 'name', fact: 'json' } },
  { table: 'edge.thread_fact', columns: ofConversation, holds: {}, line: renameThread },
  {
    table: 'edge.issue_fact',
    columns: ofConversation,
    holds: { conversation: 'name', thread: 'name', fact: 'json' },
  },
  {
    table: 'edge.ping_fact',
    columns: ['source', 'conversation', 'thread', 'at', '"by"', '"to"', 'kind', 'active', 'recognition'],
    holds: { conversation: 'name', '"by"': 'name', '"to"': 'name' },
  },
  {
    table: 'edge.person_day_fact',
    columns: ['source', 'person', 'date', 'zone', 'bucket', 'fact'],
    holds: { person: 'name', fact: 'json' },
  },
];

/** Columns that hold one name, changed by a join. */
const joined = [
  ['edge.person', 'id'],
  ['edge.person_zone', 'id'],
  ['edge.dirty', 'key'],
] as const;

/** Pages read, renamed and written at a time: some sixteen megabytes. */
const pagesAtOnce = 2_000;
const pageBytes = 8_192;

/** Gives everybody and everything in the database another name but what is sealed, inside one transaction that holds the key alone (docs/adr/0011). */
export class Rekeying {
  constructor(private readonly connection: Connection) {}

  /** False while records of the key in use may still come: some wait, or an import is being read. */
  async mayBegin(): Promise<boolean> {
    const { may } = await row<{ may: boolean }>(
      this.connection,
      `SELECT ${nothingWaits} AND NOT EXISTS (SELECT 1 FROM ops.import_run WHERE state = 'reading') AS may`,
    );
    return may;
  }

  /** Every row that names anybody. */
  async rename(rename: Rename): Promise<void> {
    for (const [table, column] of joined) await this.join(table, column, rename);
    for (const one of rewritten)
      for (const part of await this.partsOf(one.table)) await this.rewrite(one, part, rename);
    await this.letters(rename);
    // The same directory has another digest under other names.
    await rows(this.connection, `UPDATE roster.setting SET value = NULL WHERE name = 'digest'`);
    await rows(this.connection, `UPDATE edge.revision SET n = n + 1 WHERE name = 'people'`);
  }

  private async join(table: string, column: string, rename: Rename): Promise<void> {
    const found = await rows<{ name: string }>(
      this.connection,
      `SELECT DISTINCT ${column} AS name FROM ${table}`,
    );
    const before = found.map(({ name }) => name);
    await rows(
      this.connection,
      `UPDATE ${table} AS t SET ${column} = m.after FROM unnest($1::text[], $2::text[]) AS m(before, after)
        WHERE t.${column} = m.before AND m.before <> m.after`,
      [before, before.map(rename)],
    );
  }

  /** A table, or its partitions, each with what tells its rows from others' and its pages. */
  private async partsOf(table: string): Promise<{ where: string; pages: number }[]> {
    const parts = await rows<{ name: string; bytes: number; bounds: string | null }>(
      this.connection,
      `SELECT c.oid::regclass::text AS name, pg_relation_size(c.oid)::float8 AS bytes,
              pg_get_expr(c.relpartbound, c.oid) AS bounds
         FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
        WHERE c.relkind = 'r' AND (c.oid = $1::regclass OR i.inhparent = $1::regclass)`,
      [table],
    );
    return parts.map(({ name, bytes, bounds }) => {
      const [, first, next] = /^FOR VALUES FROM \('([^']+)'\) TO \('([^']+)'\)$/.exec(bounds ?? '') ?? [];
      // By its bounds, too, or every partition would be looked at for each.
      const within = first && next ? ` AND at >= '${first}' AND at < '${next}'` : '';
      return { where: `tableoid = '${name}'::regclass${within}`, pages: Math.ceil(bytes / pageBytes) };
    });
  }

  private async rewrite(
    { table, columns, holds, line: whole }: Rewritten,
    { where, pages }: { where: string; pages: number },
    rename: Rename,
  ): Promise<void> {
    const change = whole ?? ((line: string) => renameLine(line, columns, holds, rename));
    for (let page = 0; page < pages; page += pagesAtOnce) {
      const [places, lines]: [string[], string[]] = [[], []];
      await copyOut(
        this.connection,
        `SELECT ctid, ${columns.join(', ')} FROM ${table}
          WHERE ${where} AND ctid >= '(${page},0)'::tid AND ctid < '(${page + pagesAtOnce},0)'::tid`,
        (found) => {
          const tab = found.indexOf('\t');
          const before = found.slice(tab + 1);
          const after = change(before, rename);
          if (after === before) return;
          places.push(found.slice(0, tab));
          lines.push(after);
        },
      );
      await rows(this.connection, `DELETE FROM ${table} WHERE ${where} AND ctid = ANY ($1::tid[])`, [places]);
      await copyIn(this.connection, `${table} (${columns.join(', ')})`, lines);
    }
  }

  /** Records that could not be taken in: names are looked for wherever they stand. */
  private async letters(rename: Rename): Promise<void> {
    const found = await rows<{ id: string; key: string; conversation: string | null; record: string }>(
      this.connection,
      'SELECT id, key, conversation, record::text AS record FROM ops.dead_letter',
    );
    for (const { id, key, conversation, record } of found)
      await rows(
        this.connection,
        'UPDATE ops.dead_letter SET key = $2, conversation = $3, record = $4::jsonb WHERE id = $1',
        [id, anywhere(key, rename), conversation && rename(conversation), anywhere(record, rename)],
      );
  }
}

/** Runs of the letters pseudonyms are made of, as long as they are. */
const nameLike = /(?<![\w-])[\w-]{22}(?![\w-])/g;
const anywhere = (text: string, rename: Rename): string => text.replace(nameLike, (name) => rename(name));

function renameLine(
  line: string,
  columns: readonly string[],
  holds: Readonly<Record<string, Holds>>,
  rename: Rename,
): string {
  const fields = line.split('\t');
  columns.forEach((column, index) => {
    const field = fields[index]!;
    const what = holds[column];
    if (what === undefined || field === '\\N') return;
    if (what === 'name') fields[index] = fieldOf(rename(textOf(field)));
    else if (what === 'json')
      fields[index] = fieldOf(JSON.stringify(renameWithin(JSON.parse(textOf(field)), rename)));
    else fields[index] = renameList(field, rename);
  });
  return fields.join('\t');
}

/** `{a,b}`: no pseudonym needs quotes there. */
function renameList(field: string, rename: Rename): string {
  const names = field.slice(1, -1);
  return names === '' ? field : `{${sorted(names.split(',').map(rename)).join(',')}}`;
}

/** Lists of names are in order of name wherever they are kept. */
function renameWithin(value: unknown, rename: Rename): unknown {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) {
    const renamed = value.map((item) => renameWithin(item, rename));
    const isList = renamed.every((item) => typeof item === 'string');
    return isList && renamed.some((item, index) => item !== value[index]) ? sorted(renamed) : renamed;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renameWithin(item, rename)]));
}

/** Who wrote how many messages stands in two lists. */
function renameThread(line: string, rename: Rename): string {
  const [source = '', , , bucket = ''] = line.split('\t');
  const before = factOfThread(line);
  const renamed = renameWithin(before, rename) as typeof before;
  const counted = before.people.map((person, index) => [rename(person), before.messagesBy[index]!] as const);
  counted.sort(([a], [b]) => (a < b ? -1 : 1));
  return lineOfThread(source, bucket, {
    ...renamed,
    people: counted.map(([person]) => person),
    messagesBy: counted.map(([, messages]) => messages),
  });
}

const sorted = (names: string[]): string[] => names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
