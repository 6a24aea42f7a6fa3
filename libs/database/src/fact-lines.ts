import type { IssueFact, PersonDayFact, PingFact, RequestFact, ThreadFact } from '@quorum/metrics';
import { fieldOf, textOf } from './copy-lines.js';

/**
 * How facts are kept: `factTables`, `lineOf…` and `factOf…`, each the other's inverse. A fact's values are a JSON array in a
 * fixed order of keys: of the ways measured (jsonb, json, typed columns) the fastest in and out. Equal facts are equal lines.
 */

/** The five kinds of facts. */
export type FactKind = 'request' | 'thread' | 'issue' | 'ping' | 'personDay';
export const factKinds: readonly FactKind[] = ['request', 'thread', 'issue', 'ping', 'personDay'];

/** Where a kind is kept: its table, its columns in the order of its lines, and whom its rows belong to. */
export interface FactTable {
  table: string;
  columns: readonly string[];
  owner: 'conversation' | 'person';
  /** The part of its owner a row belongs to. */
  part: 'thread' | 'date';
  /** Index of the bucket among the columns; `null` for facts that are not measured. */
  bucket: number | null;
}

const inConversation: Omit<FactTable, 'table'> = {
  columns: ['source', 'conversation', 'thread', 'bucket', 'fact'],
  owner: 'conversation',
  part: 'thread',
  bucket: 3,
};

export const factTables: Readonly<Record<FactKind, FactTable>> = {
  request: { table: 'edge.request_fact', ...inConversation },
  thread: { table: 'edge.thread_fact', ...inConversation },
  issue: { table: 'edge.issue_fact', ...inConversation },
  ping: {
    table: 'edge.ping_fact',
    columns: ['source', 'conversation', 'thread', 'at', '"by"', '"to"', 'kind', 'active', 'recognition'],
    owner: 'conversation',
    part: 'thread',
    bucket: null,
  },
  personDay: {
    table: 'edge.person_day_fact',
    columns: ['source', 'person', 'date', 'zone', 'bucket', 'fact'],
    owner: 'person',
    part: 'date',
    bucket: 4,
  },
};

export const lineOfRequest = (source: string, bucket: string, fact: RequestFact): string =>
  inBucket(source, fact.conversation, fact.thread, bucket, valuesOf(fact, requestKeys));

export const lineOfThread = (source: string, bucket: string, fact: ThreadFact): string =>
  inBucket(source, fact.conversation, fact.thread, bucket, valuesOf(fact, threadKeys));

export const lineOfIssue = (source: string, bucket: string, fact: IssueFact): string =>
  inBucket(source, fact.conversation, fact.conversation, bucket, valuesOf(fact, issueKeys));

export const lineOfPing = (source: string, fact: PingFact): string =>
  `${fieldOf(source)}\t${fieldOf(fact.conversation)}\t${fieldOf(fact.thread)}\t${fact.at}\t${fieldOf(fact.by)}\t${fieldOf(fact.to)}\t${fact.kind}\t${fieldOf(fact.active)}\t${fieldOf(fact.recognition)}`;

export const lineOfPersonDay = (source: string, bucket: string, fact: PersonDayFact): string =>
  `${fieldOf(source)}\t${fieldOf(fact.person)}\t${fact.date}\t${fieldOf(fact.zone)}\t${bucket}\t${jsonField(valuesOf(fact, personDayKeys))}`;

export function factOfRequest(line: string): RequestFact {
  const [, conversation = '', thread = '', , fact = ''] = line.split('\t');
  const request = factOf(blankRequest, fact, requestKeys);
  request.conversation = textOf(conversation);
  request.thread = textOf(thread);
  return request;
}

export function factOfThread(line: string): ThreadFact {
  const [, conversation = '', thread = '', , fact = ''] = line.split('\t');
  const read = factOf(blankThread, fact, threadKeys);
  read.conversation = textOf(conversation);
  read.thread = textOf(thread);
  return read;
}

export function factOfIssue(line: string): IssueFact {
  const [, conversation = '', , , fact = ''] = line.split('\t');
  const issue = factOf(blankIssue, fact, issueKeys);
  issue.conversation = textOf(conversation);
  return issue;
}

export function factOfPing(line: string): PingFact {
  const [, conversation = '', thread = '', at, by = '', to = '', kind, active, recognition] =
    line.split('\t');
  return {
    conversation: textOf(conversation),
    thread: textOf(thread),
    at: Number(at),
    by: textOf(by),
    to: textOf(to),
    kind: kind as PingFact['kind'],
    active: active === 't',
    recognition: recognition === 't',
  };
}

/** Whom the ping of a line reached, and when: all that marking them needs, at a third of the whole fact's price. */
export function reachedBy(line: string): { source: string; to: string; at: number } {
  const ends: number[] = [];
  for (let tab = line.indexOf('\t'); ends.length < 6; tab = line.indexOf('\t', tab + 1)) ends.push(tab);
  return {
    source: line.slice(0, ends[0]),
    to: textOf(line.slice(ends[4]! + 1, ends[5])),
    at: Number(line.slice(ends[2]! + 1, ends[3])),
  };
}

