import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importListSchema, type ImportRun, importRunSchema } from '@quorum/contracts';
import { InboxBatches } from '@quorum/database';
import { waitFor } from '@quorum/testing';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { smallExport, zipOf } from '../testing/export-zip.js';
import { startTestApi, type TestApi } from '../testing/start-api.js';
import { at } from '../testing/json.js';
import { type FormParts, uploadForm } from '../testing/upload-form.js';
import { ImportReader } from './import-reader.service.js';

const canary = /canary/i;
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(import.meta.url);
});
afterEach(() => vi.restoreAllMocks());

async function upload(parts: FormParts): Promise<ImportRun> {
  const form = await uploadForm(parts);
  const answer = await api.app.inject({ method: 'POST', url: '/api/v1/imports', ...form });
  const run = importRunSchema.parse(answer.json());
  expect([answer.statusCode, answer.headers.location]).toEqual([202, `/api/v1/imports/${run.id}`]);
  return run;
}
const read = async (id: string) =>
  importRunSchema.parse((await api.app.inject(`/api/v1/imports/${id}`)).json());
const cancel = (id: string) => api.app.inject({ method: 'DELETE', url: `/api/v1/imports/${id}` });
const ended = (id: string) =>
  waitFor(async () => {
    const run = await read(id);
    return run.state === 'reading' ? null : run;
  });
const importOf = async (parts: FormParts) => ended((await upload(parts)).id);
/** What waits, oldest first. */
const inbox = async () => {
  const dump = await api.database.dump();
  const batches = dump['edge.inbox_batch'] as { id: string; records: string; events: string }[];
  return batches
    .sort((a, b) => Number(a.id) - Number(b.id))
    .flatMap(({ records, events }) => [
      ...records.split('\n').map((line) => JSON.parse(line) as { record: string }),
      ...(events === '' ? [] : events.split('\n').map((line) => ({ record: 'event', line }))),
    ]);
};
/** Without what is sealed anew each time. */
const unsealed = (records: readonly object[]) =>
  records.map((record) =>
    'identity' in record ? { ...record, identity: { ...(record.identity as object), sealed: '' } } : record,
  );

/** Holds reading back at its first batch until it is let go. */
function holdReading(): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  vi.spyOn(InboxBatches.prototype, 'append').mockImplementation(() => held);
  return release;
}

describe('an export that is uploaded', () => {
  it('is read into the inbox under pseudonyms, and its file is gone', async () => {
    const source = smallExport('is the canary done?');
    expect(JSON.stringify(source)).toMatch(canary);
    const run = await importOf({ export: await zipOf(source) });

    expect(run).toMatchObject({
      state: 'processing',
      error: null,
      counts: {
        messages: 2,
        people: 2,
        conversations: 1,
        rejectedRows: 0,
        ignoredFiles: 0,
        unmatchedPeople: 0,
      },
      noticesTotal: 0,
      stages: { ingest: { done: 0, total: 5 } },
    });
    expect(run.stages.read.total).toBeGreaterThan(0);
    expect(run.stages.read.done).toBe(run.stages.read.total);
    expect(await api.spooled()).toEqual([]);

    const records = await inbox();
    expect(records.map(({ record }) => record).sort()).toEqual([
      'conversation',
      'event',
      'event',
      'identity',
      'identity',
      'identity',
      'person',
      'person',
    ]);
    expect(JSON.stringify(records)).not.toMatch(/U1ANA|U2BEN|"C1"/);
    expect(JSON.stringify(await api.database.dump())).not.toMatch(canary);
  });

  it('says the same when it is uploaded again, so that nothing is counted twice', async () => {
    const before = await inbox();
    const run = await importOf({ export: await zipOf(smallExport('is the canary done?')) });
    expect(run).toMatchObject({ state: 'processing', stages: { ingest: { done: 0, total: 5 } } });
    expect(unsealed(await inbox())).toEqual(unsealed([...before, ...before]));
  });

  it('says which file and line it left out, and reads the rest', async () => {
    const run = await importOf({
      export: await zipOf({
        ...smallExport(),
        'general/2025-03-04.json': 'not json, canary',
        'general/2025-03-05.json': { canary: 1 },
        'general/2025-03-06.json': [{ type: 'message', user: 'U1ANA', text: 'canary' }],
      }),
    });
    expect(run).toMatchObject({ state: 'processing', noticesTotal: 3 });
    expect(run.counts).toMatchObject({ messages: 2, rejectedRows: 1, ignoredFiles: 2 });
    expect(run.notices.map(({ file, line }) => [file, line])).toEqual([
      ['C1/2025-03-04.json', null],
      ['C1/2025-03-05.json', null],
      ['C1/2025-03-06.json', 1],
    ]);
    expect(JSON.stringify(run)).not.toMatch(canary);
  });

  it('may be empty', async () => {
    const run = await importOf({ export: await zipOf({ 'users.json': [], 'channels.json': [] }) });
    expect(run).toMatchObject({ state: 'processing', counts: { messages: 0, people: 0 } });
  });

  it('keeps a hundred notices and counts the rest', async () => {
    const rows = Array.from({ length: 80 }, () => ({ type: 'message', text: 'x' }));
    const bytes = await zipOf({ ...smallExport(), 'a/2025-03-07.json': rows, 'b/2025-03-07.json': rows });
    const run = await importOf({ export: bytes });
    expect([run.notices.length, run.noticesTotal, run.counts.rejectedRows]).toEqual([100, 160, 160]);
  });
});

