import { jobPayloadSchemas, queueNames } from '@quorum/contracts';
import type { CatalogColumn, CatalogFunction } from './catalog.js';
import { files, queueWords } from './files.js';
import { ownerFunctions } from './functions.js';
import type { MessageWords } from './message-words.js';
import { publishedWords } from './published.js';
import { recordWords } from './record-words.js';
import { fieldsOf } from './schema-fields.js';
import type { Tables, TableWords } from './table.js';

/** What the page is made of beside the words in this folder. */
export interface DictionarySources {
  tables: Tables;
  columns: readonly CatalogColumn[];
  functions: readonly CatalogFunction[];
  /** Kinds of facts with their fields: name, type, words. */
  facts: readonly { name: string; fields: readonly { name: string; type: string; says: string }[] }[];
}

const schemas: Readonly<Record<string, string>> = {
  pub: 'what is shown',
  edge: 'everything pseudonymous',
  roster: 'the directory',
  ops: 'running it',
  audit: 'the audit log',
  cfg: 'rules of publishing',
  bullmq: 'the queue’s own tables, where there is no Redis; Redis holds the same',
  public: 'the rest',
};

/** `docs/privacy/data-dictionary.md`. */
export function dataDictionary({ tables, columns, functions, facts }: DictionarySources): string {
  const inSchema = (schema: string): string[] =>
    [...new Set(columns.map(({ table }) => table))].filter((table) => table.startsWith(`${schema}.`));
  return [
    preface,
    ...Object.entries(schemas).flatMap(([schema, title]) => [
      `## \`${schema}\`: ${title}\n`,
      ...inSchema(schema).map((table) => tableSection(table, tables[table], columns)),
    ]),
    '## A record\n',
    'What is taken in is nothing but this (`libs/contracts/src/communication-event.ts`); fields it does not name are refused.\n',
    messageTable(recordWords),
    '## Facts\n',
    'Fields of the `fact` columns and of pings, as `libs/metrics/src/facts/facts.ts` says. Instants are UTC microseconds.\n',
    ...facts.flatMap(({ name, fields }) => [
      `### ${name}\n`,
      grid(['field', 'type', 'holds'], fields.map(factRow)),
    ]),
    '## Functions that run with their owner’s rights\n',
    'The only ways around the lists of readers above. None answers a person’s row.\n',
    grid(
      ['function', 'may be called by', 'does'],
      functions.map(({ name, callers }) => [code(name), list(callers), ownerFunctions[name] ?? '']),
    ),
    '## Queues\n',
    'On PostgreSQL (`bullmq`) or Redis. Jobs are nudges; this is all they carry.\n',
    grid(
      ['queue', 'asks to', 'carries'],
      queueNames.map((name) => [
        code(name),
        queueWords[name],
        fieldsOf(jobPayloadSchemas[name].toJSONSchema()).filter(Boolean).map(code).join(', ') || 'nothing',
      ]),
    ),
    '## Files under `$QUORUM_HOME`\n',
    grid(
      ['path', 'holds', 'kept', 'read by'],
      files.map((one) => [code(one.path), one.holds, one.kept, one.readBy]),
    ),
    '## What the api sends and is told\n',
    'Besides these: `GET /api/v1/metrics` (the definitions, [metrics](../metrics.md)), the state of the server, faults, and uploads, which are read as [slack-reading](../spec/slack-reading.md) says.\n',
    ...publishedWords.flatMap((message) => [`### ${message.title}\n`, messageTable(message)]),
    '<!-- prettier-ignore-end -->\n',
  ].join('\n');
}

const preface = `# Data dictionary

Written by \`npm run docs:data\`: tables, columns, types and readers are those of a migrated PostgreSQL, fields those of the schemas in
\`libs/contracts\`, words those of \`libs/database/src/dictionary\`. A column, field or function without words fails its spec.

_Read by_ names the roles that may SELECT ([roles](roles.md)): the api signs in as \`web\` and as \`intake\`, which has \`config\`, too; \`intake\` and \`worker\`
have \`queue\`. The owner of the database and an administrator of its server read everything.
A pseudonym is HMAC-SHA256 of the source’s id under the quarter’s key ([keys](keys.md)). Message text, names, addresses and URLs are in
no field ([how a message is read](../spec/slack-reading.md)). Examples are made up.

<!-- prettier-ignore-start -->
`;

function tableSection(table: string, words: TableWords | undefined, all: readonly CatalogColumn[]): string {
  const columns = all.filter((column) => column.table === table);
  const readers = new Set(columns.map((column) => list(column.readers)));
  const anyOf = [...new Set(columns.flatMap((column) => column.readers))].sort();
  const isMixed = readers.size > 1;
  const heading = `### \`${table}\`\n`;
  if (!words) return heading;
  const about = [
    words.holds,
    `_Why:_ ${words.purpose} _Kept:_ ${words.kept}. _Read by:_ ${list(anyOf)}${isMixed ? ', not all of them every column' : ''}.\n`,
  ].join(' ');
  if (words.columns === null)
    return [heading, about, `Columns: ${columns.map(({ column }) => code(column)).join(', ')}.\n`].join('\n');
  const described = words.columns;
  const body = columns.map(({ column, type, nullable, readers: ownReaders }) => {
    const [holds = '', example = ''] = described[column] ?? [];
    return [
      code(column),
      `${short(type)}${nullable ? '?' : ''}`,
      holds,
      code(example),
      ...(isMixed ? [list(ownReaders)] : []),
    ];
  });
  return [
    heading,
    about,
    grid(['column', 'type', 'holds', 'example', ...(isMixed ? ['read by'] : [])], body),
  ].join('\n');
}

const factRow = (field: { name: string; type: string; says: string }): string[] => [
  code(field.name),
  code(field.type),
  field.says,
];

const messageTable = ({ schema, fields }: MessageWords): string =>
  grid(
    ['field', 'holds'],
    fieldsOf(schema.toJSONSchema()).map((field) => [code(field), fields[field] ?? '']),
  );

const short = (type: string): string =>
  type
    .replace('timestamp with time zone', 'timestamptz')
    .replace('double precision', 'float')
    .replace('character varying', 'text');
const list = (roles: readonly string[]): string =>
  roles.length === 0 ? 'nobody' : roles.map(code).join(', ');
const code = (text: string): string => (text === '' ? '' : `\`${text}\``);
const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const grid = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  `${[row(head), row(head.map(() => '---')), ...body.map(row)].join('\n')}\n`;
