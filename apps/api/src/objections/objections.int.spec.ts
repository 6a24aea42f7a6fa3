import { type ImportRun, importRunSchema } from '@quorum/contracts';
import { waitFor } from '@quorum/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallExport, zipOf } from '../testing/export-zip.js';
import { startTestApi, type TestApi } from '../testing/start-api.js';
import { uploadForm } from '../testing/upload-form.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(import.meta.url, { deniedChannels: ['tarifrunde'] });
});

const post = (path: string, body: object, more: object = {}) =>
  api.app.inject({ method: 'POST', url: `/api/v1/objections${path}`, payload: body, ...more });
const ana = { source: 'slack', id: 'U1ANA' };
const ben = { source: 'slack', id: 'U2BEN' };
const directory = Buffer.from('person,unit\nU1ANA,Product\nU2BEN,Product\n');

async function importOf(source: Record<string, unknown>): Promise<ImportRun> {
  const form = await uploadForm({ export: await zipOf(source), directory });
  const { id } = importRunSchema.parse(
    (await api.app.inject({ method: 'POST', url: '/api/v1/imports', ...form })).json(),
  );
  return waitFor(async () => {
    const run = importRunSchema.parse((await api.app.inject(`/api/v1/imports/${id}`)).json());
    return run.state === 'reading' ? null : run;
  });
}
/** Of a run, everything the api tells but when and under which id. */
const told = ({ id: _, startedAt: __, finishedAt: ___, ...rest }: ImportRun) => rest;
interface Row {
  id: string;
  records: string;
  events: string;
}
/** What the latest import put into the inbox. */
async function lastBatch(): Promise<{ text: string; events: number; people: number; members: string[] }> {
  const dump = await api.database.dump();
  const rows = (dump['edge.inbox_batch'] as Row[]).sort((a, b) => Number(a.id) - Number(b.id));
  const { records, events } = rows.at(-1)!;
  const parsed = records.split('\n').map((line) => JSON.parse(line) as Record<string, { members: string[] }>);
  return {
    text: records + events,
    events: events === '' ? 0 : events.split('\n').length,
    people: parsed.filter((record) => 'person' in record && !('identity' in record)).length,
    members: parsed.find((record) => 'conversation' in record)?.['conversation']?.members ?? [],
  };
}
/** `smallExport`, with a DM and somebody mentioned. */
const talk = (): Record<string, unknown> => ({
  ...smallExport('<@U2BEN> is it done?'),
  'dms.json': [{ id: 'D1', members: ['U1ANA', 'U2BEN'] }],
  'D1/2025-03-03.json': [{ type: 'message', user: 'U1ANA', ts: '1740992500.000100', text: 'only to you' }],
});

describe('an objection', () => {
  it('leaves nothing of the person in the inbox, however often they are uploaded, and shows in no count', async () => {
    const before = told(await importOf(talk()));
    const whole = await lastBatch();
    expect([whole.events, whole.people, whole.members.length]).toEqual([3, 2, 2]);
    expect((await api.directory()).memberships).toHaveLength(2);

    const answer = await post('', ben);
    expect([answer.statusCode, answer.json()]).toEqual([200, { state: 'in force' }]);
    expect((await api.directory()).memberships).toHaveLength(1);
    for (let times = 0; times < 2; times += 1) {
      expect(told(await importOf(talk()))).toEqual(before);
      const rest = await lastBatch();
      expect([rest.events, rest.people, rest.members.length]).toEqual([1, 1, 1]);
      expect(rest.text).not.toContain('"mentions"');
      expect((await api.directory()).memberships).toHaveLength(1);
    }
  });

  it('is answered alike for everybody, known or not, and again', async () => {
    const answers = [
      await post('', ben),
      await post('', { source: 'slack', id: 'UNKNOWN' }),
      await post('', ben),
    ];
    const withdrawn = [
      await post('/withdrawals', { source: 'jira', id: 'x' }),
      await post('/withdrawals', ben),
    ];
    const seen = [...answers, ...withdrawn].map(({ statusCode, body }) => [statusCode, body]);
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await importOf(talk())).toMatchObject({ state: 'processing' });
    expect((await lastBatch()).events).toBe(3);
  });

  it('is nowhere in the log, not even as a request', async () => {
    const before = api.logged();
    await post('', ana);
    await post('/withdrawals', ana);
    await post('', { source: 'slack' });
    await api.app.inject('/api/v1/imports');
    const [one, ...more] = api.logged().slice(before.length).trim().split('\n');
    expect(one).toContain('"route":"/api/v1/imports"');
    expect(more).toEqual([]);
    expect(api.logged()).not.toMatch(/U1ANA|U2BEN/);
  });

  it('can be counted by no route: there is none that reads them', async () => {
    for (const path of ['/api/v1/objections', '/api/v1/objections/withdrawals', '/api/v1/objections/1'])
      expect((await api.app.inject(path)).statusCode).toBe(404);
  });

  it('leaves no id and no name of the source in the database', async () => {
    await post('', ana);
    expect(JSON.stringify(await api.database.dump())).not.toMatch(/U1ANA|U2BEN|canary/);
    await post('/withdrawals', ana);
  });

  it('is taken from this machine only, and through no proxy', async () => {
    expect((await post('', ana, { remoteAddress: '10.0.0.7' })).statusCode).toBe(403);
    expect((await post('', ana, { headers: { 'x-forwarded-for': '10.0.0.7' } })).statusCode).toBe(403);
    expect((await post('/withdrawals', ana, { remoteAddress: '10.0.0.7' })).statusCode).toBe(403);
    expect((await post('', ana, { remoteAddress: '::ffff:127.0.0.1' })).statusCode).toBe(200);
    await post('/withdrawals', ana);
  });

  it('has to name a source and an id', async () => {
    for (const body of [{}, { source: 'slack', id: ' ' }, { source: 'irc', id: 'U1' }, { ...ana, more: 1 }])
      expect((await post('', body)).statusCode).toBe(400);
  });
});

it('of a channel that is denied by its name nothing gets in, and nothing is counted', async () => {
  const source = {
    ...smallExport(),
    'groups.json': [
      { id: 'G1', name: 'betriebsrat', members: ['U1ANA'] },
      { id: 'G2', name: 'tarifrunde-2026', members: ['U1ANA'] },
    ],
    'betriebsrat/2025-03-03.json': [{ type: 'message', user: 'U1ANA', ts: '1740992600.000100', text: 'a' }],
    'tarifrunde-2026/2025-03-03.json': [
      { type: 'message', user: 'U1ANA', ts: '1740992700.000100', text: 'b' },
    ],
  };
  expect(told(await importOf(source))).toMatchObject({ counts: { conversations: 1, messages: 2 } });
  expect((await lastBatch()).events).toBe(2);
});
