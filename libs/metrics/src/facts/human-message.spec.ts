import { describe, expect, it } from 'vitest';
import { message, reaction } from '../testing/build-events.js';
import { byTime, isHumanEvent, isHumanMessage, sortByTime } from './human-message.js';

const written = message('ana', 0);

describe('what a person did', () => {
  it.each([
    ['a message', written, true, true],
    ['a reaction', reaction(written, 'ben', 1), true, false],
    ['a message nobody wrote', { ...written, author: null }, false, false],
    ['a message of a bot', { ...written, kind: 'bot' as const }, false, false],
    ['a tombstone that names its author', { ...written, kind: 'tombstone' as const }, false, false],
    ['a row without flags', { ...written, flags: null }, true, false],
  ])('%s', (_, event, isEvent, isMessage) => {
    expect([isHumanEvent(event), isHumanMessage(event)]).toEqual([isEvent, isMessage]);
  });
});

describe('the order of events', () => {
  it('is by time, then by id', () => {
    const [a, b, later] = [
      { at: 1, id: 'a' },
      { at: 1, id: 'b' },
      { at: 2, id: '' },
    ];
    expect([byTime(a, b), byTime(b, a), byTime(a, { ...a }), byTime(later, a), byTime(a, later)]).toEqual([
      -1, 1, 0, 1, -1,
    ]);
    expect(sortByTime([later, b, a])).toEqual([a, b, later]);
    expect(sortByTime([b, a])).toEqual([a, b]);
    expect(sortByTime([])).toEqual([]);
  });

  it('sorts the very list it is given', () => {
    const list = [
      { at: 2, id: 'a' },
      { at: 1, id: 'b' },
    ];
    expect(sortByTime(list)).toBe(list);
    expect(list.map(({ at }) => at)).toEqual([1, 2]);
  });
});