describe('an export that cannot be read', () => {
  const whole = () => zipOf(smallExport());
  it.each([
    ['no zip', () => Promise.resolve(Buffer.from('canary, not a zip')), /not a ZIP file/],
    ['an empty file', () => Promise.resolve(Buffer.alloc(0)), /not a ZIP file/],
    ['a zip of something else', () => zipOf({ 'canary.txt': 'x' }), /not a Slack export/],
    ['a zip cut off', async () => (await whole()).subarray(0, 400), /not a ZIP file|incomplete/],
    ['a damaged list', () => zipOf({ 'users.json': 'canary' }), /users\.json cannot be used/],
  ])('%s fails with what to do, and nothing of it stays', async (_, bytes, words) => {
    const before = await inbox();
    const run = await importOf({ export: await bytes() });
    expect(run.state).toBe('failed');
    expect(run.error).toMatch(words);
    expect(run.error).not.toMatch(canary);
    expect(await api.spooled()).toEqual([]);
    expect(await inbox()).toEqual(before);
  });

  it('can be discarded, so that it holds back nothing', async () => {
    const { id } = await importOf({ export: Buffer.from('no') });
    expect((await cancel(id)).json()).toMatchObject({ state: 'discarded' });
    expect((await cancel(id)).statusCode).toBe(200);
  });
});

describe('a directory', () => {
  const roster = async () => {
    const dump = await api.database.dump();
    return {
      units: (dump['roster.unit'] as { id: string }[]).map(({ id }) => id).sort(),
      members: (await api.directory()).memberships,
      settings: dump['roster.setting'] as { name: string; value: unknown }[],
    };
  };

  it('is matched by id and address in memory; people and units are kept, addresses are not', async () => {
    const directory = Buffer.from(
      'person,unit,lead,zone\n' +
        'U1ANA,Product/Payments,yes,Europe/Berlin\n' +
        'BEN@canary.example,Product,,\n' +
        'nobody@canary.example,Product,,\n' +
        'carl@canary.example,Product,,Mars/Olympus\n',
    );
    const run = await importOf({ export: await zipOf(smallExport()), directory });
    expect(run).toMatchObject({ state: 'processing', counts: { unmatchedPeople: 1 }, noticesTotal: 2 });
    expect(run.notices.map(({ line, field }) => [line, field])).toEqual([
      [5, 'zone'],
      [4, 'person'],
    ]);
    const { units, members } = await roster();
    expect(units).toEqual(['organisation', 'product', 'product/payments']);
    expect(members.map(({ unit, lead }) => [unit, lead]).sort()).toEqual([
      ['product', false],
      ['product/payments', true],
    ]);
    expect(JSON.stringify(await api.database.dump())).not.toMatch(canary);
  });

  it('stays in force when an upload brings none, and only a given zone is new', async () => {
    const { members } = await roster();
    await importOf({ export: await zipOf(smallExport()), defaultTimeZone: 'Asia/Tokyo' });
    const after = await roster();
    expect(after.members).toEqual(members);
    expect(after.settings).toContainEqual({ name: 'defaultZone', value: 'Asia/Tokyo' });
  });

  it('of which nothing can be used is refused with file, line and field', async () => {
    const form = await uploadForm({
      export: await zipOf(smallExport()),
      directory: Buffer.from('who,where\ncanary,Product\n'),
    });
    const answer = await api.app.inject({ method: 'POST', url: '/api/v1/imports', ...form });
    expect(answer.statusCode).toBe(400);
    expect(at(answer.json(), 'errors', 0)).toMatchObject({ file: 'people.csv', line: 1, field: 'person' });
    expect(answer.body).not.toMatch(canary);
    expect(await api.spooled()).toEqual([]);
  });
});

