import type { ImportRun, ImportState } from '@quorum/contracts';
import { sourceConnectionSchema } from '@quorum/contracts';
import type { StoredBackfill, StoredConnection } from '@quorum/database';
import { parseInstant } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { type BackfillParts, backfillView, connectionView } from './connection-view.js';

const at = (text: string): number => parseInstant(text)!;
const id = '6f0c2a3e-0000-4000-8000-000000000001';
const stored: StoredConnection = {
  ...{ id, source: 'slack', workspace: 'aa', label: 'Fernhill', receives: 'http', state: 'active' },
  ...{ reason: null, received: 3, kept: 2, ignored: 1, revision: 1 },
  facts: {
    scopes: { granted: ['channels:read'], missing: [] },
    ...{ app: null, pace: 'full', privateChannels: false, documentationHosts: [] },
  },
  lastReceivedAt: at('2025-03-03T08:00:00Z'),
  createdAt: at('2025-03-01T08:00:00Z'),
};
const partsOf = (
  state: ImportState,
  more: Partial<BackfillParts> & Partial<Pick<StoredBackfill, 'paused' | 'pace'>> = {},
): BackfillParts => ({
  stored: {
    run: {
      id,
      state,
      startedAt: '2025-03-03T08:00:00.000Z',
      finishedAt: null,
      counts: { messages: 600 },
    } as ImportRun,
    connection: id,
    since: at('2025-01-01T00:00:00Z'),
    paused: more.paused ?? false,
    pace: more.pace ?? null,
  },
  progress: more.progress ?? { channels: 4, done: 1, listing: false },
  waits: more.waits ?? [],
});
const viewAt = (now: string, change: Partial<StoredConnection> = {}, backfill: BackfillParts | null = null) =>
  connectionView({
    stored: { ...stored, ...change },
    channels: { read: 4, denied: 1, notInvited: 2 },
    backfill,
    now: at(now),
    zone: 'Europe/Berlin',
  });

describe('the view of a connection', () => {
  it('is what the contract says, with nothing of the workspace’s tag', () => {
    const view = viewAt('2025-03-03T08:30:00Z');
    expect(sourceConnectionSchema.parse(view)).toEqual(view);
    expect(view.events.lastAt).toBe('2025-03-03T08:00:00.000Z');
    expect(Object.keys(view)).not.toContain('workspace');
  });

  it('is silent after more than an hour of a working day without an event', () => {
    expect(viewAt('2025-03-03T09:00:00Z').silent).toBe(false);
    expect(viewAt('2025-03-03T09:00:01Z').silent).toBe(true);
    // From Friday, half an hour before the end, over the weekend.
    const friday = { lastReceivedAt: at('2025-02-28T15:30:00Z') };
    expect(viewAt('2025-03-03T08:30:00Z', friday).silent).toBe(false);
    expect(viewAt('2025-03-03T08:31:00Z', friday).silent).toBe(true);
  });

  it('is not silent where no event is expected', () => {
    for (const change of [{ receives: 'nothing' as const }, { state: 'paused' as const }])
      expect(viewAt('2025-03-05T12:00:00Z', change).silent).toBe(false);
  });

  it('says that figures wait where a past stands still, and not where it is read or at its end', () => {
    const now = '2025-03-03T08:30:00Z';
    const waits = /^Until the reading .* no new figure is published/;
    expect(viewAt(now, {}, partsOf('reading', { paused: true })).reason).toMatch(waits);
    expect(viewAt(now, { state: 'paused' }, partsOf('reading')).reason).toMatch(waits);
    const revoked = { state: 'revoked', reason: 'Connect again.' } as const;
    expect(viewAt(now, revoked, partsOf('reading', { paused: true })).reason).toMatch(
      /^Connect again. Until/,
    );
    expect(viewAt(now, revoked, partsOf('processing')).reason).toBe('Connect again.');
    expect(viewAt(now, {}, partsOf('reading')).reason).toBeNull();
  });
});

describe('the view of a backfill', () => {
  const now = at('2025-03-03T08:04:00Z');
  const wait = { method: 'conversations.history', until: at('2025-03-03T08:05:00Z'), reason: 'rate-limited' };

  it.each([
    ['reading', {}, 'running'],
    ['reading', { waits: [wait] }, 'waiting'],
    ['reading', { waits: [wait], paused: true }, 'paused'],
    ['processing', { waits: [wait] }, 'done'],
    ['discarded', {}, 'cancelled'],
    ['interrupted', {}, 'failed'],
  ] as const)('of a run that is %s with %o is %s', (state, more, shown) => {
    const view = backfillView(partsOf(state, more), now);
    expect(view.state).toBe(shown);
    expect(view.waiting === null).toBe(shown !== 'waiting');
  });

  it('has a total once channels are listed', () => {
    expect(backfillView(partsOf('reading'), now).channels).toEqual({ done: 1, total: 4 });
    const progress = { channels: 0, done: 0, listing: true };
    expect(backfillView(partsOf('reading', { progress }), now).channels).toEqual({ done: 0, total: null });
  });

  it('has the rate of this slot of five minutes and the one before, and none where nothing was read in them', () => {
    const pace = { slot: at('2025-03-03T08:10:00Z') / 300_000_000, messages: 300, before: 900 };
    const rateAt = (text: string, recent: StoredBackfill['pace'] = pace) =>
      backfillView(partsOf('reading', { pace: recent }), at(text)).rate;
    expect(rateAt('2025-03-03T08:11:00Z')).toBe(200);
    expect(rateAt('2025-03-03T08:15:00Z')).toBe(60);
    expect(rateAt('2025-03-03T08:17:30Z')).toBe(40);
    expect(rateAt('2025-03-03T08:20:00Z')).toBeNull();
    expect(rateAt('2025-03-03T08:11:00Z', null)).toBeNull();
    // The run itself is younger than two slots.
    const young = { slot: at('2025-03-03T08:00:00Z') / 300_000_000, messages: 300, before: 0 };
    expect(rateAt('2025-03-03T08:02:00Z', young)).toBe(150);
  });
});
