import { setImmediate } from 'node:timers/promises';
import type { CommunicationEvent, Conversation, ImportNotice, Person } from '@quorum/contracts';
import { type Archive, type ArchiveFile, UnreadableFile } from './archive.js';
import type { ExportLayout } from './export-layout.js';
import { readJsonArray } from './json.js';
import { mergeReadEvents } from './merge-copies.js';
import { botPerson, isBotId, namesAuthor, normaliseMessage, type PeopleIndex } from './normalise-message.js';
import { noticePath } from './notice-path.js';
import type { ReadingOptions } from '../text/options.js';
import { ReadAhead } from './read-ahead.js';
import { Turn } from './turn.js';

/** What reading left out; independent of any snapshot. */
export interface ReadingCounts {
  duplicateRows: number;
  rejectedRows: number;
  ignoredFiles: number;
}

/** One conversation with all its messages, merged and in order of time. */
export interface ReadConversation {
  conversation: Conversation;
  /** Nobody else keeps them: whoever is done with a long conversation may empty the list before asking for the next. */
  events: CommunicationEvent[];
  /** Bots met here for the first time whom no list names; once ids are pseudonyms, nothing else tells what they are. */
  newBots: Person[];
  /** Content bytes of message files read so far, of `totalBytes`. */
  bytesRead: number;
  counts: ReadingCounts;
  notices: ImportNotice[];
}

interface Reading {
  archive: Archive;
  layout: ExportLayout;
  findConversation: (folder: string) => Conversation;
  people: PeopleIndex;
  options: ReadingOptions;
}

/** Entries told one by one per conversation: a broken exporter breaks every row. The counts stay whole. */
const maxRowNotices = 100;

/**
 * Message files → conversations with merged, ordered events, one conversation in memory at a time, in no order of note.
 * Folders that belong to one conversation are read together. A file that cannot be read is counted, said and passed over.
 */
export async function* readConversations(
  reading: Reading,
): AsyncGenerator<ReadConversation, void, undefined> {
  let bytesRead = 0;
  const knownBots = new Set<string>();
  const groups = groupByConversation(reading);
  const ahead = new ReadAhead(reading.archive, groups.flatMap(({ files }) => files).values());
  const turn = new Turn();
  try {
    for (const { conversation, files } of groups) {
      const found = new ConversationRows(conversation, reading, ahead, turn);
      for (const file of files) {
        await found.read(file);
        bytesRead += file.size;
      }
      const { events, counts, notices } = found.finish();
      const newBots = botsIn(events, reading.people, knownBots);
      yield { conversation, events, newBots, bytesRead, counts, notices };
    }
  } finally {
    await ahead.settle();
  }
}

/** In the order in which they begin in the archive: jumping about in a ZIP costs more than parsing a small DM. */
function groupByConversation({ archive, layout, findConversation }: Reading) {
  const groups = new Map<string, { conversation: Conversation; files: ArchiveFile[] }>();
  for (const [folder, files] of layout.folders) {
    const conversation = findConversation(folder);
    const group = groups.get(conversation.id) ?? { conversation, files: [] };
    groups.set(conversation.id, group);
    for (const file of files) group.files.push(file);
  }
  const places = new Map(archive.files.map((file, place) => [file, place]));
  const placeOf = ([first]: ArchiveFile[]): number => (first && places.get(first)) ?? 0;
  return [...groups.values()].sort((a, b) => placeOf(a.files) - placeOf(b.files));
}

/**
 * The rows of one conversation, merged as they come. Exports are written in order of time, so a conversation of a million
 * messages is usually no more than a list; only once a row comes late or again is its instant looked up.
 */
class ConversationRows {
  private readonly events: CommunicationEvent[] = [];
  /** Whether the row of each event names its author. */
  private readonly named: boolean[] = [];
  /** Instant → place in both lists; `null` while the rows come in order. */
  private places: Map<number, number> | null = null;
  private readonly counts: ReadingCounts = { duplicateRows: 0, rejectedRows: 0, ignoredFiles: 0 };
  private readonly notices: ImportNotice[] = [];
  /** As notices name it. */
  private lastFile = '';

  constructor(
    private readonly conversation: Conversation,
    private readonly reading: Reading,
    private readonly archive: Pick<Archive, 'read'>,
    private readonly turn: Turn,
  ) {}

  async read(source: ArchiveFile): Promise<void> {
    const file = noticePath(this.reading.layout, this.conversation, source);
    this.lastFile = file;
    for (const [index, raw] of (await this.parse(source.path, file)).entries()) {
      this.add(raw, file, index);
      if (this.turn.endsWithRow()) await setImmediate();
    }
  }

  finish(): Pick<ReadConversation, 'events' | 'counts' | 'notices'> {
    const { events } = this;
    if (this.places !== null) events.sort((a, b) => a.at - b.at);
    const untold = this.counts.rejectedRows - maxRowNotices;
    if (untold > 0) this.note(this.lastFile.replace(/[^/]+$/, '*.json'), `${untold} more entries left out.`);
    return { events, counts: this.counts, notices: this.notices };
  }

  private async parse(path: string, file: string): Promise<unknown[]> {
    try {
      return await readJsonArray(this.archive, path);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      this.counts.ignoredFiles += 1;
      this.note(file, `The file was skipped: ${error.message}.`);
      return [];
    }
  }

  private add(raw: unknown, file: string, index: number): void {
    const { people, options } = this.reading;
    const event = normaliseMessage(raw, this.conversation, people, options);
    if (event === null) return this.reject(file, index);
    const named = namesAuthor(raw);
    const place = this.placeOf(event.at);
    if (place === undefined) {
      this.places?.set(event.at, this.events.length);
      this.events.push(event);
      this.named.push(named);
    } else {
      const earlier = { event: this.events[place]!, namesAuthor: this.named[place]! };
      const merged = mergeReadEvents(earlier, { event, namesAuthor: named });
      this.counts.duplicateRows += 1;
      this.events[place] = merged.event;
      this.named[place] = merged.namesAuthor;
    }
  }

  /** Where the message of an instant lies already. */
  private placeOf(at: number): number | undefined {
    if (this.places === null) {
      const last = this.events.at(-1);
      if (last === undefined || last.at < at) return undefined;
      this.places = new Map(this.events.map((event, place) => [event.at, place]));
    }
    return this.places.get(at);
  }

  private reject(file: string, index: number): void {
    this.counts.rejectedRows += 1;
    if (this.counts.rejectedRows > maxRowNotices) return;
    const message = 'Entry left out: no message, or no usable ts.';
    this.notices.push({ file, line: index + 1, field: 'ts', message });
  }

  private note(file: string, message: string): void {
    this.notices.push({ file, line: null, field: null, message });
  }
}

function botsIn(events: readonly CommunicationEvent[], people: PeopleIndex, known: Set<string>): Person[] {
  const found: Person[] = [];
  for (const { flags } of events) {
    for (const id of flags?.mentions ?? []) {
      if (known.has(id) || people.has(id) || !isBotId(id, people)) continue;
      known.add(id);
      found.push(botPerson(id));
    }
  }
  return found;
}
