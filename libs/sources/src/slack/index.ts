export { type Archive, type RandomAccessZip } from './archive.js';
export { openArchive } from './open-archive.js';
export { readingParameters } from './marks.js';
export { ExportError, type ExportErrorCode } from './export-error.js';
export { isBotId, normaliseMessage, type PeopleIndex } from './normalise-message.js';
export type { ReadConversation, ReadingCounts } from './conversation-reader.js';
export type { ChannelRefusal } from './denied-folders.js';
export { openSlackExport, type OpeningOptions, type SlackExport } from './slack-export.js';
export type { ReadingOptions } from './options.js';
