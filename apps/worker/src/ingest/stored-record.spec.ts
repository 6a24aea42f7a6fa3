import { communicationEventSchema, noFlags } from '@quorum/contracts';
import { packEvent } from '@quorum/database';
import { message } from '@quorum/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readByContract, readRecord } from './stored-record.js';

const plain = message().by('ana').at('2025-03-03T09:00:00Z').build();
const packed = packEvent({
  ...plain,
  flags: { ...noFlags, hasQ: true, links: { ...noFlags.links, T2: 1 } },
  reactions: { doneBy: ['ben'], decision: false, others: 2 },
});
const fields = [...Object.keys(communicationEventSchema.shape), 'text'];
/** Values that are wrong for most fields and right for some. */
const odd = fc.constantFrom<unknown>(
  ...[
    undefined,
    null,
    '',
    'x',
    'slack',
    'human',
    0,
    1,
    -1,
    1.5,
    2 ** 53,
    true,
    [],
    {},
    ['ana'],
    { text: 'x' },
  ],
  ...[{ hasQ: true }, { hasQ: 1 }, { links: { T1: 1 } }, { links: { T9: 1 } }, { lengthBucket: 4 }],
  ...[{ mentions: ['ana'] }, { mentions: [1] }, { others: -1 }, { doneBy: ['ana'] }, { doneBy: [null] }],
  ...[
    { type: 'creation' },
    { type: 'deletion' },
    { type: 'deletion', of: '17' },
    { type: 'creation', by: 'x' },
  ],
);
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('reading what waits', () => {
  it('takes and refuses exactly what the contract does, in its words', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), odd, { maxKeys: 2 }), (changes) => {
        const stored = throughJson({ record: 'event', event: { ...packed, ...changes } });
        expect(readRecord(structuredClone(stored))).toEqual(readByContract(stored));
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses a record that says more than it may, and one that says nothing', () => {
    expect(readRecord({ record: 'event', event: packed, text: 'x' })).toBe(
      'Not a valid record (record: unrecognized_keys)',
    );
    expect(readRecord({ record: 'event' })).toBe('Not a valid record (event: invalid_type)');
    expect(readRecord(null)).toMatch(/^Not a valid record/);
  });

  it('gives back the event that was packed, however often its flags have come', () => {
    const stored = { record: 'event', event: packed };
    const expected = {
      record: 'event',
      event: { ...plain, ...readFully(packed) },
    };
    expect([1, 2].map(() => readRecord(throughJson(stored)))).toEqual([expected, expected]);
    expect(Object.isFrozen(noFlags)).toBe(false);
  });
});

const readFully = ({ flags, reactions }: typeof packed) => ({
  flags: { ...noFlags, ...flags, links: { ...noFlags.links, ...flags?.links } },
  reactions: { decision: false, ...reactions },
});