export function factOfPersonDay(line: string): PersonDayFact {
  const [, person = '', date = '', zone = '', , fact = ''] = line.split('\t');
  const day = factOf(blankPersonDay, fact, personDayKeys);
  day.person = textOf(person);
  day.date = date;
  day.zone = textOf(zone);
  return day;
}

const inBucket = (
  source: string,
  conversation: string,
  thread: string,
  bucket: string,
  values: unknown[],
): string =>
  `${fieldOf(source)}\t${fieldOf(conversation)}\t${fieldOf(thread)}\t${bucket}\t${jsonField(values)}`;

/** JSON escapes every control character itself. */
function jsonField(values: unknown[]): string {
  const json = JSON.stringify(values);
  return json.includes('\\') ? json.replaceAll('\\', '\\\\') : json;
}

/** What only some facts have comes last, and of most there is nothing. */
function valuesOf<Fact extends { settled?: unknown }>(fact: Fact, keys: readonly (keyof Fact)[]): unknown[] {
  const values: unknown[] = [];
  for (const key of keys) values.push(fact[key]);
  if (fact.settled !== undefined) values.push(fact.settled);
  return values;
}

/** The values of a line in a copy of a blank fact: an object that grows key by key costs twice as much. */
function factOf<Fact extends { settled?: unknown }>(
  blank: Fact,
  json: string,
  keys: readonly (keyof Fact)[],
): Fact {
  const values = JSON.parse(json.includes('\\') ? json.replaceAll('\\\\', '\\') : json) as Fact[keyof Fact][];
  const fact = { ...blank };
  for (let index = 0; index < keys.length; index += 1) fact[keys[index]!] = values[index]!;
  if (values.length > keys.length) fact.settled = values[keys.length];
  return fact;
}

/** The compiler asks for every key that no column holds. A key that is added or moved needs all facts derived anew. */
const keysOf = <Key extends string>(keys: Readonly<Record<Key, true>>): readonly Key[] =>
  Object.keys(keys) as Key[];

const requestKeys = keysOf<keyof Omit<RequestFact, 'conversation' | 'thread' | 'settled'>>({
  class: true,
  asker: true,
  targets: true,
  askedAt: true,
  status: true,
  responder: true,
  repliedAt: true,
  closedAt: true,
  ackAt: true,
  live: true,
  nudges: true,
  hasQ: true,
  urgent: true,
  link: true,
  answeredByLink: true,
  clarification: true,
});
const threadKeys = keysOf<keyof Omit<ThreadFact, 'conversation' | 'thread' | 'settled'>>({
  type: true,
  purpose: true,
  place: true,
  messages: true,
  firstAt: true,
  lastAt: true,
  people: true,
  messagesBy: true,
  alternations: true,
  depth: true,
  returns: true,
  hot: true,
  decision: true,
  linkInTail: true,
  linkAnywhere: true,
  root: true,
});
const issueKeys = keysOf<keyof Omit<IssueFact, 'conversation' | 'settled'>>({
  createdAt: true,
  lastAt: true,
  people: true,
  reassignments: true,
  returns: true,
  reopenings: true,
  backwardMoves: true,
  comments: true,
  depth: true,
  resolvedAt: true,
  documentedAt: true,
});
const personDayKeys = keysOf<keyof Omit<PersonDayFact, 'person' | 'date' | 'zone' | 'settled'>>({
  sent: true,
  afterHours: true,
  early: true,
  late: true,
  offday: true,
  night: true,
  holiday: true,
  absence: true,
  sentPublic: true,
  sentPrivate: true,
  sentDirect: true,
  social: true,
  recognising: true,
  recognised: true,
  long: true,
  scannable: true,
  broadcasts: true,
  reactedTo: true,
  evening: true,
  lateEvening: true,
  halfHours: true,
  firstAt: true,
  lastAt: true,
  working: true,
  focus: true,
  pings: true,
  pingsAfterHours: true,
  pingsByBroadcast: true,
  sessions: true,
  replies: true,
  replySessions: true,
  gaps: true,
  contacts: true,
  leadHalfHours: true,
  leadEpisodes: true,
  leadReplies: true,
  leadSpills: true,
});

/** A fact with every key and nothing in it. */
const blankOf = <Fact extends object>(
  columns: readonly (keyof Fact)[],
  keys: readonly (keyof Fact)[],
): Fact => ({ ...(Object.fromEntries([...columns, ...keys].map((key) => [key, null])) as Fact) });

const blankRequest = blankOf<RequestFact>(['conversation', 'thread'], requestKeys);
const blankThread = blankOf<ThreadFact>(['conversation', 'thread'], threadKeys);
const blankIssue = blankOf<IssueFact>(['conversation'], issueKeys);
const blankPersonDay = blankOf<PersonDayFact>(['person', 'date', 'zone'], personDayKeys);
