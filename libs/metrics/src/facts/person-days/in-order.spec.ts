import { describe, expect, it } from 'vitest';
import { ownInOrder, pingsInOrder } from './in-order.js';
import { berlin, peopleOn, ping, sent } from './testing/build-own.js';
import { firstAfter } from './search.js';

describe('own events in order', () => {
  const [a, b] = [sent(0, { id: 'a' }), sent(0, { id: 'b' })];
  const elsewhere = sent(0, { id: 'a', conversation: 'C2' });
  const later = sent(10);

  it('are by time, conversation and id', () => {
    expect(ownInOrder([later, a])).toEqual([a, later]);
    expect(ownInOrder([later, elsewhere, b, a])).toEqual([a, b, elsewhere, later]);
    expect(ownInOrder([a, later])).toEqual([a, later]);
    expect(ownInOrder([])).toEqual([]);
  });

  it('are each there once, though copies come apart, and the same id elsewhere is no copy', () => {
    expect(ownInOrder([elsewhere, a, { ...elsewhere }, { ...a }])).toEqual([a, elsewhere]);
    expect(ownInOrder([b, a, { ...b }])).toEqual([a, b]);
  });

  it('lack what any of the copies calls deleted, and nothing else', () => {
    expect(ownInOrder([a, { ...a, deleted: true }, b])).toEqual([b]);
    expect(ownInOrder([{ ...a, deleted: true }, a, elsewhere])).toEqual([elsewhere]);
    expect(ownInOrder([{ ...a, deleted: false }, b])).toHaveLength(2);
  });
});

describe('pings in order', () => {
  const reached = (...pings: ReturnType<typeof ping>[]) => pingsInOrder(pings, 'ana', peopleOn(berlin));

  it('are those of others to the person, without bots and copies', () => {
    const one = ping(0);
    expect(
      reached(
        one,
        { ...one },
        ping(1, 'direct', { by: 'ana' }),
        ping(2, 'direct', { by: 'a bot' }),
        ping(3, 'direct', { to: 'cy' }),
      ),
    ).toEqual([one]);
  });

  it('are by time, sender, conversation, strength and thread', () => {
    const same = { thread: '1', conversation: 'C1' };
    const expected = [
      ping(0, 'mention', { ...same, by: 'ben' }),
      ping(0, 'reply', { ...same, by: 'ben' }),
      ping(0, 'reply', { ...same, by: 'ben', thread: '2' }),
      ping(0, 'mention', { ...same, by: 'ben', conversation: 'C2' }),
      ping(0, 'mention', { ...same, by: 'cy' }),
      ping(5, 'mention', { ...same, by: 'abe' }),
    ];
    expect(reached(...expected)).toEqual(expected);
    expect(reached(...[...expected].reverse())).toEqual(expected);
    const shuffled = [5, 1, 3, 0, 4, 2, 1].map((i) => expected[i]!);
    expect(reached(...shuffled)).toEqual(expected);
  });
});

describe('firstAfter', () => {
  it('is the index of the first later item', () => {
    const items = [1, 3, 3, 5].map((at) => ({ at }));
    expect([0, 1, 2, 3, 4, 5, 6].map((at) => firstAfter(items, at))).toEqual([0, 1, 1, 3, 3, 4, 4]);
    expect(firstAfter([], 0)).toBe(0);
  });
});
