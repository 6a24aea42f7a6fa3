import type { Conversation } from '@quorum/contracts';

/**
 * How a notice names a file: the conversation's id and the file's own name. Notices are stored, and a folder's name may be
 * made of people's names (`mpdm-ann--ben-1`).
 */
export function noticePath({ id }: Conversation, path: string): string {
  const folder = id.startsWith('mpdm-') ? 'mpdm-…' : id;
  return `${folder}/${path.slice(path.lastIndexOf('/') + 1)}`;
}
