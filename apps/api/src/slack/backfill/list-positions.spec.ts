import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  afterChannels,
  afterPeople,
  type ChannelsPosition,
  nextChannelsRequest,
  nextPeopleRequest,
  unreadPeople,
  withAsk,
  withPeopleAsked,
} from './list-positions.js';

const none: ChannelsPosition = { list: 'channels', asks: [], tries: 0 };

it('asks for private channels only where they may be read, and never for direct messages', () => {
  const asked = withAsk(none, { since: 5, members: true });
  const typesOf = (privateToo: boolean) => nextChannelsRequest(asked, privateToo)?.args;
  expect(typesOf(false)).toMatchObject({ types: 'public_channel', exclude_archived: false });
  expect(typesOf(true)).toMatchObject({ types: 'public_channel,private_channel' });
});

it('takes an ask on that has not begun, and goes through the list once more for one that has', () => {
  const first = withAsk(none, { since: 5, members: false });
  expect(withAsk(first, { since: 3, members: true }).asks).toEqual([
    { since: 3, members: true, cursor: null },
  ]);
  const begun = withAsk(afterChannels(first, 'page2'), { since: 3, members: false });
  expect(begun.asks.map(({ since }) => since)).toEqual([5, 3]);
  const over = afterChannels(afterChannels(begun, null), null);
  expect(nextChannelsRequest(over, true)).toBeNull();
});

it('has all bots of a list once it is read, whatever its pages, and those of before while it is read again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }), { minLength: 1 }),
      (pages) => {
        let position = unreadPeople;
        pages.forEach((bots, index) => {
          expect(nextPeopleRequest(position)).not.toBeNull();
          expect(position.bots).toBeNull();
          position = afterPeople(position, { bots, cursor: index + 1 < pages.length ? String(index) : null });
        });
        expect(nextPeopleRequest(position)).toBeNull();
        expect(position.bots).toEqual([...new Set(pages.flat())]);
        const again = withPeopleAsked(position);
        expect(again.bots).toEqual(position.bots);
        expect(nextPeopleRequest(again)).not.toBeNull();
      },
    ),
  );
});
