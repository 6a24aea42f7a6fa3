import { randomUUID } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { importRunSchema, problemSchema, type ImportRun } from '@quorum/contracts';
import { CommandError, systemReasonOf } from '../command-error.js';
import type { ExportSource } from './export-source.js';

export interface UploadForm {
  source: ExportSource;
  /** The people CSV, or `null`. */
  directory: Buffer | null;
  /** Text fields; absent ones are left out. */
  fields: Readonly<Record<string, string | undefined>>;
}

/** Sends an export to a running server and answers the run it started; `onBytes` hears how much of the export is sent. */
export async function uploadExport(
  serverUrl: string,
  form: UploadForm,
  onBytes: (sent: number) => void,
): Promise<ImportRun> {
  const boundary = `quorum-${randomUUID()}`;
  const target = new URL('/api/v1/imports', serverUrl);
  const outgoing = request(target, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, accept: 'application/json' },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
  });
  answered.catch(() => undefined);
  const sent = pipeline(Readable.from(encodeForm(form, boundary, onBytes)), outgoing);
  // A server that refuses answers before everything is sent, and its answer is what counts.
  await Promise.race([sent, answered]).catch(async (error: unknown) => {
    const early = await Promise.race([
      answered,
      new Promise<null>((resolve) => setTimeout(resolve, 500, null)),
    ]).catch(() => null);
    if (early === null) throw unsent(error);
  });
  return readAnswer(
    await answered.catch((error: unknown) => {
      throw unsent(error);
    }),
  );
}

async function* encodeForm(
  { source, directory, fields }: UploadForm,
  boundary: string,
  onBytes: (sent: number) => void,
): AsyncGenerator<Buffer> {
  const part = (name: string, extra = '') =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"${extra}\r\n\r\n`);
  const lineEnd = Buffer.from('\r\n');
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) yield Buffer.concat([part(name), Buffer.from(value), lineEnd]);
  }
  if (directory) {
    // A fixed name: that of the file could hold anything.
    yield Buffer.concat([fileHead(boundary, 'directory', 'people.csv', 'text/csv'), directory, lineEnd]);
  }
  yield fileHead(boundary, 'export', 'export.zip', 'application/zip');
  let sent = 0;
  for await (const chunk of source.open()) {
    const bytes = chunk as Buffer;
    yield bytes;
    sent += bytes.length;
    onBytes(sent);
  }
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}

function fileHead(boundary: string, name: string, fileName: string, type: string): Buffer {
  return Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${fileName}"\r\ncontent-type: ${type}\r\n\r\n`,
  );
}

async function readAnswer(response: IncomingMessage): Promise<ImportRun> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const body: unknown = parseJson(Buffer.concat(chunks).toString());
  const run = importRunSchema.safeParse(body);
  if (run.success) return run.data;
  const problem = problemSchema.safeParse(body);
  if (!problem.success)
    throw new CommandError(`The server did not take the export: status ${response.statusCode}`);
  const { detail, title, errors = [] } = problem.data;
  // What stands in a line of the directory; the fault of a field is told by the detail already.
  const faults = errors
    .filter(({ line }) => line !== undefined)
    .map(
      ({ file, line, field, message }) =>
        `\n  ${[file, line, field].filter((part) => part !== undefined && part !== null).join(':')}  ${message}`,
    );
  throw new CommandError(`The server did not take the export: ${detail ?? title}${faults.join('')}`);
}

function unsent(error: unknown): CommandError {
  const reason = systemReasonOf(error) ?? (error instanceof Error ? error.message : String(error));
  return new CommandError(`The export could not be sent: ${reason}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
