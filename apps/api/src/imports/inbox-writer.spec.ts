import type { IngestRecord } from '@quorum/contracts';
import type { InboxBatches } from '@quorum/database';
import type { Queues } from '@quorum/queue';
import { expect, it } from 'vitest';
import { InboxWriter } from './inbox-writer.js';

const record: IngestRecord = {
  record: 'person',
  person: { source: 'slack', id: 'ana', zone: null, bot: false, guest: false },
};

function writerOver(append: () => Promise<void>, nudge: () => Promise<void>): InboxWriter {
  return new InboxWriter(
    'run',
    { append } as Partial<InboxBatches> as InboxBatches,
    { nudge } as unknown as Queues,
    () => ({}),
  );
}

it('reads on while the queue does not answer: what is in the inbox is found without a nudge', async () => {
  const written: string[] = [];
  const writer = writerOver(
    () => {
      written.push('batch');
      return Promise.resolve();
    },
    () => Promise.reject(new Error('the queue is away')),
  );
  await writer.add(record);
  await expect(writer.close()).resolves.toBeUndefined();
  expect(written).toEqual(['batch']);
});

it('ends when a batch cannot be written', async () => {
  const writer = writerOver(
    () => Promise.reject(new Error('the database is away')),
    () => Promise.resolve(),
  );
  await writer.add(record);
  await expect(writer.close()).rejects.toThrow('the database is away');
});
