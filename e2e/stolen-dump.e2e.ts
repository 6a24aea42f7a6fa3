import { join } from 'node:path';
import { createPseudonymiser } from '@quorum/privacy';
import { KeyRing } from '@quorum/runtime';
import { simulateOrganisation } from '@quorum/simulator';
import { waitFor } from '@quorum/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockOptions } from './support/clock.js';
import { connected, type Dump, dumpOf, ownerUrl, rows } from './support/database.js';
import { dictionaryHits, guessedKeys, hashedWithoutKey, tokensOf } from './support/dictionary.js';
import { figure } from './support/figures.js';
import {
  type Found,
  indexInstants,
  instantLinkage,
  likenessLinkage,
  places,
  tracesOf,
} from './support/linkage.js';
import { importFolder } from './support/quorum-command.js';
import { removeHome, startQuorum, temporaryHome } from './support/quorum-process.js';
import { postsBetween, sameRandom, staffOf, writePart } from './support/workspace.js';

/**
 * Attacks A14 and A15 (notes/privacy §5): somebody has dumps of the whole database, of three times, but no key; the list of staff; and sees
 * the workspace themselves.
 */

const simulation = simulateOrganisation({ seed: 14, until: '2025-09-09', weeks: 23, people: 40 });
const staff = staffOf(simulation);
const micros = (text: string): number => Date.parse(text) * 1000;

/** Where in a backup as docs/privacy/keys.md makes it nothing is. */
const leftOut = /^edge\.(event|\w+_fact|inbox|conversation|person)|^ops\.dead_letter|^pg_catalog\./;
const backupOf = (dump: Dump): Dump => new Map([...dump].filter(([table]) => !leftOut.test(table)));

interface Stolen {
  dump: Dump;
  /** Who is who; for the score alone. */
  nameOf: Map<string, string>;
}

let homes: string[] = [];
/** In the second quarter; after the key was replaced in the third; two months later. */
let june: Stolen;
let july: Stolen;
let september: Stolen;
/** What the attacker's own Quorum makes of what they see. */
let theirs: { all: Stolen; open: Stolen };

beforeAll(async () => {
  homes = [await temporaryHome(), await temporaryHome(), await temporaryHome()];
  const [home = '', own = '', ownOpen = ''] = homes;
  [june, theirs] = await Promise.all([
    steal(home, '2025-06-10T12:00:00Z', { until: '2025-06-09' }),
    (async () => ({
      all: await steal(own, '2025-06-10T12:00:00Z', { until: '2025-06-09' }),
      open: await steal(ownOpen, '2025-06-10T12:00:00Z', { until: '2025-06-09', publicOnly: true }),
    }))(),
  ]);
  july = await steal(home, '2025-07-14T12:00:00Z', null, '2025-Q3');
  september = await steal(home, '2025-09-09T12:00:00Z', { until: '2025-09-08' });
}, 400_000);
afterAll(() => Promise.all(homes.map(removeHome)));

/** Runs a Quorum at a time, imports a part of the export, waits until a key is in use, and dumps everything. */
async function steal(
  home: string,
  now: string,
  part: { until: string; publicOnly?: boolean } | null,
  epoch?: string,
): Promise<Stolen> {
  const state = join(home, 'home');
  const NODE_OPTIONS = clockOptions(now);
  const quorum = await startQuorum(state, { env: { NODE_OPTIONS } });
  if (part !== null) {
    const { folder, directory } = await writePart(simulation, join(home, part.until), part);
    expect((await importFolder(state, folder, directory, { NODE_OPTIONS })).run.state).toBe('done');
  }
  const stolen = await connected(await ownerUrl(state), async (owner) => {
    const current = async (): Promise<string> =>
      (await rows<{ epoch: string }>(owner, 'SELECT epoch FROM edge.key_epoch'))[0]?.epoch ?? '';
    if (epoch !== undefined)
      await waitFor(async () => (await current()) === epoch, { timeout: 60_000, what: 'the next key' });
    // What is old goes after an import, and what is published then.
    const isQuiet = `SELECT 1 FROM edge.retention r WHERE r.ran_at > (SELECT max(finished_at) FROM ops.import_run)
                        AND r.ran_at > (SELECT max(changed_at) FROM edge.bucket_state WHERE state = 'published')`;
    await waitFor(async () => (await rows(owner, isQuiet)).length > 0, {
      timeout: 60_000,
      what: 'retention',
    });
    const nameOf = await namesUnder(state, micros(now), await current());
    return { dump: await dumpOf(owner), nameOf };
  });
  await quorum.interrupt();
  return stolen;
}

