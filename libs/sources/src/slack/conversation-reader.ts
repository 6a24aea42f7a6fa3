import { setImmediate } from 'node:timers/promises';
import type { CommunicationEvent, Conversation, ImportNotice } from '@quorum/contracts';
import { type Archive, type ArchiveFile, UnreadableFile } from './archive.js';
import type { ExportLayout } from './export-layout.js';
import { parseJson } from './json.js';
import { mergeCopies, type ReadEvent } from './merge-copies.js';
import { namesAuthor, normaliseMessage, type PeopleIndex } from './normalise-message.js';
import type { ReadingOptions } from './options.js';

/** What reading left out; independent of any snapshot. */
export interface ReadingCounts {
  duplicateRows: number;
  rejectedRows: number;
  ignoredFiles: number;
}

/** One conversation with all its messages, merged and in order of time. */
export interface ReadConversation {
  conversation: Conversation;
  events: CommunicationEvent[];
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

/**
 * Message files → conversations with merged, ordered events, one conversation in memory at a time.
 * Folders that belong to one conversation are read together. A file that cannot be read is counted, said and passed over.
 */
export async function* readConversations(
  reading: Reading,
): AsyncGenerator<ReadConversation, void, undefined> {
  let bytesRead = 0;
  for (const { conversation, files } of groupByConversation(reading)) {
    const found = new ConversationRows(conversation, reading);
    for (const file of files) {
      await found.read(file);
      bytesRead += file.size;
      // Parsing is synchronous; the server this runs in has other requests to answer.
      await setImmediate();
    }
    yield { conversation, bytesRead, ...found.finish() };
  }
}

function groupByConversation({ layout, findConversation }: Reading) {
  const groups = new Map<string, { conversation: Conversation; files: ArchiveFile[] }>();
  for (const [folder, files] of layout.folders) {
    const conversation = findConversation(folder);
    const group = groups.get(conversation.id) ?? { conversation, files: [] };
    groups.set(conversation.id, group);
    group.files.push(...files);
  }
  return groups.values();
}

/** The rows of one conversation, merged as they come. */
class ConversationRows {
  private readonly rows = new Map<string, ReadEvent>();
  private readonly counts: ReadingCounts = { duplicateRows: 0, rejectedRows: 0, ignoredFiles: 0 };
  private readonly notices: ImportNotice[] = [];

  constructor(
    private readonly conversation: Conversation,
    private readonly reading: Reading,
  ) {}

  async read({ path }: ArchiveFile): Promise<void> {
    const rows = await this.parse(path);
    rows?.forEach((raw, index) => this.add(raw, path, index));
  }

  finish(): Pick<ReadConversation, 'events' | 'counts' | 'notices'> {
    const events = Array.from(this.rows.values(), ({ event }) => event).sort((a, b) => a.at - b.at);
    return { events, counts: this.counts, notices: this.notices };
  }

  private async parse(path: string): Promise<unknown[] | null> {
    try {
      const json = parseJson(await this.reading.archive.read(path));
      if (Array.isArray(json)) return json as unknown[];
      this.ignore(path, 'Not a JSON array: the file was skipped.');
    } catch (error) {
      const why = error instanceof UnreadableFile ? error.message : 'not valid JSON';
      this.ignore(path, `The file was skipped: ${why}.`);
    }
    return null;
  }

  private add(raw: unknown, path: string, index: number): void {
    const { people, options } = this.reading;
    const event = normaliseMessage(raw, this.conversation, people, options);
    if (event === null) {
      this.counts.rejectedRows += 1;
      this.notices.push({
        file: path,
        line: index + 1,
        field: 'ts',
        message: 'Entry left out: no message, or no usable ts.',
      });
      return;
    }
    const row: ReadEvent = { event, namesAuthor: namesAuthor(raw) };
    const earlier = this.rows.get(event.id);
    if (earlier !== undefined) this.counts.duplicateRows += 1;
    this.rows.set(event.id, earlier === undefined ? row : mergeCopies(earlier, row));
  }

  private ignore(file: string, message: string): void {
    this.counts.ignoredFiles += 1;
    this.notices.push({ file, line: null, field: null, message });
  }
}
