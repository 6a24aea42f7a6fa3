import type { AuditActor, AuditRecord } from '@quorum/contracts';
import { AuditLog, AuditReader, AuditRoots } from '@quorum/database';
import { dayOf, genesis, hashEntry, rootKeyOf, signDay } from '@quorum/privacy';
import { testDatabase } from '@quorum/testing';
import { describe, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const owner = await database.connect('owner');
const web = await database.connect('web');
const intake = await database.connect('intake');
const worker = await database.connect('worker');
const reader = new AuditReader(await database.connect('auditor'));

const ana: AuditActor = { actor: 'ana', role: 'lead', purpose: 'insight' };
const read: AuditRecord = {
  action: 'cells.read',
  detail: {
    units: ['product/“payments”'],
    metrics: ['after-hours'],
    buckets: ['2025-P01'],
    cells: 1,
    format: 'json',
  },
};
const keyRotated: AuditRecord = {
  action: 'key.rotated',
  detail: { key: 'k1', cohort: '2025-Q1', rows: null },
};
const entries = async () => {
  const found = [];
  for await (const entry of reader.entries(3)) found.push(entry);
  return found;
};

describe('the audit log', () => {
  it('numbers what is recorded and hashes it as libs/privacy does, whatever is written in it', async () => {
    expect(await new AuditLog(web).record(ana, read)).toBe(1);
    expect(await new AuditLog(worker).record({ ...ana, purpose: 'retention' }, keyRotated)).toBe(2);
    const odd = { setting: 'näme 🙂 "quoted"\n', from: null, to: { b: [1.5, 1e21], a: 'x,3:y' } };
    await new AuditLog(intake).record(
      { actor: '3:x,', role: '', purpose: 'administration' },
      { action: 'configuration.changed', detail: odd },
    );
    const found = await entries();
    expect(found.map(({ seq, process, action }) => [seq, process, action])).toEqual([
      [1, 'web', 'cells.read'],
      [2, 'worker', 'key.rotated'],
      [3, 'intake', 'configuration.changed'],
    ]);
    expect(found.map(({ hash }) => hash)).toEqual(found.map(hashEntry));
    expect(found.map(({ previous }) => previous)).toEqual([genesis, found[0]?.hash, found[1]?.hash]);
    expect(await reader.latest(2)).toEqual([found[2], found[1]]);
  });

  it('stays one chain however many record at once', async () => {
    const logs = [web, web, web, worker, worker, intake].map((connection) => new AuditLog(connection));
    await Promise.all(logs.flatMap((log) => Array.from({ length: 8 }, () => log.record(ana, read))));
    const found = await entries();
    expect(found.map(({ seq }) => seq)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
    expect(
      found
        .slice(1)
        .every(({ previous, at }, index) => previous === found[index]?.hash && at >= (found[index]?.at ?? 0)),
    ).toBe(true);
  });

  it('keeps nothing of a transaction that fails, and leaves no gap', async () => {
    const before = (await entries()).length;
    await expect(
      worker.transaction(async (transaction) => {
        await new AuditLog(transaction).record(ana, keyRotated);
        throw new Error('something else failed');
      }),
    ).rejects.toThrow();
    expect(await new AuditLog(worker).record(ana, keyRotated)).toBe(before + 1);
  });

  it('is not written where its last entry may be out of sight', async () => {
    const record = worker.transaction('REPEATABLE READ', (transaction) =>
      new AuditLog(transaction).record(ana, keyRotated),
    );
    await expect(record).rejects.toThrow('READ COMMITTED');
  });

  it('takes of each action what it may say, and of each process what it may do', async () => {
    const more = { ...read, detail: { ...read.detail, person: 'ana' } };
    await new AuditLog(web).record(ana, more);
    expect((await reader.latest(1))[0]?.detail).not.toContain('person');
    const unknown = { action: 'person.seen', detail: {} } as unknown as AuditRecord;
    await expect(new AuditLog(web).record(ana, unknown)).rejects.toThrow();
    // By plain SQL, too: whoever serves the web cannot claim to have turned a key.
    const claim = web.query(`SELECT audit.record('ana', 'lead', 'insight', 'key.destroyed', '{}')`);
    await expect(claim).rejects.toThrow('the web login records reading');
  });

  it('is changed and emptied by nobody, its owner included, and read by the auditor alone', async () => {
    for (const statement of [
      `UPDATE audit.entry SET actor = 'ben'`,
      'DELETE FROM audit.entry WHERE seq = 1',
      'TRUNCATE audit.entry',
      'DELETE FROM audit.root',
    ]) {
      await expect(owner.query(statement)).rejects.toThrow('only added to');
      for (const process of [web, intake, worker])
        await expect(process.query(statement)).rejects.toThrow(/permission denied/);
    }
    for (const process of [web, intake, worker]) {
      await expect(process.query('SELECT * FROM audit.entry')).rejects.toThrow(/permission denied/);
      await expect(process.query(`INSERT INTO audit.entry VALUES (99)`)).rejects.toThrow(/permission denied/);
    }
    const auditor = await database.connect('auditor');
    await expect(
      auditor.query(`SELECT audit.record('a', 'b', 'oversight', 'key.rotated', '{}')`),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('signed days', () => {
  it('are asked for once they are over, oldest first, and kept once', async () => {
    const roots = new AuditRoots(intake);
    expect(await roots.unsigned()).toBeNull();
    await owner.query('ALTER TABLE audit.entry DISABLE TRIGGER USER');
    await owner.query(
      `UPDATE audit.entry SET at = at - CASE WHEN seq <= 2 THEN 2 ELSE 1 END * interval '1 day' WHERE seq <= 5`,
    );
    await owner.query('ALTER TABLE audit.entry ENABLE TRIGGER USER');
    const found = await entries();
    const key = rootKeyOf(Buffer.alloc(32, 9));
    for (const [first, last] of [
      [1, 2],
      [3, 5],
    ] as const) {
      const unsigned = await roots.unsigned();
      expect(unsigned).toMatchObject({ first, hashes: found.slice(first - 1, last).map(({ hash }) => hash) });
      const root = signDay(
        dayOf(unsigned?.day ?? '', first, unsigned?.hashes ?? [], await roots.last()),
        key,
      );
      expect(await roots.add(root)).toBe(true);
      expect(await roots.add(root)).toBe(false);
      expect(await roots.last()).toEqual(root);
    }
    expect(await roots.unsigned()).toBeNull();
    expect(await reader.roots()).toMatchObject([
      { first: 1, last: 2 },
      { first: 3, last: 5 },
    ]);
  });
});