async function namesUnder(home: string, now: number, epoch: string): Promise<Map<string, string>> {
  const ring = await KeyRing.open({ home, clock: { now: () => now }, epoch });
  const { person } = createPseudonymiser(await ring.pseudonymKey(epoch));
  return new Map(staff.map(({ id }) => [id, person('slack', id)]));
}

const share = ({ people, found }: Found): string => `${found} of ${people} people`;
const chanceOf = ({ people }: Found): number => 1 / people + 0.05;

/** What a backup holds of people. */
const kept: readonly (readonly [string, RegExp])[] = [
  ['contributions', /^edge\.(contribution|page_erasure)$/],
  ['groups and metrics of the quarter', /^edge\.(?!contribution)/],
  ['the directory, which says who is in which team', /^roster\./],
  ['everything', /./],
];

/** People of one dump are taken for those of another by what their rows in its backup are like. */
async function compare(
  attack: 'A14' | 'A15',
  what: string,
  one: Stolen,
  other: Stolen,
  table: RegExp,
): Promise<void> {
  const idOf = new Map([...one.nameOf].map(([id, name]) => [name, id]));
  const linked = (words: boolean): Found => {
    const [mine, theirs] = [one, other].map(({ dump, nameOf }) =>
      tracesOf(new Map([...backupOf(dump)].filter(([name]) => table.test(name))), new Set(nameOf.values()), {
        words,
      }),
    );
    return likenessLinkage(
      mine ?? new Map(),
      theirs ?? new Map(),
      (before, after) => other.nameOf.get(idOf.get(before) ?? '') === after,
    );
  };
  const both = [linked(false), linked(true)];
  const measured = both.map((found) => (found.people === 0 ? 'names nobody' : share(found)));
  const limit = both.every(({ people }) => people > 0) ? chanceOf(both[0]!) : 0;
  const passed = both.every(({ people, found }) => found <= people * limit);
  await figure(attack, what, {
    measured: `by number and length of rows ${measured[0]}; by what they say ${measured[1]}`,
    limit: limit === 0 ? 'nobody' : `1/n + 5 points = ${(100 * limit).toFixed(1)} %`,
    passed,
  });
  expect(passed, `${what}: ${measured.join('; ')}`).toBe(true);
}

describe('A14: the list of staff and a dump', () => {
  it('name nobody without the key, whatever is tried as one; without a key in our names they would name everybody', async () => {
    const tokens = tokensOf(june.dump);
    const present = staff.filter(({ id }) => tokens.has(june.nameOf.get(id) ?? ''));
    expect(present.length).toBeGreaterThan(30);
    const keys = guessedKeys(june.dump);
    const hits = dictionaryHits(staff, tokens, keys);
    const control = dictionaryHits(staff, hashedWithoutKey(tokens, june.nameOf), []);
    await figure('A14', `people found by hashing the list of staff, with ${keys.length} guesses at a key`, {
      measured: `${hits} of ${present.length}`,
      limit: '0',
      passed: hits === 0,
    });
    await figure('A14', 'control: the same, had people been given hashes without a key', {
      measured: `${control} of ${present.length}`,
    });
    expect(hits).toBe(0);
    expect(control).toBe(present.length);
  });

  it('no pseudonym of before the key was replaced is in a dump of after', () => {
    const [before, after] = [june, july].map(({ dump }) => tokensOf(dump)) as [Set<string>, Set<string>];
    const names = [...june.nameOf.values()];
    expect(names.filter((name) => before.has(name)).length).toBeGreaterThan(30);
    expect(names.filter((name) => after.has(name))).toEqual([]);
    expect([...july.nameOf.values()].filter((name) => after.has(name)).length).toBeGreaterThan(30);
  });

  it.each([
    ['contributions', 'edge.contribution', 20],
    ['members of groups', 'edge.atom_member', 1],
    ['members of metrics', 'edge.metric_member', 20],
    ['the directory', 'roster.membership', 1],
  ])('%s are pages without a name in them, of sizes that tell little', (_, table, least) => {
    for (const { dump, nameOf } of [june, july, september, theirs.all]) {
      const pages = dump.get(table) ?? [];
      const names = [...nameOf.values()];
      expect(pages.filter((page) => names.some((name) => page.includes(name)))).toEqual([]);
      const sizes = pages.map((page) => (/,"\\\\x([0-9a-f]+)"\)$/.exec(page)?.[1] ?? '').length / 2);
      // An envelope has 28 bytes besides what was filled up to a power of two.
      for (const size of sizes) expect([4096, 8192, 16_384]).toContain(size - 28);
      // Forty people's page is the smallest there is, where a few numbers stand beside each.
      if (/contribution|metric/.test(table)) expect(sizes.filter((size) => size !== 4096 + 28)).toEqual([]);
    }
    expect(june.dump.get(table)?.length).toBeGreaterThanOrEqual(least);
  });

  it.each(kept)(
    'people are linked across keys by rows of %s, and by their sizes and number',
    async (what, table) => {
      for (const [when, later] of [
        ['one quarter and the next', september],
        ['before and after the key was replaced, of one quarter', july],
      ] as const)
        await compare('A14', `backups of ${when}: ${what}`, june, later, table);
    },
  );
});

