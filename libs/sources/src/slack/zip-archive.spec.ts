import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { smallExport } from '../testing/build-rows.js';
import {
  fileOf,
  folderOf,
  patched,
  readAll,
  temporaryFolder,
  zipBytes,
  zipOf,
} from '../testing/export-files.js';
import { ExportError, openSlackExport } from './index.js';
import { openZip } from './zip-archive.js';

/** Offset of the table of contents' entry for a path. */
const entryOf = (zip: Buffer, path: string): number => zip.lastIndexOf(path) - 46;

async function refusal(bytes: Buffer | string): Promise<ExportError> {
  const opening = openSlackExport(typeof bytes === 'string' ? bytes : await fileOf(bytes));
  const error: unknown = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ExportError);
  return error as ExportError;
}

describe('a ZIP', () => {
  it('reads like the folder it unpacks to, and like a ZIP with one folder at its top', async () => {
    const files = smallExport();
    const wrapped = Object.fromEntries(
      Object.entries(files).map(([path, content]) => [`Acme Slack export/${path}`, content]),
    );
    const fromFolder = await readAll(await folderOf(files));
    expect(fromFolder.read[0]?.events).toHaveLength(2);
    expect(await readAll(await zipOf(files))).toEqual(fromFolder);
    expect(await readAll(await zipOf(wrapped))).toEqual(fromFolder);
    expect(await readAll(await folderOf(wrapped))).toEqual(fromFolder);
  });

  it('reads the same from bytes that are no file', async () => {
    const bytes = await zipBytes(smallExport());
    const reading = readAll({
      kind: 'random-access',
      size: bytes.length,
      read: (start, end) => Readable.from([bytes.subarray(start, end)]),
    });
    expect(await reading).toEqual(await readAll(await fileOf(bytes)));
  });

  it('reads names in UTF-8 whether or not it says that they are', async () => {
    const files = { ...smallExport(), 'channels.json': [{ id: 'CALL', name: '全般' }] };
    const bytes = await zipBytes({ ...files, '全般/2025-06-04.json': [] });
    const silent = Buffer.from(bytes);
    silent.writeUInt16LE(0, entryOf(silent, '全般/2025-06-04.json') + 8);
    for (const zip of [bytes, silent])
      expect((await readAll(await fileOf(zip))).read.map(({ conversation }) => conversation.id)).toContain(
        'CALL',
      );
  });

  it('reads entries larger than one read ahead', async () => {
    const filler = Array.from({ length: 40_000 }, (_, index) => ({ type: 'message', noise: index ** 3 }));
    const { counts, read } = await readAll(await zipOf({ ...smallExport(), 'dev/2025-06-04.json': filler }));
    expect(counts.ignoredFiles + read[0]!.counts.ignoredFiles).toBe(0);
    expect(read[0]!.counts.rejectedRows).toBe(40_000);
  });
});

describe('a file that is no usable ZIP', () => {
  it('is told apart: no ZIP, an empty file, nothing at all', async () => {
    expect(await refusal(Buffer.from('%PDF-1.7 not a zip'))).toMatchObject({ code: 'not-a-zip' });
    expect(await refusal(Buffer.alloc(0))).toMatchObject({ code: 'not-a-zip' });
    expect(await refusal(join(await temporaryFolder(), 'none.zip'))).toMatchObject({ code: 'not-found' });
  });

  it('is cut off anywhere', async () => {
    const zip = await zipBytes(smallExport());
    for (const length of [10, zip.length >> 1, zip.length - 1])
      expect(await refusal(zip.subarray(0, length))).toMatchObject({
        code: 'truncated',
        message: expect.stringContaining('Download'),
      });
  });

  it('has a table of contents that was overwritten', async () => {
    const zip = await zipBytes(smallExport());
    zip.writeUInt32LE(0, entryOf(zip, 'users.json'));
    expect(await refusal(zip)).toMatchObject({ code: 'truncated' });
  });

  it('is protected with a password', async () => {
    const zip = await zipBytes(smallExport());
    zip.writeUInt16LE(1, entryOf(zip, 'users.json') + 8);
    expect(await refusal(zip)).toMatchObject({ code: 'encrypted' });
  });

  it.each(['../2025-06-03.json', '/v/2025-06-03.json', 'dev\\2025-06-03.json', 'C:/2025-06-03.json'])(
    'holds the path %s',
    async (path) => {
      const harmless = 'x'.repeat(path.length - 5) + '.json';
      const zip = patched(await zipBytes({ ...smallExport(), [harmless]: [] }), harmless, path);
      expect(await refusal(zip)).toMatchObject({ code: 'unsafe-entry' });
    },
  );

  it('is a ZIP of something else', async () => {
    expect(await refusal(await zipOf({ 'photo.jpg': 'x', 'notes/a.json': [] }))).toMatchObject({
      code: 'not-a-slack-export',
      message: expect.stringContaining('users.json'),
    });
    expect(await refusal(await zipOf({}))).toMatchObject({ code: 'not-a-slack-export' });
  });
});

