import type { Conversation } from '@quorum/contracts';
import type { ArchiveFile } from './archive.js';
import { type ExportLayout, folderOf } from './export-layout.js';

/** Slack's ids are upper case and its channel names never are; an export that says otherwise is not believed. */
const slackId = /^[CDG][A-Z0-9]+$/;
/** Names of files that only Slack gives. */
const slackFile = /^(?:[0-9-]+|canvas_in_the_conversation)\.json$/;

/**
 * How a notice names a file: the conversation's id and the file's own name. Notices are stored and shown, and a folder
 * bears a channel's name, or people's (`mpdm-ann--ben-1`): one without an id is named by its place among the folders with
 * messages in order of name (`folder-3`), and a file that Slack did not name is just `*.json`. Only who holds the export
 * and stores nothing is told the path as it is (`plainPaths`).
 */
export function noticePath(layout: ExportLayout, { id }: Conversation, file: ArchiveFile): string {
  if (layout.plainPaths) return file.path.slice(layout.root.length);
  const folder = slackId.test(id) ? id : `folder-${layout.places.get(folderOf(layout, file)) ?? '…'}`;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  return `${folder}/${slackFile.test(name) ? name : '*.json'}`;
}
