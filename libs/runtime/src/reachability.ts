import { createConnection, createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Client } from 'pg';

/**
 * Questions to the services Quorum stands on. Each answers `null` when all is well, else one short reason without
 * any password.
 */

const patience = 5_000;

/** Asks a PostgreSQL for one row, and whether it is new enough. */
export async function whyPostgresFails(url: string): Promise<string | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: patience });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    const major = Math.floor((rows[0]?.version ?? 0) / 10_000);
    return major >= 15 ? null : `it is PostgreSQL ${major}; Quorum needs 15 or newer`;
  } catch (error) {
    return reasonOf(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Sends a Redis one PING, signing in first when the URL has a password. */
export function whyRedisFails(url: string): Promise<string | null> {
  const { protocol, hostname, port, username, password } = new URL(url);
  const target = { host: hostname || 'localhost', port: Number(port || 6379) };
  const words = password ? [['AUTH', ...(username ? [username] : []), password].map(decodeURIComponent)] : [];
  return new Promise((resolve) => {
    const socket = protocol === 'rediss:' ? connectTls(target) : createConnection(target);
    const finish = (reason: string | null) => {
      socket.destroy();
      resolve(reason);
    };
    let answer = '';
    socket.setTimeout(patience, () => finish(`no answer within ${patience / 1000} s`));
    socket.once('error', (error) => finish(reasonOf(error)));
    socket.once('close', () => finish('it closed the connection'));
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
      if (answer.includes('+PONG')) finish(null);
      else if (answer.startsWith('-')) finish(answer.slice(1).split('\r\n')[0] ?? 'it refused');
    });
    for (const command of [...words, ['PING']]) socket.write(encode(command));
  });
}

/** Whether a server could listen there now; the reason is the system's code, such as `EADDRINUSE`. */
export function whyPortFails(host: string, port: number): Promise<string | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

function encode(command: string[]): string {
  return `*${command.length}\r\n${command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

/** Node wraps several failed addresses into one error without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
}
