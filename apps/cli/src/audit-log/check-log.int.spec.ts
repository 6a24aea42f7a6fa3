import type { AuditRoot } from '@quorum/contracts';
import { AuditLog, AuditReader, AuditRoots } from '@quorum/database';
import { dayOf, rootKeyOf, signDay } from '@quorum/privacy';
import { testDatabase } from '@quorum/testing';
import { beforeAll, expect, it } from 'vitest';
import { checkLog, describeFault } from './check-log.js';

/** Somebody who administers the database and may do anything in it, but has neither the key nor the file of roots. */
const database = await testDatabase(import.meta.url);
const owner = await database.connect('owner');
const reader = new AuditReader(await database.connect('auditor'));
const key = rootKeyOf(Buffer.alloc(32, 9));
const filed: AuditRoot[] = [];

/** Nine entries: 1–3 of two days ago, 4–7 of yesterday, both signed, 8 and 9 of today. */
beforeAll(async () => {
  const log = new AuditLog(await database.connect('worker'));
  for (let key = 1; key <= 9; key += 1)
    await log.record(
      { actor: 'worker', role: 'worker', purpose: 'retention' },
      { action: 'key.rotated', detail: { key: `k${key}`, cohort: null, rows: null } },
    );
  // Moved to the past and chained anew, which is what an administrator can do to a log nobody has signed.
  await tamper(
    `UPDATE audit.entry SET at = at - CASE WHEN seq <= 3 THEN 2 ELSE 1 END * interval '1 day' WHERE seq <= 7`,
    chainAnew,
  );
  const roots = new AuditRoots(await database.connect('intake'));
  for (let unsigned = await roots.unsigned(); unsigned !== null; unsigned = await roots.unsigned()) {
    const root = signDay(dayOf(unsigned.day, unsigned.first, unsigned.hashes, await roots.last()), key);
    await roots.add(root);
    filed.push(root);
  }
});

/** Hashes every entry from the first that lacks its own, as whoever knows the code can. */
const chainAnew = `
  DO $$ DECLARE one record; before bytea := decode(repeat('00', 32), 'hex'); BEGIN
    FOR one IN SELECT * FROM audit.entry ORDER BY seq LOOP
      UPDATE audit.entry SET previous = before, hash = sha256(before || audit.canonical(ARRAY[one.seq::text,
          (extract(epoch FROM one.at) * 1000000)::bigint::text, one.actor, one.role, one.process, one.purpose, one.action,
          one.detail::text])) WHERE seq = one.seq RETURNING hash INTO before;
    END LOOP;
  END $$`;

async function tamper(...statements: string[]): Promise<void> {
  for (const table of ['entry', 'root']) await owner.query(`ALTER TABLE audit.${table} DISABLE TRIGGER USER`);
  for (const statement of statements) await owner.query(statement);
  for (const table of ['entry', 'root']) await owner.query(`ALTER TABLE audit.${table} ENABLE TRIGGER USER`);
}

/** What a check says first after something was done to the log, which is then undone. */
async function afterwards(...statements: string[]): Promise<string | null> {
  await owner.query('CREATE TABLE public.entries AS SELECT * FROM audit.entry');
  await owner.query('CREATE TABLE public.roots AS SELECT * FROM audit.root');
  await tamper(...statements);
  const { faults } = await checkLog(reader, filed, key.publicKey);
  await tamper(
    'TRUNCATE audit.entry, audit.root',
    'INSERT INTO audit.entry SELECT * FROM public.entries',
    'INSERT INTO audit.root SELECT * FROM public.roots',
    'DROP TABLE public.entries, public.roots',
  );
  return faults[0] === undefined ? null : describeFault(faults[0]);
}

const renumber = 'UPDATE audit.entry SET seq = seq - 1 WHERE seq > 5';

