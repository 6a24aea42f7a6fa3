import type { Conversation, ConversationType } from '@quorum/contracts';
import type { ArchiveFile } from './archive.js';

/** Where things lie in an export (spec/slack-reading §2). */
export interface ExportLayout {
  /** Path of the root folder with a trailing `/`, or `""`. */
  root: string;
  /** Message files by folder name, sorted as they are to be read. */
  folders: Map<string, ArchiveFile[]>;
  /** JSON files below the root that are not message files. */
  strayFiles: string[];
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

/** The layout of the files, or `null` if no root can be found: then it is no Slack export. */
export function layOut(files: readonly ArchiveFile[]): ExportLayout | null {
  const visible = files.filter(({ path }) =>
    path.split('/').every((name) => name !== '__MACOSX' && !name.startsWith('.')),
  );
  const root = findRoot(visible.map(({ path }) => path));
  if (root === null) return null;
  const layout: ExportLayout = { root, folders: new Map(), strayFiles: [] };
  for (const file of [...visible].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    if (!file.path.startsWith(root) || !file.path.endsWith('.json')) continue;
    const [folder = '', name, ...deeper] = file.path.slice(root.length).split('/');
    if (name === undefined) continue;
    if (deeper.length > 0 || !dayFile.test(name)) layout.strayFiles.push(file.path);
    else layout.folders.set(folder, [...(layout.folders.get(folder) ?? []), file]);
  }
  return layout;
}

function findRoot(paths: readonly string[]): string | null {
  if (rootMarkers.some((marker) => paths.includes(marker))) return '';
  const tops = new Set<string>();
  for (const path of paths) {
    const [top, name, ...deeper] = path.split('/');
    if (top !== undefined && name !== undefined && deeper.length === 0 && rootMarkers.includes(name))
      tops.add(top);
  }
  const [only] = tops;
  return tops.size === 1 && only !== undefined ? `${only}/` : null;
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
  return (folder) =>
    byName.get(folder.normalize('NFC')) ?? { source: 'slack', id: folder, type: 'unknown', members: [] };
}

export interface ListedConversation {
  conversation: Conversation;
  name: string | null;
}