describe('A15: a dump and the attacker’s own view of the workspace', () => {
  // 35 days before 10 June: weeks go as a whole.
  const [line, end] = [micros('2025-05-12T00:00:00Z'), micros('2025-06-10T00:00:00Z')];
  const live = postsBetween(simulation, line, end);
  const old = postsBetween(simulation, micros('2025-03-31T00:00:00Z'), micros('2025-05-05T00:00:00Z'));
  const people = (): Set<string> => new Set(june.nameOf.values());
  const tables: readonly (readonly [string, RegExp])[] = [
    ['events', /^edge\.event/],
    ['facts of requests', /^edge\.request_fact/],
    ['facts of threads', /^edge\.thread_fact/],
    ['facts of pings', /^edge\.ping_fact/],
    ['facts of days', /^edge\.person_day_fact/],
  ];

  /** With the columns by which most are found. */
  const bestLinkage = (dump: Dump, table: RegExp, known: number, grain = 1): Found =>
    places
      .map((place) => {
        const index = indexInstants(dump, table, people(), { grain, place });
        return instantLinkage(index, live, june.nameOf, { known, grain, random: sameRandom(known) });
      })
      .reduce((best, one) => (one.found > best.found ? one : best));

  it.each(tables)('finds people in live %s: stated', async (what, table) => {
    const measured: string[] = [];
    for (const [grain, name] of [
      [1, ''],
      [60_000_000, ', known to the minute'],
    ] as const)
      for (const known of [1, 2, 4])
        measured.push(
          `${known} post${known > 1 ? 's' : ''}${name}: ${share(bestLinkage(june.dump, table, known, grain))}`,
        );
    await figure('A15', `found in live ${what}`, { measured: measured.join('; ') });
    if (what === 'events') expect(measured[2]).toMatch(/^4 posts: (\d+) of \1 people$/);
  });

  it('finds nobody in contributions, members, cells, or anything a backup holds', async () => {
    const backup = backupOf(june.dump);
    const nobody = [1, 2, 4, 8].map((known) => bestLinkage(backup, /./, known));
    const found = nobody.reduce((sum, one) => sum + one.found, 0);
    await figure('A15', 'found in backups: contributions, members, cells, directory and all the rest', {
      measured: `${found} of ${nobody[0]?.people} people, with 1, 2, 4 or 8 posts`,
      limit: '0',
      passed: found === 0,
    });
    expect(nobody[0]?.people).toBeGreaterThan(30);
    expect(found).toBe(0);
  });

  it('finds nobody by what is older than the retention, in any row of the whole dump', async () => {
    const index = indexInstants(june.dump, /./, people());
    const posts = [...old.values()].flat();
    const left = posts.filter(({ at }) => index.has(at)).length;
    const linked = instantLinkage(index, old, june.nameOf, { known: 4, random: sameRandom(4) });
    await figure('A15', 'past the retention, in the whole dump', {
      measured: `${share(linked)}; ${left} of ${posts.length} instants are left`,
      limit: '0',
      passed: left === 0 && linked.found === 0,
    });
    expect(posts.length).toBeGreaterThan(1000);
    expect([left, linked.found]).toEqual([0, 0]);
  });

  it.each(kept)('whoever measures everybody as we do compares %s', async (what, table) => {
    for (const [who, own] of [
      ['everything, direct messages too', theirs.all],
      ['all public channels', theirs.open],
    ] as const)
      await compare('A15', `backup and the Quorum of somebody who sees ${who}: ${what}`, own, june, table);
  });
});
