/** Why an export cannot be read at all. */
export type ExportErrorCode =
  | 'not-found'
  | 'not-a-zip'
  | 'truncated'
  | 'unsafe-entry'
  | 'too-large'
  | 'encrypted'
  | 'not-a-slack-export'
  | 'broken-list';

/** The path is no readable Slack export; the message says what is wrong and what to do, and holds no content. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  constructor(
    readonly code: ExportErrorCode,
    message: string,
  ) {
    super(message);
  }
}
