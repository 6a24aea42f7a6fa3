import { type CommunicationEvent, noFlags } from '@quorum/contracts';
import { message } from '@quorum/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packEvent, type PackedEvent, unpackEvent } from './event-columns.js';

const plain = message().by('ana').at('2025-03-03T09:00:00Z').build();
const throughJson = (event: PackedEvent): PackedEvent => JSON.parse(JSON.stringify(event)) as PackedEvent;

const flags = fc.record({
  mentions: fc.subarray(['ana', 'ben']),
  groups: fc.subarray(['oncall']),
  broadcast: fc.boolean(),
  hasQ: fc.boolean(),
  urgent: fc.boolean(),
  decision: fc.boolean(),
  links: fc.record({ T1: fc.nat(1), T2: fc.nat(1), T3: fc.nat(1), T4: fc.nat(1), other: fc.nat(2) }),
  issueKeys: fc.nat(1),
  files: fc.nat(1),
  lengthBucket: fc.nat(3),
  list: fc.boolean(),
  code: fc.boolean(),
  quote: fc.boolean(),
  paragraphBreaks: fc.nat(2),
});
const events: fc.Arbitrary<CommunicationEvent> = fc
  .record({
    flags: fc.option(flags),
    reactions: fc.record({ doneBy: fc.subarray(['ana', 'ben']), decision: fc.boolean(), others: fc.nat(2) }),
    action: fc.option(fc.constant({ type: 'deletion' as const, of: '17' })),
  })
  .map((found) => ({ ...plain, ...found }));

describe('packing', () => {
  it('keeps nothing of a plain message but who, where and when', () => {
    expect(packEvent(plain)).toMatchObject({ flags: {}, reactions: null, action: null });
    expect(packEvent({ ...plain, flags: structuredClone(noFlags) }).flags).toEqual({});
  });

  it('keeps what was found', () => {
    const found = message().asking().mentioning('ben').at(plain.at);
    const linked = found.flagged({ links: { ...noFlags.links, T2: 1 } }).build();
    const reactions = { doneBy: [], decision: true, others: 0 };
    expect(packEvent({ ...linked, reactions })).toMatchObject({
      flags: { mentions: ['ben'], hasQ: true, links: { T2: 1 } },
      reactions: { decision: true },
    });
  });
});

describe('unpacking', () => {
  it('gives back every event, and leaves the event it was packed from alone', () => {
    fc.assert(
      fc.property(events, (event) => {
        const before = structuredClone(event);
        expect(unpackEvent(throughJson(packEvent(event)))).toEqual(before);
        expect(event).toEqual(before);
      }),
    );
  });

  it('reads rows that hold full flags, and reactions from before others were counted', () => {
    const row = {
      ...plain,
      flags: { ...noFlags, hasQ: true },
      reactions: { doneBy: ['ana'], decision: false },
    };
    expect(unpackEvent(throughJson(row))).toEqual({
      ...plain,
      flags: { ...noFlags, hasQ: true },
      reactions: { doneBy: ['ana'], decision: false, others: 0 },
    });
  });
});
