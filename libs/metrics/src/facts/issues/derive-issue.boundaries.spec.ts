import type { CommunicationEvent } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { assignment, comment, creation, instant, issue, move } from '../../testing/build-events.js';
import { deriveIssue } from './derive-issue.js';

const people = { isBot: (id: string) => id.startsWith('bot') };
const derive = (...events: CommunicationEvent[]) => deriveIssue(events, issue, people);
const day = 86_400;

describe('the people of an issue', () => {
  it('are those who had it and those who moved it, though they never wrote', () => {
    expect(
      derive(creation('rea', 0), assignment('max', 1, 'zoe', 'ana'), move('mia', 2, 'todo', 'doing'))?.people,
    ).toEqual(['ana', 'max', 'mia', 'zoe']);
  });

  it('are never bots or nobody', () => {
    expect(derive(assignment('max', 1, 'bot1', null), assignment('max', 2, null, 'bot2'))?.people).toEqual([
      'max',
    ]);
  });
});

describe('when an issue was created', () => {
  it('is not when it was first written on', () => {
    expect(derive(comment('ana', 0), creation('rea', 10))?.createdAt).toBe(instant(10));
    expect(derive(comment('ana', 0))?.createdAt).toBeNull();
  });
});

describe('when an issue was resolved', () => {
  it('is the first of two closing statuses', () => {
    expect(derive(move('ana', 0, 'doing', 'done'), move('ana', 10, 'done', 'done'))?.resolvedAt).toBe(
      instant(0),
    );
  });

  it('is when somebody was first seen to move it among closing statuses', () => {
    expect(derive(move('ana', 10, 'done', 'done'))?.resolvedAt).toBe(instant(10));
  });

  it('is the last time when a bot reopened it in between', () => {
    const moves = [move('ana', 0, 'doing', 'done'), move('ana', 20, 'todo', 'done')];
    expect(derive(...moves)).toMatchObject({ resolvedAt: instant(20), reopenings: 0 });
  });

  it('is forgotten without a reopening when a bot took it out of done', () => {
    const moves = [move('ana', 0, 'doing', 'done'), move('ana', 20, 'todo', 'doing')];
    expect(derive(...moves)).toMatchObject({ resolvedAt: null, reopenings: 0, backwardMoves: 0 });
  });

  it.each([
    [30 * day, 1],
    [30 * day + 1, 0],
  ])('followed by leaving done %d seconds later makes %d reopenings', (after, reopenings) => {
    expect(derive(move('ana', 0, 'doing', 'done'), move('ana', after, 'done', 'todo'))).toMatchObject({
      resolvedAt: null,
      reopenings,
      backwardMoves: 1,
    });
  });
});
