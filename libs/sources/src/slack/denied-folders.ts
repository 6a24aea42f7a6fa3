import { conversationFinder, type ExportLayout, folderOf, type ListedConversation } from './export-layout.js';

/** Says whether a channel is not to be read, by its id and every name it goes by. */
export type ChannelRefusal = (channel: { id: string; names: readonly string[] }) => boolean;

/**
 * Takes denied channels out of a layout, with all their files, and answers the conversations that are left. A DM is denied by
 * its id only: what it is called is who is in it.
 */
export function leaveOut(
  layout: ExportLayout,
  listed: readonly ListedConversation[],
  denies: ChannelRefusal,
): ListedConversation[] {
  const denied = new Set(
    listed.filter((one) => isDenied(one, denies)).map(({ conversation }) => conversation.id),
  );
  const find = conversationFinder(listed);
  const isDeniedFolder = (folder: string): boolean => {
    const { id, type } = find(folder);
    return denied.has(id) || (type === 'unknown' && denies({ id, names: [folder] }));
  };
  for (const folder of [...layout.folders.keys()]) if (isDeniedFolder(folder)) layout.folders.delete(folder);
  layout.strayFiles = layout.strayFiles.filter((file) => !isDeniedFolder(folderOf(layout, file)));
  return listed.filter(({ conversation }) => !denied.has(conversation.id));
}

function isDenied({ conversation: { id, type }, name }: ListedConversation, denies: ChannelRefusal): boolean {
  const isChannel = type === 'public' || type === 'private';
  return denies({ id, names: isChannel && name !== null ? [name] : [] });
}
