import type { Conversation, ImportNotice, Person } from '@quorum/contracts';
import type { Archive, RandomAccessZip } from './archive.js';
import { type ReadConversation, readConversations, type ReadingCounts } from './conversation-reader.js';
import { ExportError } from './export-error.js';
import {
  conversationFinder,
  conversationLists,
  type ExportLayout,
  layOut,
  type ListedConversation,
} from './export-layout.js';
import { type ListedPeople, parseConversations, parsePeople } from './export-lists.js';
import { parseJson } from './json.js';
import { openArchive } from './open-archive.js';
import type { ReadingOptions } from './options.js';

/** An opened Slack export. Only lists and the ZIP's directory are in memory; messages come one conversation at a time. */
export interface SlackExport {
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
  readConversations: (options: ReadingOptions) => AsyncGenerator<ReadConversation, void, undefined>;
  close: () => Promise<void>;
}

/**
 * Opens a Slack export, ZIP or folder (spec/slack-reading §2).
 * Throws `ExportError` with a message for people if it is none or cannot be opened safely.
 */
export async function openSlackExport(source: string | RandomAccessZip): Promise<SlackExport> {
  const archive = await openArchive(source);
  try {
    const layout = layOut(archive.files);
    if (layout === null)
      throw new ExportError(
        'not-a-slack-export',
        'This is not a Slack export: there is no users.json or channels.json at its top. Give the ZIP as Slack made it, or the folder it unpacks to.',
      );
    return await describe(archive, layout);
  } catch (error) {
    await archive.close();
    throw error;
  }
}

async function describe(archive: Archive, layout: ExportLayout): Promise<SlackExport> {
  const { people, emails } = await readPeople(archive, layout);
  const listed = await readLists(archive, layout);
  const index = new Map(people.map((person) => [person.id, person]));
  const findConversation = conversationFinder(listed);
  const files = [...layout.folders.values()].flat();
  return {
    people,
    emails: () => emails,
    conversations: listed.map(({ conversation }) => conversation),
    totalBytes: files.reduce((sum, { size }) => sum + size, 0),
    counts: { duplicateRows: 0, rejectedRows: 0, ignoredFiles: layout.strayFiles.length },
    notices: [
      ...(people.length === 0
        ? [notice('users.json', 'There is no list of people: time zones and bots are unknown.')]
        : []),
      ...layout.strayFiles.map((file) => notice(file, 'Not a day file (FOLDER/YYYY-MM-DD.json): not read.')),
    ],
    readConversations: (options) =>
      readConversations({ archive, layout, findConversation, people: index, options }),
    close: () => archive.close(),
  };
}

async function readPeople(archive: Archive, layout: ExportLayout): Promise<ListedPeople> {
  for (const name of ['users.json', 'org_users.json']) {
    const json = await readList(archive, layout, name);
    if (json === undefined) continue;
    return parsePeople(json) ?? brokenList(name);
  }
  return { people: [], emails: new Map(), workspace: null };
}

async function readLists(archive: Archive, layout: ExportLayout): Promise<ListedConversation[]> {
  const listed: ListedConversation[] = [];
  for (const [name, type] of conversationLists) {
    const json = await readList(archive, layout, name);
    if (json !== undefined) listed.push(...(parseConversations(json, type) ?? brokenList(name)));
  }
  return listed;
}

/** A root list's JSON; `undefined` if there is no such file. */
async function readList(archive: Archive, { root }: ExportLayout, name: string): Promise<unknown> {
  if (!archive.files.some(({ path }) => path === root + name)) return undefined;
  try {
    return parseJson(await archive.read(root + name));
  } catch {
    return brokenList(name);
  }
}

function brokenList(name: string): never {
  throw new ExportError(
    'broken-list',
    `${name} is damaged: it is not a JSON list. Without it, who and where cannot be told; download the export again.`,
  );
}

const notice = (file: string, message: string): ImportNotice => ({ file, line: null, field: null, message });
