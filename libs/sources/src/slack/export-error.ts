/** Why an export cannot be read at all. */
export type ExportErrorCode =
  | 'not-found'
  | 'unreadable' // the file system refuses
  | 'not-a-zip'
  | 'truncated' // cut off, or its table of contents is damaged
  | 'unsafe-entry' // a path that leads out of the export
  | 'too-large' // unpacks to what no export does
  | 'encrypted'
  | 'not-a-slack-export'
  | 'broken-list';

/** The path is no readable Slack export; the message says what is wrong and what to do, and holds no content. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  constructor(
    readonly code: ExportErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
