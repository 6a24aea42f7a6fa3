import type { Multipart, MultipartFile } from '@fastify/multipart';
import { type ImportOptions, importOptionsSchema } from '@quorum/contracts';
import { type ParsedDirectory, parseDirectory } from '@quorum/sources/directory';
import { isKnownZone } from '@quorum/time';
import { issuesToErrors, ProblemError } from '@quorum/runtime';
import type { Spool } from './spool.js';
import type { SpoolFile } from './spool-file.js';

/** An upload taken in: the export sealed on disk, the directory and the options in memory. */
export interface Upload {
  /** The Slack export ZIP; whoever holds the upload removes it. */
  export: SpoolFile;
  /** The people CSV, parsed and never written anywhere; `null` = none was sent. */
  directory: ParsedDirectory | null;
  options: ImportOptions;
}

/** A directory of 100 000 people is some 10 MB; it is parsed in memory. */
export const maxDirectoryBytes = 16 * 1024 * 1024;
/** Text fields are a zone and a list of hosts. */
export const maxFieldBytes = 16 * 1024;

const fileParts = ['export', 'directory'] as const;

/** Parts as they arrive, in any order. */
interface Parts {
  export: SpoolFile | null;
  directory: Buffer | null;
  fields: Record<string, string>;
}

/**
 * Take a multipart upload in, part by part, the export straight to the spool. Refuses with 400 (parts), 413 (too large)
 * or 507 (no disk space); whenever it throws, nothing of the upload is left on disk.
 */
export async function receiveUpload(
  parts: AsyncIterable<Multipart>,
  spool: Spool,
  maxBytes: number,
): Promise<Upload> {
  const received: Parts = { export: null, directory: null, fields: {} };
  try {
    for await (const part of sent(parts)) await receivePart(part, received, spool, maxBytes);
    const options = parseOptions(received.fields);
    if (received.export === null) throw missing();
    const directory = received.directory === null ? null : parsePeople(received.directory);
    return { export: received.export, directory, options };
  } catch (error) {
    await received.export?.remove();
    throw asRefusal(error);
  }
}

async function receivePart(part: Multipart, received: Parts, spool: Spool, maxBytes: number): Promise<void> {
  if (part.type === 'field') {
    if (part.valueTruncated) throw new ProblemError(400, 'A text field of the form is too long.');
    if (typeof part.value === 'string' && part.value !== '') received.fields[part.fieldname] = part.value;
  } else if (part.fieldname === 'export' && received.export === null) {
    // Known to the caller before the first byte, so that it can be removed whatever happens next.
    received.export = await spool.create();
    await received.export.write(within(part, maxBytes));
  } else if (part.fieldname === 'directory' && received.directory === null) {
    received.directory = await collect(within(part, maxDirectoryBytes));
  } else {
    const known = fileParts.find((name) => name === part.fieldname);
    if (known !== undefined) throw fault(known, 'was sent twice');
    // The name is the client's own and stays out of the answer.
    throw new ProblemError(400, 'This form has the files "export" and "directory", and no other.');
  }
}

/** What the client sends, whose faults are the client's: a form cut off, or no form at all. */
async function* sent<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source;
  } catch {
    throw new ProblemError(
      400,
      'The upload ended early or is no form. Nothing of it was kept: send it again.',
    );
  }
}

/** The bytes of a file part; refuses as soon as there are more than `maxBytes`. */
async function* within(part: MultipartFile, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of sent<Buffer>(part.file)) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(part.fieldname, maxBytes);
    yield chunk;
  }
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  const whole = Buffer.concat(all);
  // A file input that was left empty arrives as a part without bytes.
  return whole.length === 0 ? null : whole;
}

function parseOptions(fields: Record<string, string>): ImportOptions {
  const parsed = importOptionsSchema.strict().safeParse(fields);
  if (!parsed.success)
    throw new ProblemError(
      400,
      'The upload form has fields that are not valid.',
      issuesToErrors(parsed.error.issues),
    );
  const { defaultTimeZone } = parsed.data;
  if (defaultTimeZone !== undefined && !isKnownZone(defaultTimeZone))
    throw fault('defaultTimeZone', 'is not a time zone of the IANA database, such as Europe/Berlin');
  return parsed.data;
}

/** A directory of which nothing can be used is refused at once: it would put everybody into the root. */
function parsePeople(csv: Buffer): ParsedDirectory {
  const parsed = parseDirectory(csv);
  if (parsed.rows.length > 0) return parsed;
  throw new ProblemError(
    400,
    'No line of the directory can be used. It is a CSV with the columns person and unit.',
    parsed.notices.slice(0, shownFaults).map(({ file, line, field, message }) => ({
      field: field ?? 'directory',
      message,
      file,
      ...(line === null ? {} : { line }),
    })),
  );
}

const shownFaults = 20;

const missing = (): ProblemError =>
  fault('export', 'is missing: choose the ZIP that Slack made (Workspace settings → Import/export data)');

function fault(field: string, message: string): ProblemError {
  return new ProblemError(400, `"${field}" ${message}.`, [{ field, message }]);
}

/** 413 for a file over its limit. */
export function tooLarge(field: string, maxBytes: number): ProblemError {
  return new ProblemError(
    413,
    `The file in "${field}" is larger than this server takes (${maxBytes} bytes). ` +
      'Export a shorter time span, or raise QUORUM_MAX_UPLOAD_BYTES.',
  );
}

const noSpaceCodes = new Set(['ENOSPC', 'EDQUOT']);

function asRefusal(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (noSpaceCodes.has(code))
    return new ProblemError(
      507,
      'There is no disk space left for the upload. Nothing of it was kept. Free some space under QUORUM_HOME and try again.',
    );
  return error;
}