describe('an export that is being read', () => {
  it('lies on disk unreadable, can be cancelled, and is gone then', async () => {
    const release = holdReading();
    const bytes = await zipOf(smallExport('canary '.repeat(2000)));
    const { id } = await upload({ export: bytes });
    const [file = ''] = await waitFor(async () => {
      const files = await api.spooled();
      return files.length === 1 ? files : null;
    });
    const onDisk = await readFile(join(api.spoolFolder, file));
    expect(bytes.includes('general/2025-03-03.json')).toBe(true);
    expect(onDisk.length).toBeGreaterThanOrEqual(bytes.length);
    for (const plain of ['PK\u0003\u0004', 'general/2025-03-03.json', 'canary'])
      expect(onDisk.includes(plain)).toBe(false);

    const asked = vi.spyOn(ImportReader.prototype, 'cancel');
    const cancelled = cancel(id);
    await waitFor(() => asked.mock.calls.length > 0);
    release();
    expect((await cancelled).json()).toMatchObject({ id, state: 'discarded', error: null });
    expect(await api.spooled()).toEqual([]);
  });

  it('makes later uploads wait in their order, up to four; one that waits can be dropped', async () => {
    const release = holdReading();
    const bytes = await zipOf(smallExport());
    const runs: ImportRun[] = [];
    for (let index = 0; index < 5; index++) runs.push(await upload({ export: bytes }));
    const form = await uploadForm({ export: bytes });
    const refused = await api.app.inject({ method: 'POST', url: '/api/v1/imports', ...form });
    expect(refused.statusCode).toBe(409);
    expect((await api.spooled()).length).toBe(5);

    const dropped = runs[2]?.id ?? '';
    expect((await cancel(dropped)).json()).toMatchObject({ state: 'discarded' });
    expect((await api.spooled()).length).toBe(4);
    vi.restoreAllMocks();
    release();
    const states = await Promise.all(runs.map(async ({ id }) => (await ended(id)).state));
    expect(states).toEqual(['processing', 'processing', 'discarded', 'processing', 'processing']);
    expect(await api.spooled()).toEqual([]);
  });

  it('is one of five at most, even when more are sent at the same moment', async () => {
    const release = holdReading();
    const form = await uploadForm({ export: await zipOf(smallExport()) });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.app.inject({ method: 'POST', url: '/api/v1/imports', ...form })),
    );
    const taken = answers.filter(({ statusCode }) => statusCode === 202);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(8 - taken.length);
    expect(taken.length).toBeLessThanOrEqual(5);
    expect(await api.spooled()).toHaveLength(taken.length);
    vi.restoreAllMocks();
    release();
    for (const answer of taken) await ended(importRunSchema.parse(answer.json()).id);
  });

  it('fails in plain words when the database does', async () => {
    vi.spyOn(InboxBatches.prototype, 'append').mockRejectedValue(new Error('canary: connection terminated'));
    const run = await importOf({ export: await zipOf(smallExport()) });
    expect(run.state).toBe('failed');
    expect(run.error).toContain('Upload it again');
    expect(run.error).not.toMatch(canary);
    expect(await api.spooled()).toEqual([]);
  });
});

describe('the list of imports', () => {
  it('is newest first, and knows no run that was never made', async () => {
    const { imports } = importListSchema.parse((await api.app.inject('/api/v1/imports')).json());
    const started = imports.map(({ startedAt }) => startedAt);
    expect(started).toEqual([...started].sort().reverse());
    const unknown = '/api/v1/imports/7b0c9a52-6c0b-4d0e-9a51-3b1d6f0f8f10';
    for (const method of ['GET', 'DELETE'] as const)
      expect((await api.app.inject({ method, url: unknown })).statusCode).toBe(404);
    expect((await api.app.inject('/api/v1/imports/canary')).statusCode).toBe(400);
  });

  it('has nothing to cancel once an export is read', async () => {
    const { id } = await importOf({ export: await zipOf(smallExport()) });
    const answer = await cancel(id);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      409,
      'application/problem+json; charset=utf-8',
    ]);
  });
});

describe('the log', () => {
  it('holds no text, name, address, file name or query of all that was sent here', async () => {
    await api.app.inject('/api/v1/series?unit=canary-unit&metric=canary');
    await api.app.inject('/canary-path?token=canary');
    expect(api.logged()).toContain('"route":"/api/v1/imports"');
    expect(api.logged().split('\n').length).toBeGreaterThan(50);
    expect(
      api
        .logged()
        .split('\n')
        .filter((line) => canary.test(line)),
    ).toEqual([]);
  });
});
