import { crc32 } from 'node:zlib';
import type { CommunicationEvent, IngestRecord, SourceKind } from '@quorum/contracts';
import { fieldOf, textOf } from './copy-lines.js';
import { flagsText, packReactions, packRecord } from './event-columns.js';
import { instantText, monthOf } from './sql.js';

/**
 * An import's records as they wait: events as the lines COPY wants, with a summary of what taking them in has to know, and
 * everything else as JSON. Exports `packBatch`, `openSummary`, `eventLine`, `eventLineColumns` and `readEventLine`.
 */

/** What taking in a batch's events has to know of them all. */
export interface BatchSummary {
  /** Where they happened and which humans wrote, each once. */
  sources: { source: SourceKind; conversations: string[]; authors: string[] }[];
  /** First instant of every UTC month one lies in, microseconds. */
  months: number[];
  /** The last of them, microseconds. */
  last: number;
  /** Numbers of the lines, from 0, of what acts on another event. */
  acting: number[];
}

/** The columns of `edge.inbox_batch` that hold a batch. */
export interface BatchColumns {
  /** One record a line, as JSON. */
  records: string;
  /** One event a line, in COPY's text format; empty = none. */
  events: string;
  /** JSON of a `BatchSummary`; `null` without events. */
  summary: string | null;
  /** What tells that events and summary are as we wrote them; `null` without events. */
  checksum: number | null;
}

/** Records → how they wait. */
export function packBatch(given: readonly IngestRecord[]): BatchColumns {
  const records: string[] = [];
  const lines: string[] = [];
  const summing = new Summing();
  for (const record of given) {
    if (record.record !== 'event') {
      records.push(JSON.stringify(packRecord(record)));
      continue;
    }
    summing.add(record.event, lines.length);
    lines.push(eventLine(record.event));
  }
  const written = { records: records.join('\n'), events: lines.join('\n') };
  if (lines.length === 0) return { ...written, summary: null, checksum: null };
  const summary = JSON.stringify(summing.summary());
  return { ...written, summary, checksum: checksumOf(summary, written.events) };
}

/** The summary of events that are as we wrote them, so that nothing need be looked at again; else `null`. */
export function openSummary({
  events,
  summary,
  checksum,
}: Omit<BatchColumns, 'records'>): BatchSummary | null {
  if (summary === null || checksumOf(summary, events) !== checksum) return null;
  return JSON.parse(summary) as BatchSummary;
}

class Summing {
  private readonly conversations = new Map<SourceKind, Set<string>>();
  private readonly authors = new Map<SourceKind, Set<string>>();
  private readonly months = new Set<number>();
  private readonly acting: number[] = [];
  private last = 0;
  private source: SourceKind | null = null;
  private conversationsHere = new Set<string>();
  private authorsHere = new Set<string>();

  add({ source, conversation, kind, author, at, action }: CommunicationEvent, line: number): void {
    if (source !== this.source) this.turnTo(source);
    this.conversationsHere.add(conversation);
    if (author !== null && kind === 'human') this.authorsHere.add(author);
    if (at > this.last) this.last = at;
    if (action?.type === 'reaction' || action?.type === 'deletion') this.acting.push(line);
    this.months.add(monthOf(at));
  }

  summary(): BatchSummary {
    const sources = [...this.conversations].map(([source, conversations]) => ({
      source,
      conversations: [...conversations],
      authors: [...(this.authors.get(source) ?? [])],
    }));
    return { sources, months: [...this.months], last: this.last, acting: this.acting };
  }

  private turnTo(source: SourceKind): void {
    this.source = source;
    this.conversationsHere = this.conversations.get(source) ?? new Set();
    this.authorsHere = this.authors.get(source) ?? new Set();
    this.conversations.set(source, this.conversationsHere);
    this.authors.set(source, this.authorsHere);
  }
}

/** Raised whenever lines come to mean something else: those of another version are read one by one, by the contract. */
const version = 'lines 1\n';
const checksumOf = (summary: string, events: string): number => crc32(events, crc32(version + summary));

/** The columns of `edge.event` an `eventLine` holds, in order. */
export const eventLineColumns =
  'source, conversation, id, at, kind, thread, author, edited_at, delivered_at, flags, reactions, action';

/** Event → a line of COPY. */
export function eventLine(event: CommunicationEvent): string {
  const { source, conversation, id, at, kind, thread, author, editedAt, deliveredAt } = event;
  const { flags, reactions, action } = event;
  return `${source}\t${fieldOf(conversation)}\t${fieldOf(id)}\t${instantText(at)}\t${kind}\t${fieldOf(thread)}\t${fieldOf(
    author,
  )}\t${editedAt}\t${deliveredAt ?? '\\N'}\t${fieldOf(flagsText(flags))}\t${jsonField(packReactions(reactions))}\t${jsonField(action)}`;
}

/** A line → the packed record it was written from, if it is one; for the contract to judge. Errors: JSON's. */
export function readEventLine(line: string): unknown {
  const fields = line.split('\t').map((field) => (field === '\\N' ? null : textOf(field)));
  const [source, conversation, id, at, kind, thread, author, editedAt, deliveredAt, ...found] = fields;
  const [flags, reactions, action] = found.slice(0, 3).map(jsonIn);
  const more = found.length > 3 && { more: found.slice(3) };
  const place = { source, kind, conversation, id, at: microsIn(at), thread, author };
  const times = { editedAt: numberIn(editedAt), deliveredAt: numberIn(deliveredAt) };
  return { record: 'event', event: { ...place, ...times, flags, reactions, action, ...more } };
}

const jsonField = (value: object | null): string => (value === null ? '\\N' : fieldOf(JSON.stringify(value)));
const jsonIn = (field: string | null): unknown => (field === null ? null : JSON.parse(field));
const numberIn = (field: string | null | undefined): unknown => (field ? Number(field) : field);

/** The instant `instantText` wrote; what is none stays what it is. */
function microsIn(text: string | null | undefined): unknown {
  const [, whole, fraction] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z$/.exec(text ?? '') ?? [];
  return whole === undefined ? text : Date.parse(`${whole}Z`) * 1000 + Number(fraction);
}