describe('a ZIP bomb', () => {
  it('is refused when a file is packed more than a thousand times', async () => {
    const zip = await zipOf({ ...smallExport(), 'dev/2025-06-04.json': Buffer.alloc(8 * 1024 * 1024) });
    expect(await refusal(zip)).toMatchObject({ code: 'too-large' });
  });

  it('is refused when a file promises more than any day holds', async () => {
    const zip = await zipBytes(smallExport());
    zip.writeUInt32LE(600 * 1024 * 1024, entryOf(zip, 'dev/2025-06-03.json') + 24);
    expect(await refusal(zip)).toMatchObject({ code: 'too-large' });
  });

  it('gets no more room than its table of contents promised', async () => {
    const zip = await zipBytes({ ...smallExport(), 'dev/2025-06-04.json': Buffer.alloc(500_000, ' ') });
    zip.writeUInt32LE(1_000, entryOf(zip, 'dev/2025-06-04.json') + 24);
    const path = await fileOf(zip);
    const archive = await openZip(path);
    await expect(archive.read('dev/2025-06-04.json')).rejects.toMatchObject({
      cause: { code: 'ERR_BUFFER_TOO_LARGE' },
    });
    await archive.close();
    const { read } = await readAll(path);
    expect(read[0]?.events).toHaveLength(2);
    expect(read[0]?.notices).toEqual([
      {
        file: 'CDEV/2025-06-04.json',
        line: null,
        field: null,
        message: 'The file was skipped: the ZIP is damaged at this file.',
      },
    ]);
  });

  it('is not what a large attachment is', async () => {
    const zip = await zipBytes({ ...smallExport(), 'dev/attachments/film.mp4': 'x' });
    zip.writeUInt32LE(900 * 1024 * 1024, entryOf(zip, 'dev/attachments/film.mp4') + 24);
    expect((await readAll(await fileOf(zip))).read[0]?.events).toHaveLength(2);
  });
});

describe('a ZIP with one damaged file', () => {
  it('is read but for this file, even where the damage leaves valid JSON', async () => {
    const day = 'dev/2025-06-04.json';
    const files = { ...smallExport(), [day]: [{ type: 'message', user: 'UANN', ts: '1749000000.000100' }] };
    const zip = patched(await zipBytes(files, { stored: true }), '1749000000', '1749000001');
    const { read } = await readAll(await fileOf(zip));
    expect(read[0]).toMatchObject({
      counts: { ignoredFiles: 1 },
      notices: [{ file: 'CDEV/2025-06-04.json' }],
    });
    expect(read[0]?.events).toHaveLength(2);
  });

  it('is refused when the list of people is the one', async () => {
    const zip = patched(await zipBytes(smallExport(), { stored: true }), 'Europe/Berlin', 'Europe/Dublin');
    expect(await refusal(zip)).toMatchObject({
      code: 'broken-list',
      message: expect.stringContaining('users.json'),
    });
  });
});
