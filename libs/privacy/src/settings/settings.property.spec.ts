import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileNames, type PublishingRules, rulesOf } from '../publishing/rules.js';
import { compareRules, strictest } from './compare-rules.js';
import { decide, noticeMicros, type RuleApproval } from './decide.js';

const anyRules: fc.Arbitrary<PublishingRules> = fc
  .record({
    profile: fc.constantFrom(...profileNames),
    minimumPeople: fc.integer({ min: 0, max: 30 }),
    offsetEpsilon: fc.constantFrom(0.5, 1, 2, 3, 4, 8),
    sparePeople: fc.integer({ min: 0, max: 4 }),
  })
  .map(rulesOf);
const anyInstant = fc.integer({ min: 0, max: 4 * noticeMicros });
const anyone = fc.constantFrom('ana', 'ben', 'privacy-officer');
const anyApproval: fc.Arbitrary<RuleApproval> = fc.record({ by: anyone, at: anyInstant });
const atLeastAsStrict = (rules: PublishingRules, than: PublishingRules): boolean =>
  ['same', 'tighter'].includes(compareRules(than, rules));

describe('comparing rules', () => {
  it('is an order in part: what is tighter one way is looser the other, and tighter than tighter is tighter', () => {
    fc.assert(
      fc.property(anyRules, anyRules, anyRules, (a, b, c) => {
        expect(compareRules(a, a)).toBe('same');
        if (compareRules(a, b) === 'same') expect(b).toEqual(a);
        if (compareRules(a, b) === 'tighter') expect(compareRules(b, a)).toBe('looser');
        if (compareRules(a, b) === 'tighter' && compareRules(b, c) === 'tighter')
          expect(compareRules(a, c)).toBe('tighter');
      }),
    );
  });

  it('takes a trade of one promise for another as looser, both ways', () => {
    const manyPeople = rulesOf({ profile: 'standard', minimumPeople: 20 });
    const moreBlur = rulesOf({ profile: 'works-council' });
    expect(compareRules(manyPeople, moreBlur)).toBe('looser');
    expect(compareRules(moreBlur, manyPeople)).toBe('looser');
    expect(strictest(manyPeople, moreBlur)).toEqual(rulesOf({ profile: 'works-council', minimumPeople: 20 }));
  });

  it('finds the strictest of two: as strict as both, in any order, and never stricter than it must be', () => {
    fc.assert(
      fc.property(anyRules, anyRules, anyRules, (a, b, c) => {
        const both = strictest(a, b);
        expect(strictest(b, a)).toEqual(both);
        expect(strictest(a, a)).toEqual(a);
        expect(strictest(both, c)).toEqual(strictest(a, strictest(b, c)));
        expect(atLeastAsStrict(both, a) && atLeastAsStrict(both, b)).toBe(true);
        if (atLeastAsStrict(c, a) && atLeastAsStrict(c, b)) expect(atLeastAsStrict(c, both)).toBe(true);
      }),
    );
  });
});

describe('deciding on a change', () => {
  it('never lets anything looser act without somebody else’s yes and thirty days after it', () => {
    fc.assert(
      fc.property(
        anyRules,
        anyRules,
        anyone,
        anyInstant,
        fc.array(anyApproval, { maxLength: 4 }),
        anyInstant,
        (from, to, proposedBy, proposedAt, approvals, now) => {
          const decision = decide({ from, to, proposedBy, proposedAt }, approvals, now);
          if (decision.state !== 'in-force' || compareRules(from, to) !== 'looser') return;
          expect(
            approvals.some(({ by, at }) => by !== proposedBy && at >= proposedAt && now - at >= noticeMicros),
          ).toBe(true);
        },
      ),
    );
  });

  it('lets what is tighter act at once, whoever asks', () => {
    fc.assert(
      fc.property(anyRules, anyRules, anyone, anyInstant, (from, to, proposedBy, proposedAt) => {
        fc.pre(compareRules(from, to) === 'tighter');
        expect(decide({ from, to, proposedBy, proposedAt }, [], proposedAt)).toEqual({
          state: 'in-force',
          actsFrom: proposedAt,
        });
      }),
    );
  });

  it('goes forward only: what acts goes on acting, and what is announced does not move', () => {
    fc.assert(
      fc.property(
        anyRules,
        anyRules,
        fc.array(anyApproval),
        anyInstant,
        anyInstant,
        (from, to, yes, a, b) => {
          const [early, late] = [Math.min(a, b), Math.max(a, b)];
          const change = { from, to, proposedBy: 'ana', proposedAt: 0 };
          const [before, after] = [decide(change, yes, early), decide(change, yes, late)];
          if (before.state === 'in-force') expect(after).toEqual(before);
          if (before.state === 'announced') expect(after).toMatchObject({ actsFrom: before.actsFrom });
        },
      ),
    );
  });

  it('counts notice from the second person’s yes, to the microsecond', () => {
    const change = {
      from: rulesOf({ profile: 'standard', minimumPeople: 8 }),
      to: rulesOf({ profile: 'standard' }),
      proposedBy: 'ana',
      proposedAt: 1_000,
    };
    const own: RuleApproval = { by: 'ana', at: 2_000 };
    const other: RuleApproval = { by: 'privacy-officer', at: 3_000 };
    const actsFrom = 3_000 + noticeMicros;
    expect(decide(change, [own], actsFrom)).toEqual({ state: 'needs-approval' });
    expect(decide(change, [own, other], actsFrom - 1)).toEqual({ state: 'announced', actsFrom });
    expect(decide(change, [own, other], actsFrom)).toEqual({ state: 'in-force', actsFrom });
  });
});
