import type { Conversation, ConversationType } from '@quorum/contracts';
import { type ArchiveFile, byPath } from './archive.js';
import { ExportError } from './export-error.js';

/** Where things lie in an export (spec/slack-reading §2). */
export interface ExportLayout {
  /** Path of the root folder with a trailing `/`, or `""`. */
  root: string;
  /** Message files by folder name, sorted as they are to be read. */
  folders: Map<string, ArchiveFile[]>;
  /** Where each of these folders stands in order of name, from 1: what it can be called without saying its name. */
  places: Map<string, number>;
  /** JSON files below the root that are not message files. */
  strayFiles: ArchiveFile[];
  /** Names of the files beside the lists, themselves included. */
  rootFiles: Set<string>;
  /** Notices name files as they are: only for somebody who holds the export anyway, never to be stored. */
  plainPaths: boolean;
}

/** Lists of conversations with the type they stand for, in the order they are searched. */
export const conversationLists = [
  ['channels.json', 'public'],
  ['groups.json', 'private'],
  ['mpims.json', 'mpim'],
  ['dms.json', 'dm'],
] as const satisfies readonly (readonly [string, ConversationType])[];

const rootMarkers = ['users.json', 'org_users.json', 'channels.json'];
const dayFile = /^[0-9]{4}-[0-9]{2}-[0-9]{2}\.json$/;

/** The layout of the files; throws `ExportError` if no root can be found: then it is no Slack export. */
export function layOut(files: readonly ArchiveFile[], plainPaths = false): ExportLayout {
  const visible = files.filter(({ path }) =>
    path.split('/').every((name) => name !== '__MACOSX' && !name.startsWith('.')),
  );
  const root = findRoot(visible.map(({ path }) => path));
  const layout: ExportLayout = {
    root,
    folders: new Map(),
    places: new Map(),
    strayFiles: [],
    rootFiles: new Set(),
    plainPaths,
  };
  for (const file of [...visible].sort(byPath)) {
    if (!file.path.startsWith(root)) continue;
    const [folder = '', name, ...deeper] = file.path.slice(root.length).split('/');
    if (name === undefined) layout.rootFiles.add(folder);
    else if (deeper.length > 0 || !dayFile.test(name)) layout.strayFiles.push(file);
    else if (layout.folders.has(folder)) layout.folders.get(folder)?.push(file);
    else layout.folders.set(folder, [file]);
  }
  for (const folder of [...layout.folders.keys()].sort()) layout.places.set(folder, layout.places.size + 1);
  return layout;
}

/** The folder a file below the root lies in. */
export const folderOf = ({ root }: ExportLayout, { path }: ArchiveFile): string =>
  path.slice(root.length, path.indexOf('/', root.length));

function findRoot(paths: readonly string[]): string {
  if (paths.some((path) => rootMarkers.includes(path))) return '';
  const tops = new Set<string>();
  for (const path of paths) {
    const [top, name, ...deeper] = path.split('/');
    if (top !== undefined && name !== undefined && deeper.length === 0 && rootMarkers.includes(name))
      tops.add(top);
  }
  const [only] = tops;
  if (tops.size === 1 && only !== undefined) return `${only}/`;
  throw new ExportError('not-a-slack-export', whyNone(paths.length, tops.size));
}

function whyNone(files: number, roots: number): string {
  if (roots > 1) return `This holds ${roots} Slack exports side by side. Give one of them.`;
  const found = files === 0 ? 'it holds no JSON file' : 'there is no users.json or channels.json at its top';
  return `This is not a Slack export: ${found}. Give the ZIP as Slack made it, or the folder it unpacks to.`;
}

/** A folder's conversation: that whose id or name it bears, else one of its own, of unknown type. */
export function conversationFinder(listed: readonly ListedConversation[]): (folder: string) => Conversation {
  const byName = new Map<string, Conversation>();
  for (const { conversation, name } of listed) {
    for (const key of [conversation.id, name]) {
      const folder = key?.normalize('NFC');
      if (folder !== undefined && !byName.has(folder)) byName.set(folder, conversation);
    }
  }
  return (folder) => {
    const id = folder.normalize('NFC');
    return byName.get(id) ?? { source: 'slack', id, type: 'unknown', members: [], purpose: null };
  };
}

export interface ListedConversation {
  conversation: Conversation;
  name: string | null;
}
