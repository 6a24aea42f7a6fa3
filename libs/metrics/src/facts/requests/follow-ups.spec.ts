import { describe, expect, it } from 'vitest';
import { messageFlags } from '../../testing/build-events.js';
import type { MessageEntry } from './entry.js';
import { FollowUps } from './follow-ups.js';
import { startRequest, type TrackedRequest } from './tracked-request.js';

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

/** Ben answers; then somebody speaks. */
const afterAnswer = (author: string, place = 'T1', hasQ = true) => {
  const followUps = new FollowUps();
  const request = asked('1');
  followUps.answered('T1', answer(10, hasQ), [request]);
  followUps.spoken(place, author);
  return request.clarification;
};

describe('FollowUps', () => {
  it('sees the asker come back to an answer that asked', () => {
    expect(afterAnswer('ana')).toBe(true);
    expect(afterAnswer('ana', 'T1', false)).toBe(false);
    expect(afterAnswer('ana', 'T2')).toBe(false);
    expect(afterAnswer('cy')).toBe(false);
  });

  it('waits on while the one who answered goes on speaking, and for nobody after a third person', () => {
    const followUps = new FollowUps();
    const [first, second] = [asked('1'), asked('2')];
    followUps.answered('T1', answer(10), [first]);
    followUps.spoken('T1', 'ben');
    followUps.spoken('T1', 'ana');
    expect(first.clarification).toBe(true);
    followUps.answered('T1', answer(210), [second]);
    followUps.spoken('T1', 'cy');
    followUps.spoken('T1', 'ana');
    expect(second.clarification).toBe(false);
  });

  it('keeps all that somebody answered in a row', () => {
    const followUps = new FollowUps();
    const [first, second, others] = [asked('1'), asked('2'), asked('3', 'cy')];
    followUps.answered('T1', answer(10), [first]);
    followUps.spoken('T1', 'ben');
    followUps.answered('T1', answer(20), [second, others]);
    followUps.answered('T1', answer(21), []);
    followUps.spoken('T1', 'ana');
    expect([first, second, others].map(({ clarification }) => clarification)).toEqual([true, true, false]);
  });
});
