import { readFile } from 'node:fs/promises';
import { testDatabase } from '@quorum/testing';
import { describe, expect, it } from 'vitest';
import { queueTables } from './bullmq.js';
import { readColumns, readFunctions } from './catalog.js';
import { edgeCohorts } from './edge-cohorts.js';
import { edgeFacts } from './edge-facts.js';
import { edgeIntake } from './edge-intake.js';
import { factWords } from './fact-words.js';
import { factShapes } from './facts.js';
import { ownerFunctions } from './functions.js';
import { operations } from './operations.js';
import { dataDictionary } from './page.js';
import { publishedWords } from './published.js';
import { recordWords } from './record-words.js';
import { rosterAndPub } from './roster-and-pub.js';
import { fieldsOf } from './schema-fields.js';

const owner = await (await testDatabase(import.meta.url)).connect('owner');
const columns = await readColumns(owner);
const functions = await readFunctions(owner);
const tables = {
  ...edgeIntake,
  ...edgeFacts,
  ...edgeCohorts,
  ...rosterAndPub,
  ...operations,
  ...queueTables,
};
const shapes = factShapes(
  await readFile(new URL('../../../metrics/src/facts/facts.ts', import.meta.url), 'utf8'),
);
const facts = shapes.map(({ name, fields }) => ({
  name,
  fields: fields.map((field) => ({ ...field, says: factWords[`${name}.${field.name}`] ?? field.says })),
}));

describe('docs/privacy/data-dictionary.md', () => {
  it('has words for every table there is, and for no other', () => {
    expect(Object.keys(tables).sort()).toEqual([...new Set(columns.map(({ table }) => table))].sort());
  });

  it.each(Object.entries(tables).filter(([, words]) => words.columns !== null))(
    'has words for every column of %s, and for no other',
    (table, words) => {
      const there = columns.filter((column) => column.table === table).map(({ column }) => column);
      expect(Object.keys(words.columns ?? {}).sort()).toEqual(there.sort());
    },
  );

  it('has words for every function that runs with its owner’s rights', () => {
    expect(functions.map(({ name }) => name)).toEqual(Object.keys(ownerFunctions).sort());
  });

  it.each([recordWords, ...publishedWords].map((message) => [message.title, message] as const))(
    'has words for every field of %s, and for no other',
    (_, { schema, fields }) => {
      expect(Object.keys(fields).sort()).toEqual(fieldsOf(schema.toJSONSchema()).sort());
    },
  );

  it('has words for every field of a fact, in its comment or else here', () => {
    const wordless = shapes.flatMap(({ name, fields }) =>
      fields.filter(({ says }) => says === '').map((field) => `${name}.${field.name}`),
    );
    expect(wordless.sort()).toEqual(Object.keys(factWords).sort());
  });

  it('says what the database and the schemas say; `npm run docs:data` brings it up to date', async () => {
    await expect(dataDictionary({ tables, columns, functions, facts })).toMatchFileSnapshot(
      '../../../../docs/privacy/data-dictionary.md',
    );
  });
});
