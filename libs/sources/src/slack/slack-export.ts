import type { Conversation, ImportNotice, Person } from '@quorum/contracts';
import { type Archive, type RandomAccessZip, UnreadableFile } from './archive.js';
import { type ReadConversation, readConversations, type ReadingCounts } from './conversation-reader.js';
import { type ChannelRefusal, leaveOut } from './denied-folders.js';
import { ExportError } from './export-error.js';
import {
  conversationFinder,
  conversationLists,
  type ExportLayout,
  folderOf,
  layOut,
  type ListedConversation,
} from './export-layout.js';
import { type ConversationList, type ListedPeople, parseConversations } from './export-lists.js';
import { parsePeople, unlistedBots } from './export-lists.js';
import { readJsonArray } from './json.js';
import { noticePath } from './notice-path.js';
import { openArchive } from './open-archive.js';
import type { ReadingOptions } from '../text/options.js';

/** An opened Slack export. Only lists and the ZIP's directory are in memory; messages come one conversation at a time. */
export interface SlackExport {
  /** Those the workspace lists, and the bots among the members of its DMs. */
  people: readonly Person[];
  /** Lower-cased e-mail address → person id, for matching a directory in memory; never to be stored. */
  emails: () => ReadonlyMap<string, string>;
  /** Listed conversations, with or without messages. */
  conversations: readonly Conversation[];
  /** Content bytes of all message files. */
  totalBytes: number;
  /** Files that are no message files, and faults of the lists. */
  counts: ReadingCounts;
  notices: readonly ImportNotice[];
  /** May be called again. */
  readConversations: (options: ReadingOptions) => AsyncGenerator<ReadConversation, void, undefined>;
  close: () => Promise<void>;
}

/** How an export is opened. */
export interface OpeningOptions {
  plainPaths?: boolean;
  /** Channels of which nothing is read or counted, as if the export had been made without them. */
  denies?: ChannelRefusal;
}

/**
 * Opens a Slack export, ZIP or folder (spec/slack-reading §2), or reads one from an archive that is open.
 * Throws `ExportError` with a message for people if it is none or cannot be opened safely. Notices name no channel and no
 * person unless `plainPaths` is set, for whoever holds the export and stores nothing.
 */
export async function openSlackExport(
  source: string | RandomAccessZip | Archive,
  { plainPaths = false, denies }: OpeningOptions = {},
): Promise<SlackExport> {
  const archive = await openArchive(source);
  try {
    return await describe(archive, layOut(archive.files, plainPaths), denies);
  } catch (error) {
    await archive.close();
    throw error;
  }
}

async function describe(
  archive: Archive,
  layout: ExportLayout,
  denies: OpeningOptions['denies'],
): Promise<SlackExport> {
  const list = await readPeople(archive, layout);
  const { listed: all, notices } = parseConversations(await readLists(archive, layout));
  const listed = denies === undefined ? all : leaveOut(layout, all, denies);
  const people = [...list.people, ...unlistedBots(listed, list.people)];
  const index = new Map(people.map((person) => [person.id, person]));
  const findConversation = conversationFinder(listed);
  const files = [...layout.folders.values()].flat();
  return {
    people,
    emails: () => list.emails,
    conversations: listed.map(({ conversation }) => conversation),
    totalBytes: files.reduce((sum, { size }) => sum + size, 0),
    counts: { duplicateRows: 0, rejectedRows: 0, ignoredFiles: layout.strayFiles.length },
    notices: [...list.notices, ...notices, ...strayNotices(layout, findConversation)],
    readConversations: (options) =>
      readConversations({ archive, layout, findConversation, people: index, options }),
    close: () => archive.close(),
  };
}

async function readPeople(archive: Archive, layout: ExportLayout): Promise<ListedPeople> {
  const file = ['users.json', 'org_users.json'].find((name) => layout.rootFiles.has(name));
  if (file !== undefined) return parsePeople(await readList(archive, layout, file), file);
  const message = 'There is no list of people: time zones and bots are unknown.';
  return { people: [], emails: new Map(), notices: [notice('users.json', message)] };
}

async function readLists(archive: Archive, layout: ExportLayout): Promise<ConversationList[]> {
  const lists: ConversationList[] = [];
  for (const [file, type] of conversationLists)
    if (layout.rootFiles.has(file)) lists.push({ file, type, rows: await readList(archive, layout, file) });
  return lists;
}

/** Without its lists an export would be read wrongly throughout, so here a broken file is the end. */
async function readList(archive: Archive, { root }: ExportLayout, name: string): Promise<unknown[]> {
  try {
    return await readJsonArray(archive, root + name);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new ExportError(
      'broken-list',
      `${name} cannot be used: ${error.message}. Without it, who and where cannot be told; download the export again.`,
      { cause: error },
    );
  }
}

const strayNotices = (
  layout: ExportLayout,
  findConversation: (folder: string) => ListedConversation['conversation'],
): ImportNotice[] =>
  layout.strayFiles.map((file) =>
    notice(
      noticePath(layout, findConversation(folderOf(layout, file)), file),
      'Not a day file (FOLDER/YYYY-MM-DD.json): not read.',
    ),
  );

const notice = (file: string, message: string): ImportNotice => ({ file, line: null, field: null, message });
