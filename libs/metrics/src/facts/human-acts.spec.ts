import { describe, expect, it } from 'vitest';
import { deletion, instant, message, reaction } from '../testing/build-events.js';
import { doneMarkKey, humanActsOf } from './human-acts.js';

describe('humanActsOf', () => {
  const asked = message('ana', 0);
  const other = message('ben', 10);

  it('keeps the first deletion of a message and nothing of what is no deletion', () => {
    const acts = humanActsOf([
      deletion(asked, 30),
      deletion(asked, 20),
      reaction(other, 'ana', 15),
      other,
      asked,
    ]);
    expect(acts.deletedAt).toEqual(new Map([[asked.id, instant(20)]]));
    expect(acts.messages).toEqual([other]);
    expect(acts.all).toHaveLength(5);
  });

  it('tells done marks, decision marks and other reactions apart', () => {
    const acts = humanActsOf([
      asked,
      other,
      reaction(asked, 'ana', 20, 'done'),
      reaction(other, 'ben', 21, 'decision'),
      reaction(other, 'cy', 22, 'other'),
    ]);
    expect(acts.doneMarks).toEqual(new Set([doneMarkKey(asked.id, 'ana')]));
    expect(acts.decisions).toEqual(new Set([other.id]));
    expect(acts.deletedAt).toEqual(new Map());
  });
});
