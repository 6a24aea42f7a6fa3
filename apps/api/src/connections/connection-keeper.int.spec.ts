import { type Connection, Connections, Events, Readings } from '@quorum/database';
import { message } from '@quorum/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { Door } from '../door/door.js';
import { startTestApi, type TestApi } from '../testing/start-api.js';
import { ConnectionKeeper, bySource } from './connection-keeper.service.js';
import { SecretBox } from './secret-box.js';

let api: TestApi;
let intake: Connection;
let worker: Connection;
beforeAll(async () => {
  api = await startTestApi(import.meta.url);
  intake = await api.database.connect('intake');
  worker = await api.database.connect('worker');
});
const get = <Service>(service: abstract new (...args: never[]) => Service): Service =>
  api.app.get(service, { strict: false });

/** A workspace of which these channels are read. */
async function connect(workspace: string, channels: readonly string[]): Promise<string> {
  const box = get(SecretBox);
  const { connection } = await new Connections(intake).put({
    ...{ source: 'slack', workspace, label: 'Fernhill', receives: 'http' },
    facts: {
      scopes: { granted: [], missing: [] },
      ...{ app: null, pace: 'full', privateChannels: false, documentationHosts: [] },
    },
    seal: (id) => box.seal('ops.connection.sealed', id, { botToken: 'xoxb-canary' }),
  });
  const { id } = connection;
  const parts = channels.map((channel) => {
    const part = box.tag('channel', channel);
    const position = box.seal('ops.reading.position', `${id}/${part}`, { channel, passes: [] });
    return { part, kind: 'channel' as const, runId: null, position };
  });
  const list = box.seal('ops.reading.position', `${id}/channels`, { list: 'channels' });
  await new Readings(intake).put(id, [
    ...parts,
    { part: 'channels', kind: 'list', runId: null, position: list },
  ]);
  return id;
}

describe('the end of a connection', () => {
  it('takes what only it brought along when it is purged, and nothing that another workspace reads, too', async () => {
    const { pseudonymiser } = await get(Door).open();
    const [mine, both, ana] = [
      pseudonymiser.conversation('slack', 'C0MINE'),
      pseudonymiser.conversation('slack', 'C0BOTH'),
      pseudonymiser.person('slack', 'U0ANA'),
    ];
    const first = await connect('one', ['C0MINE', 'C0BOTH']);
    const second = await connect('two', ['C0BOTH']);
    const sent = message().by(ana).at('2025-03-03T09:00:00Z');
    await new Events(worker).ensureMonths([sent.build().at]);
    await new Events(worker).save([sent.in(mine).build(), sent.in(both).build()]);

    expect(await get(ConnectionKeeper).purge(first)).toBe(true);
    expect(await worker.query('SELECT conversation FROM edge.event')).toEqual([{ conversation: both }]);
    expect((await new Connections(intake).list()).map(({ id }) => id)).toEqual([second]);
    expect(JSON.stringify(await api.database.dump())).not.toContain(mine);
    expect(await get(ConnectionKeeper).purge(first)).toBe(false);

    expect(await get(ConnectionKeeper).purge(second)).toBe(true);
    expect(await worker.query('SELECT conversation FROM edge.event')).toEqual([]);
    expect(JSON.stringify(await api.database.dump())).not.toContain(ana);
  });

  it('is told to the audit log once, however often the source says it', async () => {
    const id = await connect('three', []);
    const entries = async () =>
      ((await api.database.dump())['audit.entry'] as { actor: string; detail: object }[]).filter(
        ({ detail }) => JSON.stringify(detail).includes(id),
      );
    await get(ConnectionKeeper).revoked(id, 'The app was uninstalled.');
    await get(ConnectionKeeper).revoked(id, 'Slack took the token away.');
    expect(await entries()).toMatchObject([{ actor: 'intake', detail: { change: 'revoked' } }]);
    expect(await new Connections(intake).get(id)).toMatchObject({ state: 'revoked' });
    expect(await get(ConnectionKeeper).remove(id, bySource)).toBe(true);
    expect(await get(ConnectionKeeper).remove(id, bySource)).toBe(false);
    await get(ConnectionKeeper).revoked(id, 'Late.');
    expect(await new Connections(intake).get(id)).toMatchObject({ state: 'removed', reason: null });
    expect(await entries()).toHaveLength(2);
  });
});
