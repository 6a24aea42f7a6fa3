import { describe, expect, it } from 'vitest';
import { messageFlags } from '../../testing/build-events.js';
import type { ConversationContext, ConversationEntry } from './entry.js';
import { trackRequests } from './track-requests.js';
import { statusOf } from './tracked-request.js';

/** Live events and issues: what exports cannot tell. Times in seconds. */
const limits = { burstGap: 300e6, horizon: 14 * 86_400e6 };
const context = (kind: ConversationContext['kind']): ConversationContext => ({
  kind,
  members: ['ana', 'ben'],
  isBot: () => false,
});

const entry = (id: string, author: string, seconds: number) => ({ id, author, at: seconds * 1e6 });
const asks = (id: string, author: string, seconds: number): ConversationEntry => ({
  ...entry(id, author, seconds),
  kind: 'message',
  thread: id,
  flags: messageFlags({ hasQ: true }),
  doneBy: [],
});
const deletes = (of: string, seconds: number): ConversationEntry => ({
  ...entry(`delete-${of}`, 'ana', seconds),
  kind: 'deletion',
  of,
});
const reacts = (author: string, on: string, seconds: number, done = false): ConversationEntry => ({
  ...entry(`reaction-${author}-${seconds}`, author, seconds),
  kind: 'reaction',
  on,
  done,
});
const assigns = (author: string, to: string | null, seconds: number): ConversationEntry => ({
  ...entry(`assign-${seconds}`, author, seconds),
  kind: 'assignment',
  from: null,
  to,
});
const moves = (author: string, seconds: number, resolves = false): ConversationEntry => ({
  ...entry(`status-${seconds}`, author, seconds),
  kind: 'status',
  resolves,
});

const outcomes = (kind: ConversationContext['kind'], entries: ConversationEntry[]) =>
  trackRequests(entries, context(kind), limits).map((request) => ({
    status: statusOf(request),
    closedAt: request.closedAt === null ? null : request.closedAt / 1e6,
    ackAt: request.ackAt === null ? null : request.ackAt / 1e6,
    responder: request.responder,
    nudges: request.nudges,
  }));

describe('live events', () => {
  it('close a request when its first message is deleted, and not with a later one', () => {
    const later = asks('m2', 'ana', 1000);
    expect(outcomes('dm', [asks('m1', 'ana', 0), later, deletes('m2', 1100)])).toMatchObject([
      { status: 'open', closedAt: null, nudges: 1 },
    ]);
    expect(outcomes('dm', [asks('m1', 'ana', 0), later, deletes('m1', 1100)])).toMatchObject([
      { status: 'closed', closedAt: 1100 },
    ]);
  });

  it('never close what was answered', () => {
    const answered = [asks('m1', 'ana', 0), asks('m2', 'ben', 60)];
    const events = [...answered, deletes('m1', 120), reacts('ana', 'm1', 130, true)];
    expect(outcomes('dm', events)[0]).toMatchObject({ status: 'replied', closedAt: null, responder: 'ben' });
  });

  it('acknowledge by the first reaction of another, on a nudge too, and close by the own done mark only', () => {
    const asked = [asks('m1', 'ana', 0), asks('m2', 'ana', 1000)];
    const events = [
      ...asked,
      reacts('ana', 'm1', 1050),
      reacts('ben', 'm2', 1100, true),
      reacts('ben', 'm1', 1200),
    ];
    expect(outcomes('dm', events)).toMatchObject([{ status: 'open', ackAt: 1100 }]);
    expect(outcomes('dm', [...events, reacts('ana', 'm2', 1300, true)])).toMatchObject([
      { status: 'closed', closedAt: 1300, ackAt: 1100 },
    ]);
  });

  it('start a new request after one was closed', () => {
    const events = [asks('m1', 'ana', 0), reacts('ana', 'm1', 60, true), asks('m2', 'ana', 120)];
    expect(outcomes('dm', events).map(({ status }) => status)).toEqual(['closed', 'open']);
  });
});

describe('an assignment', () => {
  it('waits for its assignee: others only acknowledge', () => {
    const events = [assigns('dan', 'eve', 0), moves('ben', 100), moves('eve', 200)];
    expect(outcomes('issue', events)).toEqual([
      { status: 'replied', closedAt: null, ackAt: 100, responder: 'eve', nudges: 0 },
    ]);
  });

  it('is answered when the assignee passes it on, which asks the next', () => {
    expect(outcomes('issue', [assigns('dan', 'eve', 0), assigns('eve', 'ben', 100)])).toMatchObject([
      { status: 'replied', responder: 'eve' },
      { status: 'open' },
    ]);
  });

  it('is closed when who assigned takes it away or resolves the issue', () => {
    expect(outcomes('issue', [assigns('dan', 'eve', 0), assigns('dan', 'ben', 100)])).toMatchObject([
      { status: 'closed', closedAt: 100 },
      { status: 'open' },
    ]);
    expect(outcomes('issue', [assigns('dan', 'eve', 0), assigns('dan', null, 100)])).toMatchObject([
      { status: 'closed', closedAt: 100 },
    ]);
    expect(
      outcomes('issue', [assigns('dan', 'eve', 0), moves('dan', 50), moves('dan', 100, true)]),
    ).toMatchObject([{ status: 'closed', closedAt: 100 }]);
  });

  it('asks nobody when people take an issue themselves', () => {
    expect(outcomes('issue', [assigns('eve', 'eve', 0)])).toEqual([]);
  });
});
