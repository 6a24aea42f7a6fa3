import { connect } from 'node:net';
import { problemSchema } from '@quorum/contracts';
import { waitFor } from '@quorum/testing';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { smallExport, zipOf } from '../testing/export-zip.js';
import { startTestApi, type TestApi } from '../testing/start-api.js';
import { at } from '../testing/json.js';
import { type FormParts, uploadForm } from '../testing/upload-form.js';
import { SpoolFile } from './spool-file.js';

const maxUploadBytes = 200_000;
let api: TestApi;
let address: string;
beforeAll(async () => {
  api = await startTestApi(import.meta.url, { maxUploadBytes });
  await api.app.listen(0, '127.0.0.1');
  address = await api.app.getUrl();
});
afterEach(async () => {
  vi.restoreAllMocks();
  expect(await waitFor(async () => (await api.spooled()).length === 0)).toBe(true);
});

/** Over a real socket: what a browser would get. */
async function post(parts: FormParts) {
  const { headers, payload } = await uploadForm(parts);
  const answer = await fetch(`${address}/api/v1/imports`, {
    method: 'POST',
    headers,
    body: new Uint8Array(payload),
  });
  return {
    status: answer.status,
    body: await answer.json(),
    type: answer.headers.get('content-type'),
  };
}
async function refused(parts: FormParts, status: number) {
  const answer = await post(parts);
  expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8']);
  return problemSchema.parse(answer.body);
}
const imports = async () => at((await api.app.inject('/api/v1/imports')).json(), 'imports');
const zip = () => zipOf(smallExport());

describe('an upload that is refused', () => {
  it('lacks the export, and says which part is missing', async () => {
    expect((await refused({ directory: Buffer.from('slackId\n') }, 400)).errors?.[0]?.field).toBe('export');
    expect((await refused({}, 400)).status).toBe(400);
  });

  it('has a part this form does not have, whose name is not repeated', async () => {
    const parts = { export: await zip(), canaryPart: Buffer.from('x') };
    expect(JSON.stringify(await refused(parts, 400))).not.toContain('canary');
    const field = { export: await zip(), canaryField: 'x' };
    expect(JSON.stringify(await refused(field, 400))).not.toContain('canary');
  });

  it('names a zone no clock knows', async () => {
    const problem = await refused({ export: await zip(), defaultTimeZone: 'Mars/Olympus' }, 400);
    expect(problem.errors?.[0]?.field).toBe('defaultTimeZone');
    expect(problem.detail).toContain('Europe/Berlin');
  });

  it('is larger than the server takes', async () => {
    const problem = await refused({ export: Buffer.alloc(maxUploadBytes + 1, 1) }, 413);
    expect(problem.detail).toContain('QUORUM_MAX_UPLOAD_BYTES');
  });

  it('announces more than the server takes: not a byte is read', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(1024 ** 4) },
    });
    expect(answer.statusCode).toBe(413);
  });

  it.each([
    ['application/json', '{}'],
    ['application/zip', 'PK'],
    ['application/x-www-form-urlencoded', 'a=b'],
  ])('is %s', async (type, payload) => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBe(415);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('finds no disk space left', async () => {
    vi.spyOn(SpoolFile.prototype, 'write').mockRejectedValueOnce(
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    );
    const problem = await refused({ export: await zip() }, 507);
    expect(problem.detail).toContain('disk space');
  });

  it('is cut off in the middle: nothing is kept', async () => {
    const { headers, payload } = await uploadForm({ export: Buffer.alloc(150_000, 1) });
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.write(
      `POST /api/v1/imports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${headers['content-type']}\r\n` +
        `Content-Length: ${payload.length}\r\n\r\n`,
    );
    socket.write(payload.subarray(0, 100_000));
    await waitFor(async () => (await api.spooled()).length === 1);
    socket.destroy();
    await waitFor(async () => (await api.spooled()).length === 0);
  });

  it('has a body that is no form at all', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x\r\nContent-Disposition: form-data; name="export"; filename="a"\r\n\r\nhalf a file',
    });
    expect(answer.statusCode).toBe(400);
  });

  it('leaves no run behind', async () => {
    expect(await imports()).toEqual([]);
  });
});
