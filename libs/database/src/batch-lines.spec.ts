import type { CommunicationEvent, IngestRecord } from '@quorum/contracts';
import { message } from '@quorum/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSummary, packBatch, readEventLine } from './batch-lines.js';
import { packRecord } from './event-columns.js';

const sent = message().in('general').by('ana').at('2025-03-03T09:00:00Z');
const recordOf = (event: CommunicationEvent): IngestRecord => ({ record: 'event', event });
const reaction = { type: 'reaction', on: '1', mark: 'done' } as const;
const batch = packBatch([
  recordOf(sent.build()),
  { record: 'person', person: { source: 'slack', id: 'ana', zone: null, bot: false, guest: false } },
  recordOf(sent.at('2025-04-01T00:00:00Z').with({ kind: 'bot', author: 'bot' }).build()),
  recordOf(sent.at('2025-03-31T23:59:59Z').in('other').with({ flags: null, action: reaction }).build()),
]);

describe('a batch as it waits', () => {
  it('gives back every event as it was packed, whatever is in its ids', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    const instant = fc.integer({ min: 0, max: 4_000_000_000_000_000 });
    fc.assert(
      fc.property(text, text, instant, fc.option(instant), (id, author, at, deliveredAt) => {
        const event = { ...sent.mentioning('ben').build(), id, author, at, deliveredAt };
        const { events } = packBatch([recordOf(event)]);
        expect(events).not.toContain('\n');
        expect(readEventLine(events)).toEqual(packRecord(recordOf(event)));
      }),
    );
  });

  it('says of its events what taking them in has to know', () => {
    expect(openSummary(batch)).toEqual({
      sources: [{ source: 'slack', conversations: ['general', 'other'], authors: ['ana'] }],
      months: [Date.UTC(2025, 2) * 1000, Date.UTC(2025, 3) * 1000],
      last: Date.UTC(2025, 3) * 1000,
      acting: [2],
    });
  });

  it('is not trusted once anything of it is different, nor without events', () => {
    const { events, summary, checksum } = batch;
    expect(openSummary({ events: events.replace('ana', 'ben'), summary, checksum })).toBeNull();
    expect(openSummary({ events, summary: `${summary} `, checksum })).toBeNull();
    expect(openSummary({ events, summary, checksum: (checksum ?? 0) + 1 })).toBeNull();
    expect(openSummary(packBatch([]))).toBeNull();
  });
});
