/** An error a person can act on: its message is printed as it is, without a stack, and ends the command with `exitCode`. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
    this.name = 'CommandError';
  }
}

const systemReasons: Record<string, string> = {
  ENOSPC: 'there is no space left on the disk',
  EDQUOT: 'your disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'you may not do that there',
  EPERM: 'you may not do that there',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'it exists already and is no folder',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
};

/** The system's reason in words, e.g. `there is no space left on the disk`; `null` when the error is not the system's. */
export function systemReasonOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return systemReasons[code] ?? null;
}
