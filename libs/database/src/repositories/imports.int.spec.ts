import type { IngestRecord } from '@quorum/contracts';
import {
  DeadLetters,
  ImportRuns,
  Inbox,
  InboxBatches,
  openSummary,
  packRecord,
  readEventLine,
} from '@quorum/database';
import { message, testDatabase } from '@quorum/testing';
import { beforeEach, describe, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
const api = await database.connect('intake');
const worker = await database.connect('worker');
const owner = await database.connect('owner');
const runs = new ImportRuns(api);
const inbox = new Inbox(api);

beforeEach(() => owner.query('TRUNCATE edge.inbox, edge.inbox_batch, ops.import_run, ops.dead_letter'));

const sent = message().by('ana').at('2025-03-03T09:00:00Z');
const record = (event = sent.build()): IngestRecord => ({ record: 'event', event });

describe('the inbox', () => {
  it('keeps one of two equal records and both of two that differ, and counts all as read', async () => {
    const { id } = await runs.create();
    const edited = record(sent.asking().editedAt('2025-03-03T09:01:00Z').build());
    await inbox.append(id, [record(), record(), edited]);
    await inbox.append(id, [record()], { read: { done: 12, total: 40 } });
    expect(await inbox.waiting()).toBe(2);
    expect((await runs.get(id))?.stages).toMatchObject({
      read: { done: 12, total: 40 },
      ingest: { done: 2, total: 4 },
    });
  });

  it('keeps neither the records nor the progress of a batch that fails', async () => {
    const { id } = await runs.create();
    const broken = { record: 'event', event: { ...sent.build(), source: null } } as unknown as IngestRecord;
    await expect(inbox.append(id, [record(), broken], { read: { done: 1, total: 2 } })).rejects.toThrow();
    expect(await inbox.waiting()).toBe(0);
    expect((await runs.get(id))?.stages.read).toEqual({ done: 0, total: null });
  });

  it('gives two workers different records', async () => {
    const { id } = await runs.create();
    const minutes = ['00', '01', '02', '03'];
    await inbox.append(
      id,
      minutes.map((minute) => record(sent.at(`2025-03-03T09:${minute}:00Z`).build())),
    );
    await worker.transaction(async (one) => {
      const mine = await new Inbox(one).claim(2);
      await worker.transaction(async (other) => {
        const theirs = await new Inbox(other).claim(10);
        expect(mine).toHaveLength(2);
        expect(theirs.map(({ id: claimed }) => claimed)).not.toEqual(
          expect.arrayContaining([mine[0]?.id, mine[1]?.id]),
        );
        expect(theirs).toHaveLength(2);
      });
    });
  });
});

describe('batches of an import', () => {
  const batches = new InboxBatches(api);
  const asWorker = new InboxBatches(worker);

  it('wait as they came, and count as what they hold', async () => {
    const { id } = await runs.create();
    const records: IngestRecord[] = [
      record(sent.asking().build()),
      record(),
      {
        record: 'person',
        person: { source: 'slack', id: 'ana', zone: 'Europe/Berlin', bot: false, guest: false },
      },
    ];
    await batches.append(id, records, { read: { done: 12, total: 40 } });
    await batches.append(id, [], { read: { done: 40, total: 40 } });
    expect([await inbox.waiting(), await inbox.isEmpty()]).toEqual([3, false]);
    expect((await runs.get(id))?.stages).toMatchObject({
      read: { done: 40, total: 40 },
      ingest: { done: 0, total: 3 },
    });
    const claimed = await asWorker.claim();
    expect(claimed).toMatchObject({ runId: id, size: 3, attempts: 0 });
    expect(claimed?.events.split('\n').map(readEventLine)).toEqual(records.slice(0, 2).map(packRecord));
    expect(JSON.parse(claimed?.records ?? '')).toEqual(records[2]);
    expect(claimed && openSummary(claimed)).toMatchObject({ last: sent.build().at, acting: [] });
    await asWorker.remove(claimed?.id ?? 0);
    expect(await inbox.isEmpty()).toBe(true);
  });

  it('arrive in one order with records that come by themselves', async () => {
    const { id } = await runs.create();
    await inbox.append(id, [record()]);
    await batches.append(
      id,
      Array.from({ length: 4_096 }, () => record()),
    );
    await inbox.append(id, [record(sent.asking().build())]);
    const singles = await new Inbox(worker).claim(5);
    const batch = await asWorker.claim();
    const [first, last] = [singles[0]?.seen ?? 0, singles[1]?.seen ?? 0];
    expect(batch?.seen).toBeGreaterThan(first);
    expect((batch?.seen ?? 0) + 4_095).toBeLessThan(last);
    await expect(
      batches.append(
        id,
        Array.from({ length: 4_097 }, () => record()),
      ),
    ).rejects.toThrow(RangeError);
  });

  it('go to different workers, and rest after a failed try', async () => {
    const { id } = await runs.create();
    await batches.append(id, [record()]);
    await batches.append(id, [record()]);
    await worker.transaction(async (one) => {
      const mine = await new InboxBatches(one).claim();
      const theirs = await asWorker.claim();
      expect(theirs?.id).toBeGreaterThan(mine?.id ?? Infinity);
      expect(await asWorker.claim(mine?.id)).toBeNull();
      await asWorker.postpone(theirs?.id ?? 0, 'Could not be taken in: Error');
      expect(await asWorker.claim()).toBeNull();
    });
  });
});

describe('import runs', () => {
  it('marks what was being read as interrupted, and lets it be discarded once', async () => {
    const reading = await runs.create();
    const ready = await runs.create();
    await runs.finish(ready.id, 'processing');
    expect(await runs.markInterrupted()).toBe(1);
    expect(await runs.get(reading.id)).toMatchObject({
      state: 'interrupted',
      error: expect.stringContaining('again'),
    });
    expect(await runs.anyUnread()).toBe(true);
    expect([await runs.discard(reading.id), await runs.discard(reading.id)]).toEqual([true, false]);
    expect(await runs.discard(ready.id)).toBe(false);
    expect(await runs.anyUnread()).toBe(false);
  });

  it('that failed half-way are interrupted: nothing is published from half a file', async () => {
    const [early, late] = [await runs.create(), await runs.create()];
    await inbox.append(late.id, [record()]);
    for (const { id } of [early, late]) await runs.finish(id, 'failed', 'The disk is gone.');
    expect(await runs.get(early.id)).toMatchObject({ state: 'failed' });
    expect(await runs.get(late.id)).toMatchObject({ state: 'interrupted', error: 'The disk is gone.' });
    expect(await runs.anyUnread()).toBe(true);
  });

  it('make up for earlier readings of the same export that were cut off, and for no others', async () => {
    const started = async (total: number | null) => {
      const { id } = await runs.create();
      await runs.saveProgress(id, { read: { done: 1, total } });
      return id;
    };
    const [same, other, untouched] = [await started(40), await started(50), await started(null)];
    await runs.markInterrupted();
    const again = await started(40);
    expect(await runs.makeUpForInterrupted(again)).toBe(2);
    const states = await Promise.all([same, other, untouched].map(async (id) => (await runs.get(id))?.state));
    expect(states).toEqual(['discarded', 'interrupted', 'discarded']);
  });

  it('is not done while anything waits', async () => {
    const { id } = await runs.create();
    await inbox.append(id, [record()]);
    await runs.finish(id, 'processing');
    const asWorker = new ImportRuns(worker);
    expect(await asWorker.settle([])).toBe(0);
    await owner.query('DELETE FROM edge.inbox');
    await new InboxBatches(api).append(id, [record()]);
    expect(await asWorker.settle([])).toBe(0);
    await owner.query('DELETE FROM edge.inbox_batch');
    await owner.query(`INSERT INTO edge.bucket_state (bucket, state) VALUES ('2025-P03', 'measured')`);
    expect(await asWorker.settle([])).toBe(0);
    expect(await asWorker.settle(['2025-P03'])).toBe(1);
    expect(await runs.get(id)).toMatchObject({ state: 'done', finishedAt: expect.any(String) });
  });

  it('keeps at most a hundred notices and counts all', async () => {
    const { id } = await runs.create();
    const notice = { file: 'general/2025-03-03.json', line: null, field: null, message: 'Not JSON.' };
    await runs.saveProgress(id, {
      notices: Array.from({ length: 150 }, () => notice),
      noticesTotal: 150,
    });
    const run = await runs.get(id);
    expect([run?.notices.length, run?.noticesTotal]).toEqual([100, 150]);
  });
});

describe('dead letters', () => {
  it('keep the record out of the api’s sight and give it back when retried', async () => {
    const { id } = await runs.create();
    await inbox.append(id, [record()]);
    const [waiting] = await new Inbox(worker).claim(1);
    await new DeadLetters(worker).add({ inboxId: waiting!.id, reason: 'record: invalid_type', attempts: 5 });
    const letters = new DeadLetters(api);
    const [letter] = await letters.list();
    expect(letter).toMatchObject({ queue: 'ingest', reason: 'record: invalid_type', attempts: 5 });
    expect(await inbox.waiting()).toBe(0);
    expect([await letters.retry(letter!.id), await letters.retry(letter!.id)]).toEqual([true, false]);
    const [back] = await new Inbox(worker).claim(1);
    expect(back).toMatchObject({ record: record(), attempts: 0, runId: id });
  });
});