it('finds a log whole that nobody touched', async () => {
  expect(filed.map(({ first, last }) => [first, last])).toEqual([
    [1, 3],
    [4, 7],
  ]);
  expect(await checkLog(reader, filed, key.publicKey)).toEqual({ entries: 9, signedUpTo: 7, faults: [] });
});

it.each([
  ['a changed row', [`UPDATE audit.entry SET actor = 'ben' WHERE seq = 5`], /^Entry 5 was changed/],
  [
    'a changed detail',
    [`UPDATE audit.entry SET detail = '{"key": "k0"}' WHERE seq = 9`],
    /^Entry 9 was changed/,
  ],
  [
    'a changed instant',
    [`UPDATE audit.entry SET at = at + interval '1 microsecond' WHERE seq = 2`],
    /^Entry 2 was changed/,
  ],
  ['a removed row', ['DELETE FROM audit.entry WHERE seq = 5'], /^Entry 5 is missing/],
  ['a removed first row', ['DELETE FROM audit.entry WHERE seq = 1'], /^Entry 1 is missing/],
  [
    'a removed end, as far as it was signed',
    ['DELETE FROM audit.entry WHERE seq >= 6'],
    /^Entry 6 \(.*\) is missing/,
  ],
  ['everything removed', ['TRUNCATE audit.entry'], /^Entry 1 \(.*\) is missing/],
  [
    'a removed row with the rest renumbered',
    ['DELETE FROM audit.entry WHERE seq = 5', renumber],
    /^Entry 4 is not the one/,
  ],
  [
    'a removed row with the rest renumbered and chained anew',
    ['DELETE FROM audit.entry WHERE seq = 5', renumber, chainAnew],
    /^Entry 4 \(.*\) begins a signed day that has other entries now/,
  ],
  [
    'an inserted row',
    [
      'UPDATE audit.entry SET seq = -seq - 1 WHERE seq > 5',
      'UPDATE audit.entry SET seq = -seq WHERE seq < 0',
      `INSERT INTO audit.entry SELECT 6, at, 'ben', role, process, purpose, action, detail, previous, hash FROM audit.entry WHERE seq = 5`,
    ],
    /^Entry [56] /,
  ],
  [
    'swapped rows',
    [
      'UPDATE audit.entry SET seq = 99 WHERE seq = 5',
      'UPDATE audit.entry SET seq = 5 WHERE seq = 6',
      'UPDATE audit.entry SET seq = 6 WHERE seq = 99',
    ],
    /^Entry [45] /,
  ],
  [
    'a chain rewritten from a change on',
    [`UPDATE audit.entry SET actor = 'ben' WHERE seq = 2`, chainAnew],
    /^Entry 1 \(.*\) begins a signed day that has other entries now/,
  ],
  [
    'a chain rewritten, with the roots of its days removed',
    [`UPDATE audit.entry SET actor = 'ben' WHERE seq = 5`, chainAnew, 'TRUNCATE audit.root'],
    /^Entry 1 \(.*\) begins a day whose signed root is missing/,
  ],
  [
    'a changed root',
    [`UPDATE audit.root SET merkle = head WHERE first = 4`],
    /^Entry 4 \(.*\) begins a day whose root does not bear/,
  ],
  [
    'a wrong signature',
    [`UPDATE audit.root SET signature = decode(repeat('ab', 64), 'hex') WHERE first = 1`],
    /^Entry 1 \(.*\) begins a day whose root does not bear/,
  ],
  [
    'a removed root',
    ['DELETE FROM audit.root WHERE first = 4'],
    /^Entry 4 \(.*\) begins a day whose signed root is missing/,
  ],
])('finds %s', async (_, statements, said) => {
  expect(await afterwards(...statements)).toMatch(said);
});

it('finds roots that were signed with another key, in both places', async () => {
  const other = rootKeyOf(Buffer.alloc(32, 1));
  const { faults } = await checkLog(reader, filed, other.publicKey);
  expect(faults[0]).toMatchObject({ kind: 'signature', seq: 1 });
});
