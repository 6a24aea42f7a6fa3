import { describe, expect, it } from 'vitest';
import { messageFlags } from '../../testing/build-events.js';
import type { ConversationContext, ConversationEntry } from './entry.js';
import { targetReplies } from './target-replies.js';
import { startRequest, type TrackedRequest } from './tracked-request.js';

const horizon = 1000;
const channel: ConversationContext = { kind: 'channel', members: [], isBot: () => false };
const says = (author: string, at: number, thread = 'T1'): ConversationEntry => ({
  kind: 'message',
  id: `${author} ${String(at)}`,
  at,
  author,
  thread,
  flags: messageFlags(),
  doneBy: [],
});
const does = (author: string, at: number) => ({ id: `${author} ${String(at)}`, at, author });
const asked = (more: Partial<TrackedRequest> = {}): TrackedRequest => ({
  ...startRequest({ class: 'mention', targets: ['ben', 'cy'] }, { id: '1', at: 10, author: 'ana' }, 'T1', []),
  places: new Set(['T1']),
  ...more,
});
const reply = (entries: ConversationEntry[], more: Partial<TrackedRequest> = {}, where = channel) =>
  targetReplies([asked(more)], entries, where, horizon)[0];

describe('targetReplies', () => {
  it('is the first word of anybody it was put to, after the question', () => {
    expect(reply([says('dan', 15), says('cy', 30), says('ben', 20), says('ben', 25)])).toBe(20);
    expect(reply([says('cy', 5), says('cy', 10), says('cy', 11)])).toBe(11);
    expect(reply([says('dan', 15)])).toBeNull();
    expect(reply([])).toBeNull();
  });

  it('counts in every place the request waits in and in no other', () => {
    const entries = [says('ben', 20, 'T3'), says('cy', 30, 'T2'), says('ben', 40)];
    expect(reply(entries)).toBe(40);
    expect(reply(entries, { places: new Set(['T1', 'T2']) })).toBe(30);
    expect(reply(entries, { places: new Set(['T2', 'T1']) })).toBe(30);
    expect(reply(entries, { places: new Set(['T4']) })).toBeNull();
  });

  it('is within the horizon, and not after the request was closed', () => {
    expect(reply([says('ben', 10 + horizon)])).toBe(10 + horizon);
    expect(reply([says('ben', 11 + horizon)])).toBeNull();
    expect(reply([says('ben', 50)], { closedAt: 50 })).toBe(50);
    expect(reply([says('ben', 51)], { closedAt: 50 })).toBeNull();
  });

  it('is no reaction, deletion or edit, and on an issue also what is done to it', () => {
    const issue: ConversationContext = { ...channel, kind: 'issue' };
    const onIssue = (entry: ConversationEntry) => reply([entry], { places: new Set(['']) }, issue);
    expect(onIssue({ ...does('ben', 20), kind: 'reaction', on: '1', done: true })).toBeNull();
    expect(onIssue({ ...does('ben', 20), kind: 'deletion', of: '1' })).toBeNull();
    expect(onIssue({ ...does('ben', 20), kind: 'edit', of: '1' })).toBeNull();
    expect(onIssue({ ...does('ben', 20), kind: 'assignment', from: null, to: 'cy' })).toBe(20);
    expect(onIssue({ ...does('ben', 20), kind: 'status', resolves: false })).toBe(20);
    expect(onIssue(says('ben', 20))).toBe(20);
  });
});
