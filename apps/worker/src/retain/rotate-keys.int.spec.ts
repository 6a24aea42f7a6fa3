import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IngestRecord } from '@quorum/contracts';
import {
  Contributions,
  ImportRuns,
  InboxBatches,
  KeyEpochs,
  Members,
  Objections,
  PageErasures,
  pagePlace,
  pageTables,
  type PlanMember,
  Roster,
  RosterReader,
  sealedColumn,
} from '@quorum/database';
import { createPseudonymiser, type Named, ObjectionFilter, objectionTag, Sealer } from '@quorum/privacy';
import { KeyRing, RingPages } from '@quorum/runtime';
import { message, testDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { engineOn } from '../testing/engine.js';
import { eventRecord, importRecords, settings, startPipeline, whenDone } from '../testing/pipeline.js';
import { opened, testPages } from '../testing/pages.js';
import { Dice, randomHistory } from '../testing/random-history.js';
import { comparable } from '../testing/state.js';
import { lifeSign, teamRecords } from '../testing/team.js';
import { rotateKeys } from './rotate-keys.js';

const { timeZone } = settings;
const clockAt = (text: string) => ({ now: () => parseInstant(text)! });
const during = clockAt('2025-03-01T00:00:00Z');
const after = clockAt('2025-04-14T00:00:00Z');
const much = parseInstant('2025-12-01T00:00:00Z')!;

const homes: string[] = [];
afterAll(() => Promise.all(homes.map((home) => rm(home, { recursive: true }))));

/** A database and a ring of its own, in the first quarter of 2025. */
async function start() {
  const home = await mkdtemp(join(tmpdir(), 'quorum-rotation-'));
  homes.push(home);
  const keys = await KeyRing.open({ home, clock: during, epoch: '2025-Q1' });
  const database = await testDatabase(import.meta.url);
  const [intake, worker] = [await database.connect('intake'), await database.connect('worker')];
  await new KeyEpochs(intake).begin({ epoch: '2025-Q1', check: await keys.checkOf('2025-Q1') });
  const rotate = (clock = after) =>
    rotateKeys(worker, { keys, clock, timeZone, random: randomBytes, pages: testPages });
  return { keys, database, intake, worker, rotate };
}

/** Records as the door lets them in under a key, and every pseudonym in them. */
async function named(
  keys: KeyRing,
  epoch: string,
  records: readonly IngestRecord[],
  unsealed: readonly string[] = [],
) {
  const found: Named[] = [];
  const { record } = createPseudonymiser(await keys.pseudonymKey(epoch), (one) => void found.push(one));
  const under = records.map(record);
  const sealer = new Sealer(sealedColumn, () => keys.lease(epoch));
  await sealer.reserve(found.length);
  const identities = found
    .filter(({ id }) => !unsealed.includes(id))
    .map(({ kind, source, id, pseudonym }): IngestRecord => {
      const { sealed, keyId } = sealer.seal(pseudonym, JSON.stringify([source, id]));
      const identity = { kind, source, id: pseudonym, sealed: sealed.toString('base64'), keyId };
      return { record: 'identity', identity };
    });
  return { records: [...identities, ...under], pseudonyms: found.map(({ pseudonym }) => pseudonym) };
}

/** Somebody who is told that something is done, and a group. */
const thanked = eventRecord(
  message()
    .at('2025-03-20T09:00:00Z')
    .flagged({ groups: ['duty'] })
    .with({ reactions: { doneBy: ['ana', 'ben', 'cy'], decision: false, others: 0 } })
    .build(),
);

/** Every column in which one of these is found, as `schema.table.column`. */
function columnsWith(names: readonly string[], dump: Record<string, unknown[]>): string[] {
  const columns = new Set<string>();
  for (const [table, rows] of Object.entries(dump))
    for (const row of rows as Record<string, unknown>[])
      for (const [column, value] of Object.entries(row)) {
        const text = JSON.stringify(value);
        if (text.length > 20 && names.some((name) => text.includes(name))) columns.add(`${table}.${column}`);
      }
  return [...columns].sort();
}
/** What is known, without what is sealed and by which key. */
const known = (dump: Record<string, unknown[]>) =>
  Object.fromEntries(
    Object.entries(comparable(dump)).filter(
      ([table]) => !/identity|key_epoch|objection|setting|^audit/.test(table),
    ),
  );

describe('when a key is replaced', () => {
  it('everything is as if it had come under the new key, and no old name is in any column', async () => {
    for (const seed of [11, 12, 13]) {
      const history = [...randomHistory(new Dice(seed), 90), thanked, lifeSign('2025-08-01T08:00:00Z')];
      const one = await start();
      const under = await named(one.keys, '2025-Q1', history);
      const engine = engineOn(one.worker);
      await engine.takeIn(under.records, 'import', much);
      await engine.derive();
      await engine.measure(much);
      // Something waits to be derived, something could not be taken in, somebody leads and somebody objected.
      await engine.takeIn(under.records.slice(-2), 'live', much);
      const owner = await one.database.connect('owner');
      await owner.query(
        `INSERT INTO edge.dirty (kind, source, key) SELECT 'person', source, id FROM edge.person LIMIT 2`,
      );
      const [ana, ben, cy] = under.pseudonyms;
      await owner.query(
        `INSERT INTO edge.cohort (id, rules, units) VALUES ('2025-Q1', '{"minimumPeople":5}', '{}')`,
      );
      await owner.query(`INSERT INTO edge.atom VALUES ('2025-Q1', 0, 'a', 'a', '{a}')`);
      const members = new Members(one.worker, testPages);
      await members.keepPlan('2025-Q1', [
        { person: ana!, atom: 0, lead: true, erased: false, above: [] },
        { person: ben!, atom: 0, lead: false, erased: true, above: [ana!] },
      ]);
      await owner.query(`INSERT INTO edge.cohort_metric VALUES ('2025-Q1', 'm', 1, '2025-P01')`);
      await owner.query(`INSERT INTO edge.metric_atom VALUES ('2025-Q1', 'm', 1, 0, 'a', 'a', '{0}')`);
      await members.keepMetrics('2025-Q1', [
        { metric: 'm', version: 1, members: [{ person: ben!, atom: 0 }] },
      ]);
      const lead = { person: cy!, unit: 'organisation', lead: true, joined: null, schedule: null };
      await new Roster(one.intake, testPages).replace({ units: [], memberships: [lead], defaultZone: null });
      await owner.query(
        `INSERT INTO ops.dead_letter (queue, reason, attempts, source, key, conversation, record)
         VALUES ('ingest', '', 1, 'slack', 'event/' || $1 || '/1', $1, to_jsonb('broken ' || $1))`,
        [cy],
      );
      await new Objections(one.intake).add(Buffer.alloc(32, 1), '2025-Q1', {
        source: 'slack',
        id: 'y'.repeat(22),
      });
      // Erasing somebody drops what is open.
      await engine.measure(much);

      const before = await one.database.dump();
      expect(columnsWith(under.pseudonyms, before)).toEqual(
        expect.arrayContaining([
          ...['author', 'conversation', 'flags', 'reactions', 'action'].map(
            (column) => `edge.event.${column}`,
          ),
          ...['conversation', 'fact'].map((column) => `edge.request_fact.${column}`),
          ...['by', 'to', 'conversation'].map((column) => `edge.ping_fact.${column}`),
          ...[
            'edge.person_day_fact.fact',
            'edge.thread_fact.fact',
            'edge.issue_fact.fact',
            'edge.issue_fact.thread',
          ],
          ...['edge.conversation.id', 'edge.conversation.members', 'edge.person.id'],
          ...['edge.dirty.key', 'edge.identity.pseudonym'],
          ...['ops.dead_letter.key', 'ops.dead_letter.record'],
        ]),
      );
      const inPages = (dump: Record<string, unknown[]>) => {
        const tables = Object.values(pageTables).map(({ table }) => table);
        const rows = opened(dump);
        return Object.fromEntries(tables.map((table) => [table, rows[table] ?? []]));
      };
      expect(columnsWith(under.pseudonyms, before).filter((column) => /member/.test(column))).toEqual([
        'edge.conversation.members',
      ]);
      expect(columnsWith(under.pseudonyms, inPages(before))).toEqual([
        ...['above', 'person'].map((column) => `edge.atom_member.${column}`),
        ...['contribution', 'metric_member'].map((table) => `edge.${table}.person`),
        'roster.membership.person',
      ]);
      expect(await one.rotate()).toBe('done');
      const rotated = await one.database.dump();
      expect(columnsWith(under.pseudonyms, inPages(rotated))).toEqual([]);
      for (const [table, rows] of Object.entries(inPages(before))) {
        expect(inPages(rotated)[table], table).toHaveLength(rows.length);
        const keys = (rotated[table] as { key_id: string }[]).map(({ key_id }) => key_id);
        expect([table, ...new Set(keys)]).toEqual([table, '2025-Q2/test']);
      }
      const lines = inPages(rotated)['edge.atom_member'] as PlanMember[];
      expect(lines.map(({ erased, above }) => [erased, above.length]).sort()).toEqual([
        [false, 0],
        [true, 1],
      ]);
      expect(inPages(rotated)['edge.metric_member']).toMatchObject([
        { person: lines.find(({ erased }) => erased)?.person },
      ]);
      expect(columnsWith([...under.pseudonyms, 'y'.repeat(22)], rotated), `seed ${seed}`).toEqual([]);
      for (const table of Object.keys(before).filter((name) => !name.startsWith('audit.')))
        expect(rotated[table], table).toHaveLength(before[table]!.length);

      await owner.query(`TRUNCATE roster.membership, roster.headcount, edge.cohort CASCADE`);
      await engine.derive();
      await engine.measure(much);
      const other = await start();
      // The same ids under the same key: this ring's.
      const anew = await named(one.keys, '2025-Q2', history);
      const fresh = engineOn(other.worker);
      await fresh.takeIn(anew.records, 'import', much);
      await fresh.derive();
      await fresh.measure(much);
      const now = await one.database.dump();
      expect(known(now), `seed ${seed}`).toEqual(known(await other.database.dump()));
      expect(columnsWith(anew.pseudonyms, { 'edge.identity': now['edge.identity']! })).toEqual([
        'edge.identity.pseudonym',
      ]);
    }
  }, 120_000);

  it('figures published afterwards are the same as without it', async () => {
    const all = teamRecords();
    const early = parseInstant('2025-02-08T00:00:00Z')!;
    const first = all.filter((one) => one.record !== 'event' || one.event.at < early);
    const run = async (rotates: boolean): Promise<Record<string, unknown>[]> => {
      const one = await start();
      // Levels are blurred alike, so that all that differs is the key.
      const dice = new Dice(5);
      const random = (bytes: number) => Buffer.from(Array.from({ length: bytes }, () => dice.below(256)));
      const bring = async (epoch: string, records: readonly IngestRecord[], now: string) => {
        const pipeline = await startPipeline(one.database, now, random);
        const { records: under } = await named(one.keys, epoch, records);
        await whenDone(one.intake, await importRecords(one.intake, under));
        await pipeline.stop();
      };
      await bring('2025-Q1', first, '2025-02-10T00:00:00Z');
      if (rotates) expect(await one.rotate()).toBe('done');
      await bring(rotates ? '2025-Q2' : '2025-Q1', all, '2025-04-15T00:00:00Z');
      const cells = (await one.database.dump())['pub.cell'] as Record<string, unknown>[];
      return cells.map(({ published_at: _, ...cell }) => cell);
    };
    const cells = await run(true);
    expect(cells).toEqual(await run(false));
    for (const bucket of ['2025-P01', '2025-P02'])
      expect(cells).toContainEqual(expect.objectContaining({ bucket, state: 'ok' }));
  }, 90_000);

  it('nobody who cannot be named any more keeps a name that outlives its key', async () => {
    const one = await start();
    const { records, pseudonyms } = await named(one.keys, '2025-Q1', teamRecords(), ['ana', 'dm']);
    await engineOn(one.worker).takeIn(records, 'import', much);
    const authors = 'SELECT count(DISTINCT author)::int AS n FROM edge.event';
    const before = await one.worker.query<unknown[]>(authors);
    await one.rotate();
    expect(columnsWith(pseudonyms, await one.database.dump())).toEqual([]);
    expect(await one.worker.query(authors)).toEqual(before);
  });
});

describe('sealed pages', () => {
  const contributions = ['ana', 'ben'].map((id) => ({
    person: id.padEnd(22, '_'),
    metric: 'after-hours' as const,
    version: 1,
    bucket: '2025-P01',
    values: [id === 'ana' ? 1 / 3 : null],
  }));

  it('are sealed anew under the next key of the ring, and no page is left that the destroyed one opens', async () => {
    const one = await start();
    const pages = new RingPages(one.keys, () => 'never');
    await new Contributions(one.worker, pages).replace('2025-P01', contributions);
    const pagesIn = async () =>
      (await one.database.dump())['edge.contribution'] as { key_id: string; sealed: Buffer }[];
    const [before] = await pagesIn();
    expect(before).toMatchObject({ key_id: '2025-Q1/1' });
    expect(before!.sealed.includes('ana')).toBe(false);
    expect(before!.sealed).toHaveLength(4096 + 28);
    const rotated = await rotateKeys(one.worker, {
      ...{ keys: one.keys, clock: after, timeZone, random: randomBytes },
      pages,
    });
    expect(rotated).toBe('done');
    expect(await pagesIn()).toMatchObject([{ key_id: '2025-Q2/1' }]);
    const found = await new Contributions(one.worker, pages).ofBucket('2025-P01');
    expect(found.map(({ values }) => values[0]).sort()).toEqual([1 / 3, null]);
    const names = new Set(contributions.map(({ person }) => person));
    expect(found.filter(({ person }) => names.has(person))).toEqual([]);
    const place = pagePlace(pageTables.contributions, ['2025-P01', 'after-hours']);
    await expect(pages.open(place, '2025-Q1/1', before!.sealed)).rejects.toThrow('was destroyed');
  });

  it('open at their own place only, and stop the rotation where they do not', async () => {
    const one = await start();
    const pages = new RingPages(one.keys, () => 'never');
    const stored = new Contributions(one.worker, pages);
    await stored.replace('2025-P01', contributions);
    await one.worker.query(`UPDATE edge.contribution SET bucket = '2025-P02'`);
    await expect(stored.ofBucket('2025-P02')).rejects.toThrow('does not open');
    const before = await one.database.dump();
    await expect(
      rotateKeys(one.worker, {
        ...{ keys: one.keys, clock: after, timeZone, random: randomBytes },
        pages,
      }),
    ).rejects.toThrow('does not open');
    expect(await one.database.dump()).toEqual(before);
  });
});

it('moves rows in partitions of a week as in those of a month', async () => {
  const one = await start();
  // Young enough for partitions of weeks.
  const recent = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
  const days = [recent, '2024-03-04'].map((day) =>
    eventRecord(message().by('ana').at(`${day}T09:00:00Z`).build()),
  );
  const { records, pseudonyms } = await named(one.keys, '2025-Q1', days);
  await engineOn(one.worker).takeIn(records, 'import', Date.now() * 1000);
  const parts = () =>
    one.worker.query<{ part: string; author: string }[]>(
      'SELECT tableoid::regclass::text AS part, author FROM edge.event ORDER BY 1',
    );
  const before = await parts();
  expect(before.map(({ part }) => part)).toEqual([
    'edge.event_2024_03',
    expect.stringMatching(/^edge\.event_\d{4}_\d\d_\d\d$/),
  ]);
  expect(await one.rotate()).toBe('done');
  const after = await parts();
  expect(after.map(({ part }) => part)).toEqual(before.map(({ part }) => part));
  expect(pseudonyms).toContain(before[1]!.author);
  expect(after.filter(({ author }) => pseudonyms.includes(author))).toEqual([]);
  expect(new Set(after.map(({ author }) => author)).size).toBe(1);
});

describe('somebody who objected', () => {
  it('stays out after the key was replaced, whatever is brought again', async () => {
    const one = await start();
    const door = async (epoch: string, isOut: (id: string) => boolean) => {
      const filter = new ObjectionFilter((_, id) => isOut(id));
      return named(
        one.keys,
        epoch,
        teamRecords().flatMap((record) => filter.pass(record) ?? []),
      );
    };
    const nameOf = async (epoch: string) =>
      createPseudonymiser(await one.keys.pseudonymKey(epoch)).person('slack', 'ben');
    const before = await door('2025-Q1', () => false);
    const pipeline = await startPipeline(one.database, '2025-03-05T00:00:00Z');
    await whenDone(one.intake, await importRecords(one.intake, before.records), 120_000);
    await pipeline.stop();
    const ben = await nameOf('2025-Q1');
    const seat = { person: ben, unit: 'organisation', lead: true, joined: null, schedule: null };
    const directory = { units: [], memberships: [seat], defaultZone: null };
    await new Roster(one.intake, testPages).replace(directory, '2025-Q1');
    const text = async () => JSON.stringify(opened(await one.database.dump()));
    expect(await text()).toContain(ben);
    const tag = objectionTag(one.keys.tagKey, 'slack', 'ben');
    await new Objections(one.intake).add(tag, '2025-Q1', { source: 'slack', id: ben });
    // A directory that was read before is written after.
    await new Roster(one.intake, testPages).replace(directory, '2025-Q1');
    expect((await new RosterReader(one.worker, testPages).read()).memberships).toEqual([]);

    expect(await one.rotate()).toBe('done');
    const [now, then] = [await nameOf('2025-Q2'), await text()];
    expect([then.includes(ben), then.includes(now)]).toEqual([false, false]);
    expect(await new PageErasures(one.worker).people()).toEqual(new Set());
    const lines = opened(await one.database.dump())['edge.atom_member'] as { erased: boolean }[];
    expect(lines.filter(({ erased }) => erased)).toHaveLength(1);

    // The door knows the tag, which has outlived the key.
    const tags = await new Objections(one.intake).tags();
    const isOut = (id: string) => tags.has(objectionTag(one.keys.tagKey, 'slack', id).toString('hex'));
    const after = await door('2025-Q2', isOut);
    expect([isOut('ben'), isOut('ana')]).toEqual([true, false]);
    const engine = engineOn(one.worker);
    await engine.takeIn(after.records, 'import', much);
    await engine.derive();
    await engine.measure(much);
    const last = await text();
    expect([last.includes(ben), last.includes(now)]).toEqual([false, false]);
    expect(last).toContain(
      createPseudonymiser(await one.keys.pseudonymKey('2025-Q2')).person('slack', 'ana'),
    );
  }, 180_000);
});

describe('a key is replaced', () => {
  it('two weeks after its quarter and not before, once, and is destroyed then', async () => {
    const one = await start();
    expect(await one.rotate(clockAt('2025-04-13T21:59:59Z'))).toBe('too-early');
    expect(await one.rotate(clockAt('2025-04-13T22:00:00Z'))).toBe('done');
    expect(await one.rotate()).toBe('too-early');
    expect(await new KeyEpochs(one.intake).current()).toMatchObject({ epoch: '2025-Q2' });
    const entries = await one.keys.entries();
    expect(entries.map(({ epoch, destroyedAt }) => [epoch, destroyedAt === null])).toEqual([
      ['2025-Q1', false],
      ['2025-Q2', true],
    ]);
    const told = (await one.database.dump())['audit.entry'] as { action: string }[];
    expect(told.map(({ action }) => action)).toEqual(['key.rotated', 'key.destroyed']);
  });

  it('only while nothing is on its way', async () => {
    const one = await start();
    const runs = new ImportRuns(one.intake);
    const { id } = await runs.create();
    expect(await one.rotate()).toBe('busy');
    await new InboxBatches(one.intake).append(id, [lifeSign('2025-03-03T08:00:00Z')]);
    await runs.finish(id, 'processing');
    expect(await one.rotate()).toBe('busy');
    await one.worker.query('DELETE FROM edge.inbox_batch');
    expect(await one.rotate()).toBe('done');
  });

  it('with nothing changed where an identity does not open', async () => {
    const one = await start();
    const { records } = await named(one.keys, '2025-Q1', teamRecords());
    await engineOn(one.worker).takeIn(records, 'import', much);
    await one.worker.query(`UPDATE edge.identity SET sealed = sealed || '\\x00'::bytea`);
    const before = await one.database.dump();
    await expect(one.rotate()).rejects.toThrow('does not open');
    expect(await one.database.dump()).toEqual(before);
    expect((await one.keys.entries()).every(({ destroyedAt }) => destroyedAt === null)).toBe(true);
  });

  it('and destroyed the next time where the process died in between', async () => {
    const one = await start();
    vi.spyOn(one.keys, 'destroyBefore').mockRejectedValueOnce(new Error('died'));
    await expect(one.rotate()).rejects.toThrow('died');
    await expect(one.keys.pseudonymKey('2025-Q1')).resolves.toHaveLength(32);
    expect(await one.rotate()).toBe('too-early');
    await expect(one.keys.pseudonymKey('2025-Q1')).rejects.toThrow('was destroyed');
  });
});

it('whoever comes with records under the old key is told so and brings nothing', async () => {
  const one = await start();
  const { id } = await new ImportRuns(one.intake).create();
  await new ImportRuns(one.intake).finish(id, 'discarded');
  const inbox = new InboxBatches(one.intake);
  const send = (epoch: string) => inbox.append(id, [lifeSign('2025-03-03T08:00:00Z')], {}, { epoch });
  await one.rotate();
  await expect(send('2025-Q1')).rejects.toThrow('not in use any more');
  expect((await one.database.dump())['edge.inbox_batch']).toEqual([]);
  await send('2025-Q2');
});
