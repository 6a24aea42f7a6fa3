import type { Dump } from './database.js';

/**
 * Exports `instantLinkage`, which finds people in a dump by when they wrote, and `likenessLinkage`, which finds them in a later dump by
 * how many and how long their rows are and what stands beside them there.
 */

/** What the attacker sees in Slack: who wrote when, microseconds. */
export interface Post {
  author: string;
  at: number;
}

/** Of so many people tried, how many were found. */
export interface Found {
  people: number;
  found: number;
}

/** Instants as PostgreSQL, Slack and we write them; answers microseconds. */
const instants = /\b(\d{16})\b|\b(\d{10}\.\d{6})\b|(\d{4}-\d\d-\d\d [\d:]{8}(?:\.\d{1,6})?\+00)/g;

function instantsIn(row: string): number[] {
  return [...row.matchAll(instants)].map(([, micros, slack, written]) => {
    if (micros !== undefined) return Number(micros);
    if (slack !== undefined) return Math.round(Number(slack) * 1e6);
    const [whole = '', part = ''] = (written ?? '').replace(/\+00$/, '').split('.');
    return Date.parse(`${whole.replace(' ', 'T')}Z`) * 1000 + Number(part.padEnd(6, '0'));
  });
}

/** Instant, cut to a grain → people named in rows that hold it. */
export type InstantIndex = ReadonlyMap<number, readonly string[]>;

/** Which of a row's instants and which of the people in it belong together, counted from its beginning; `null` = any. */
export type Place = readonly [instant: number, person: number] | null;

/** What somebody who has read our code tries: everything with everything, and each pair of columns by itself. */
export const places: readonly Place[] = [
  null,
  ...[0, 1, 2, 3].flatMap((instant) => [0, 1, 2].map((person) => [instant, person] as const)),
];

/** Every instant in the rows of some tables. */
export function indexInstants(
  dump: Dump,
  table: RegExp,
  people: ReadonlySet<string>,
  { grain = 1, place = null }: { grain?: number; place?: Place } = {},
): InstantIndex {
  const index = new Map<number, string[]>();
  for (const [name, rows] of dump) {
    if (!table.test(name)) continue;
    for (const row of rows) {
      const all = instantsIn(row).map((instant) => Math.floor(instant / grain));
      const at = place === null ? new Set(all) : all.slice(place[0], place[0] + 1);
      const named = row.split(/[^\w-]+/).filter((word) => people.has(word));
      const who = place === null ? named : named.slice(place[1], place[1] + 1);
      for (const one of at) index.set(one, [...(index.get(one) ?? []), ...who]);
    }
  }
  return index;
}

/** How many people so many of their own posts single out: whom they name together more often than anybody else. */
export function instantLinkage(
  index: InstantIndex,
  postsOf: ReadonlyMap<string, readonly Post[]>,
  nameOf: ReadonlyMap<string, string>,
  { known, grain = 1, random }: { known: number; grain?: number; random: () => number },
): Found {
  let found = 0;
  let people = 0;
  for (const [id, posts] of postsOf) {
    if (posts.length < known) continue;
    people += 1;
    const shuffled = posts.map((post) => [random(), post] as const).sort(([a], [b]) => a - b);
    const votes = new Map<string, number>();
    for (const [, { at }] of shuffled.slice(0, known))
      for (const name of new Set(index.get(Math.floor(at / grain))))
        votes.set(name, (votes.get(name) ?? 0) + 1);
    const [first, second] = [...votes].sort(([, a], [, b]) => b - a);
    if (first !== undefined && first[1] > (second?.[1] ?? 0) && first[0] === nameOf.get(id)) found += 1;
  }
  return { people, found };
}

/** Pseudonym → what is seen of the person → how much of it. */
export type Likeness = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * What a dump says of everybody without a key: in how many rows of each table they are and how long those are; with `words`,
 * also what stands beside them in those rows, metrics and units and all.
 */
export function tracesOf(
  dump: Dump,
  people: ReadonlySet<string>,
  { words = false }: { words?: boolean } = {},
): Likeness {
  const traces = new Map<string, Map<string, number>>();
  for (const [table, rows] of dump)
    for (const row of rows) {
      const tokens = row.split(/[^\w-]+/);
      for (const person of new Set(tokens.filter((word) => people.has(word)))) {
        const own = traces.get(person) ?? new Map<string, number>();
        traces.set(person, own);
        const count = (name: string, much: number): Map<string, number> =>
          own.set(name, (own.get(name) ?? 0) + much);
        count(`${table}/rows`, 1);
        count(`${table}/bytes`, Buffer.byteLength(row));
        const beside = words ? new Set(tokens.filter((word) => isWord.test(word))) : [];
        for (const word of beside) count(`${table}/${word}`, 1);
      }
    }
  return traces;
}

/** No pseudonym and no quarter: those change. */
const isWord = /^(?!\d{4}-[QP]\d)[\w-]{1,21}$/;

/**
 * How many of the people in both are found: each is taken for whoever of the later dump is most like them, values in units of
 * how much people differ in them, what only one of the two has counting as far.
 */
export function likenessLinkage(
  before: Likeness,
  after: Likeness,
  isSame: (before: string, after: string) => boolean,
): Found {
  const spread = spreads([...before.values(), ...after.values()]);
  const both = [...before].filter(([name]) => [...after.keys()].some((other) => isSame(name, other)));
  const found = both.filter(([name, own]) => {
    const ranked = [...after]
      .map(([other, theirs]) => ({ other, distance: distanceOf(own, theirs, spread) }))
      .sort((a, b) => a.distance - b.distance);
    const [first, second] = ranked;
    return first !== undefined && first.distance !== second?.distance && isSame(name, first.other);
  });
  return { people: both.length, found: found.length };
}

function spreads(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const names = new Set(all.flatMap((own) => [...own.keys()]));
  return new Map(
    [...names].map((name) => {
      const values = all.map((own) => own.get(name)).filter((value) => value !== undefined);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      return [name, Math.sqrt(variance)];
    }),
  );
}

function distanceOf(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  spread: ReadonlyMap<string, number>,
): number {
  let sum = 0;
  for (const [name, width] of spread) {
    if (width === 0) continue;
    const [a, b] = [one.get(name), other.get(name)];
    if (a === undefined && b === undefined) continue;
    // Outliers say whom one looks for, and no single value says it alone.
    sum += a === undefined || b === undefined ? 1 : Math.min(4, Math.abs(a - b) / width);
  }
  return sum;
}
