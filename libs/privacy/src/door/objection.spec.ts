import { type CommunicationEvent, type Conversation, type IngestRecord, noFlags } from '@quorum/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ObjectionFilter, objectionTag } from './objection.js';

const filter = () => new ObjectionFilter((_, person) => person === 'olga');
const said: CommunicationEvent = {
  source: 'slack',
  kind: 'human',
  conversation: 'C1',
  id: '1740992400000000',
  at: 1_740_992_400_000_000,
  thread: '1740992400000000',
  author: 'ana',
  editedAt: 0,
  deliveredAt: null,
  flags: noFlags,
  reactions: { doneBy: [], decision: false, others: 0 },
  action: null,
};
const conversation = (id: string, type: Conversation['type'], members: string[]): IngestRecord => ({
  record: 'conversation',
  conversation: { source: 'slack', id, type, members, purpose: null },
});
const event = (change: Partial<CommunicationEvent>): IngestRecord => ({
  record: 'event',
  event: { ...said, ...change },
});
const mentioning = (...mentions: string[]) => ({ flags: { ...noFlags, mentions } });

describe('the tag of an objector', () => {
  const key = Buffer.alloc(32, 5);

  it('is the same ever after under its key, and another for anybody else or under another key', () => {
    const tag = objectionTag(key, 'slack', 'U1');
    expect(tag).toHaveLength(32);
    expect(objectionTag(key, 'slack', 'U1')).toEqual(tag);
    expect(objectionTag(key, 'slack', 'U2')).not.toEqual(tag);
    expect(objectionTag(key, 'jira', 'U1')).not.toEqual(tag);
    expect(objectionTag(Buffer.alloc(32, 6), 'slack', 'U1')).not.toEqual(tag);
    expect(() => objectionTag(Buffer.alloc(31), 'slack', 'U1')).toThrow(RangeError);
  });
});

describe('of somebody who objects', () => {
  it('nothing they wrote and nothing listed of them passes', () => {
    expect(filter().pass(event({ author: 'olga' }))).toBeNull();
    const person = { source: 'slack', id: 'olga', zone: null, bot: false, guest: false } as const;
    expect(filter().pass({ record: 'person', person })).toBeNull();
    const identity = { kind: 'person', source: 'slack', id: 'olga', sealed: 'AA==', keyId: 'k' } as const;
    expect(filter().pass({ record: 'identity', identity })).toBeNull();
  });

  it('no mention, no reaction, no membership and no assignment is left in what others wrote', () => {
    const reactedTo = (...doneBy: string[]) => ({ reactions: { doneBy, decision: false, others: 1 } });
    expect(filter().pass(event({ ...mentioning('ben', 'olga'), ...reactedTo('cy', 'olga') }))).toEqual(
      event({ ...mentioning('ben'), ...reactedTo('cy') }),
    );
    expect(filter().pass(conversation('C1', 'public', ['ana', 'olga']))).toEqual(
      conversation('C1', 'public', ['ana']),
    );
    const given = (from: string | null) => event({ action: { type: 'assignment', from, to: 'ben' } });
    expect(filter().pass(given('olga'))).toEqual(given(null));
  });

  it('a DM is gone as a whole, and a group goes on without them', () => {
    const one = filter();
    expect(one.pass(conversation('D1', 'dm', ['ana', 'olga']))).toBeNull();
    expect(one.pass(event({ conversation: 'D1' }))).toBeNull();
    expect(one.newlyClosed).toEqual([{ id: 'D1', objector: 'olga' }]);
    expect(one.pass(conversation('G1', 'mpim', ['ana', 'ben', 'olga']))).toEqual(
      conversation('G1', 'mpim', ['ana', 'ben']),
    );
    const later = new ObjectionFilter(() => false, ['slack/D1']);
    expect(later.pass(event({ conversation: 'D1' }))).toBeNull();
  });
});

it('of everybody else nothing changes: the record is the very same', () => {
  const people = fc.constantFrom('ana', 'ben', 'cy');
  fc.assert(
    fc.property(people, fc.array(people), (author, mentions) => {
      const record = event({ author, ...mentioning(...mentions) });
      expect(filter().pass(record)).toBe(record);
    }),
  );
});
