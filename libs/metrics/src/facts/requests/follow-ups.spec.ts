import { describe, expect, it } from 'vitest';
import { messageFlags } from '../../testing/build-events.js';
import type { MessageEntry } from './entry.js';
import { FollowUps } from './follow-ups.js';
import { startRequest, type TrackedRequest } from './tracked-request.js';

const patience = 100;
const asked = (id: string, author = 'ana'): TrackedRequest =>
  startRequest({ class: 'mention', targets: ['ben'] }, { id, at: 0, author }, 'T1', []);
const answer = (at: number, hasQ = true): MessageEntry => ({
  kind: 'message',
  id: `answer ${String(at)}`,
  at,
  author: 'ben',
  thread: 'T1',
  flags: messageFlags({ hasQ }),
  doneBy: [],
});

/** Ben answers at 10; then somebody speaks. */
const afterAnswer = (author: string, at: number, place = 'T1', hasQ = true) => {
  const followUps = new FollowUps(patience);
  const request = asked('1');
  followUps.answered('T1', answer(10, hasQ), [request]);
  followUps.spoken(place, author, at);
  return request.clarification;
};

describe('FollowUps', () => {
  it('sees the asker come back to an answer that asked, as long as patience lasts', () => {
    expect(afterAnswer('ana', 10 + patience)).toBe(true);
    expect(afterAnswer('ana', 11 + patience)).toBe(false);
    expect(afterAnswer('ana', 20, 'T1', false)).toBe(false);
    expect(afterAnswer('ana', 20, 'T2')).toBe(false);
    expect(afterAnswer('cy', 20)).toBe(false);
  });

  it('waits on while the one who answered goes on speaking, and for nobody after a third person', () => {
    const followUps = new FollowUps(patience);
    const [first, second] = [asked('1'), asked('2')];
    followUps.answered('T1', answer(10), [first]);
    followUps.spoken('T1', 'ben', 100);
    followUps.spoken('T1', 'ana', 200);
    expect(first.clarification).toBe(true);
    followUps.answered('T1', answer(210), [second]);
    followUps.spoken('T1', 'cy', 220);
    followUps.spoken('T1', 'ana', 230);
    expect(second.clarification).toBe(false);
  });

  it('keeps all that somebody answered in a row', () => {
    const followUps = new FollowUps(patience);
    const [first, second, others] = [asked('1'), asked('2'), asked('3', 'cy')];
    followUps.answered('T1', answer(10), [first]);
    followUps.spoken('T1', 'ben', 20);
    followUps.answered('T1', answer(20), [second, others]);
    followUps.answered('T1', answer(21), []);
    followUps.spoken('T1', 'ana', 30);
    expect([first, second, others].map(({ clarification }) => clarification)).toEqual([true, true, false]);
  });
});
