import type { CommunicationEvent } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { deletion, instant, message, reaction } from '../testing/build-events.js';
import { doneMarkKey, humanActsOf } from './human-acts.js';

const actsOf = (events: CommunicationEvent[]) => humanActsOf(events, () => false);

describe('humanActsOf', () => {
  const asked = message('ana', 0);
  const other = message('ben', 10);

  it('keeps the first deletion of a message and nothing of what is no deletion', () => {
    const acts = actsOf([deletion(asked, 30), deletion(asked, 20), reaction(other, 'ana', 15), other, asked]);
    expect(acts.deletedAt).toEqual(new Map([[asked.id, instant(20)]]));
    expect(acts.messages).toEqual([other]);
    expect(acts.all).toHaveLength(5);
  });

  it('leaves out what is by people who turned out to be bots, whatever their rows say', () => {
    const posted = message('bot1', 20);
    const acts = humanActsOf(
      [asked, posted, reaction(asked, 'bot1', 30, 'decision'), other],
      (id) => id === 'bot1',
    );
    expect(acts.all).toEqual([asked, other]);
    expect(acts.messages).toEqual([asked, other]);
    expect(acts.decisions.size).toBe(0);
  });

  it('tells done marks, decision marks and other reactions apart', () => {
    const acts = actsOf([
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
