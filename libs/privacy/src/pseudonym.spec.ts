import { describe, expect, it } from 'vitest';
import { type CommunicationEvent, noFlags } from '@quorum/contracts';
import { createPseudonymiser } from './pseudonym.js';

const key = Buffer.alloc(32, 7);
const event: CommunicationEvent = {
  source: 'slack',
  kind: 'human',
  conversation: 'CGENERAL',
  id: '1740992400000000',
  at: 1_740_992_400_000_000,
  thread: '1740992400000000',
  author: 'UANN',
  editedAt: 0,
  deliveredAt: null,
  flags: { ...noFlags, mentions: ['UBEN', 'UCAT'], groups: ['SDUTY'], hasQ: true },
  reactions: { doneBy: ['UANN'], decision: false, others: 0 },
  action: null,
};
const ids = ['UANN', 'UBEN', 'UCAT', 'CGENERAL', 'SDUTY'];

describe('createPseudonymiser', () => {
  it('leaves no id of the source in an event that held them all', () => {
    expect(ids.filter((id) => JSON.stringify(event).includes(id))).toEqual(ids);
    const written = JSON.stringify(createPseudonymiser(key).event(event));
    expect(ids.filter((id) => written.includes(id))).toEqual([]);
  });

  it('gives one person one pseudonym of 128 bits, wherever the person stands', () => {
    const { event: pseudonymise, person } = createPseudonymiser(key);
    const ann = person('slack', 'UANN');
    const result = pseudonymise(event);
    expect(result.author).toBe(ann);
    expect(result.reactions.doneBy).toEqual([ann]);
    expect(Buffer.from(ann, 'base64url')).toHaveLength(16);
    expect(result.flags?.mentions).toEqual(['UBEN', 'UCAT'].map((id) => person('slack', id)).sort());
  });

  it('tells people, conversations and sources apart even when their ids are equal', () => {
    const pseudonyms = createPseudonymiser(key);
    const all = [
      pseudonyms.person('slack', 'X1'),
      pseudonyms.person('jira', 'X1'),
      pseudonyms.conversation('slack', 'X1'),
      pseudonyms.group('slack', 'X1'),
    ];
    expect(new Set(all).size).toBe(4);
  });

  it('gives unrelated pseudonyms under another key', () => {
    const other = createPseudonymiser(Buffer.alloc(32, 8));
    expect(other.person('slack', 'UANN')).not.toBe(createPseudonymiser(key).person('slack', 'UANN'));
  });

  it('covers whom an issue is handed from and to, and leaves other actions as they are', () => {
    const { event: pseudonymise, person } = createPseudonymiser(key);
    const handed = { ...event, action: { type: 'assignment' as const, from: 'UANN', to: null } };
    expect(pseudonymise(handed).action).toEqual({
      type: 'assignment',
      from: person('slack', 'UANN'),
      to: null,
    });
    const taken = { ...event, action: { type: 'assignment' as const, from: null, to: 'UBEN' } };
    expect(pseudonymise(taken).action).toEqual({
      type: 'assignment',
      from: null,
      to: person('slack', 'UBEN'),
    });
    const deleted = { ...event, action: { type: 'deletion' as const, of: '1740992400000000' } };
    expect(pseudonymise(deleted).action).toEqual(deleted.action);
  });

  it('covers members of a conversation and entries of the people list', () => {
    const { record, person, conversation } = createPseudonymiser(key);
    expect(
      record({
        record: 'conversation',
        conversation: { source: 'slack', id: 'D1', type: 'dm', members: ['UANN'], purpose: null },
      }),
    ).toEqual({
      record: 'conversation',
      conversation: {
        source: 'slack',
        id: conversation('slack', 'D1'),
        type: 'dm',
        members: [person('slack', 'UANN')],
        purpose: null,
      },
    });
    expect(
      record({
        record: 'person',
        person: { source: 'slack', id: 'UANN', zone: 'Europe/Berlin', bot: false, guest: false },
      }),
    ).toEqual({
      record: 'person',
      person: {
        source: 'slack',
        id: person('slack', 'UANN'),
        zone: 'Europe/Berlin',
        bot: false,
        guest: false,
      },
    });
  });

  it('refuses a key that is too short to keep anything secret', () => {
    expect(() => createPseudonymiser(Buffer.alloc(16))).toThrow('32 bytes');
  });
});
