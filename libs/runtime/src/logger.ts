import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './env.js';

export type { Logger } from 'pino';

/** Fields that can hold what people wrote, who they are, or a secret. They are removed, not masked. */
const forbidden = [
  ...['text', 'blocks', 'attachments', 'profile', 'email', 'name', 'real_name', 'realName', 'display_name'],
  ...[
    'url',
    'permalink',
    'title',
    'topic',
    'purpose',
    'file',
    'files',
    'fileName',
    'filename',
    'body',
    'payload',
  ],
  ...['password', 'authorization', 'cookie', 'token', 'secret', 'key', 'databaseUrl', 'redisUrl', 'headers'],
];

/**
 * The log of one process: JSON lines on standard output, without content, names, e-mail addresses, URLs or secrets.
 * Errors go under `err`.
 */
export function createLogger(
  process: string,
  level: LogLevel,
  destination: DestinationStream = pino.destination({ dest: 1, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: { process },
      redact: { paths: forbidden.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), remove: true },
      serializers: { err: describeFault },
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}

/** What may be written about an error: its kind, its code, where it arose, and a message only if it quotes no input. */
export function describeFault(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, table, constraint } = error as Error & Record<'code' | 'table' | 'constraint', unknown>;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    kind: error.name,
    ...(quotesInput(error) ? {} : { message: error.message }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeFault(error.cause) }),
  };
}

/** JSON and schema errors show the value they choke on, and so do PostgreSQL's and everything that wraps them. */
function quotesInput(error: Error): boolean {
  if (error instanceof SyntaxError || error.name === 'ZodError') return true;
  return 'severity' in error || 'query' in error || 'driverError' in error;
}
