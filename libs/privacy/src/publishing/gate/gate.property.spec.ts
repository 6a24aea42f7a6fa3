import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkCombinations } from './gate.js';
import { type GateBucket, type GateInput, GateViolation } from './gate-input.js';
import { groupsOf, rank } from './testing/brute-force.js';

/** Any figures over any people: nested, overlapping or absurd. */
const anyPublication: fc.Arbitrary<GateInput> = fc
  .record({
    people: fc.integer({ min: 1, max: 7 }),
    leads: fc.array(fc.nat(6), { maxLength: 2 }),
    minimumPeople: fc.integer({ min: 2, max: 5 }),
    buckets: fc.array(
      fc.record({
        attendance: fc.array(fc.constantFrom('here', 'here', 'away', 'gone'), { minLength: 7, maxLength: 7 }),
        cells: fc.array(fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), { maxLength: 4 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ people, leads, minimumPeople, buckets }) => {
    const ids = Array.from({ length: people }, (_, index) => `p${index}`);
    const earlier = (person: number, upTo: number): string[] =>
      buckets.flatMap(({ attendance }, index) =>
        index < upTo && attendance[person] === 'here' ? [`b${index}`] : [],
      );
    return {
      plan: {
        id: '2025-Q1',
        rules: { profile: 'standard', minimumPeople, offsetEpsilon: 4, sparePeople: 2 },
        leads: new Set(leads.map((lead) => `p${lead}`)),
      },
      metric: 'after-hours',
      buckets: buckets.map(({ attendance, cells }, index): GateBucket => ({
        bucket: `b${index}`,
        present: ids.filter((_, person) => attendance[person] === 'here'),
        imputed: new Map(
          ids.flatMap((id, person) => (attendance[person] === 'away' ? [[id, earlier(person, index)]] : [])),
        ),
        cells: cells.map((cell, unit) => ({
          unit: `u${unit}`,
          people: ids.filter((_, person) => cell[person]),
        })),
      })),
    };
  });

it('refuses exactly what exact fractions and trying every small group refuse', () => {
  let refused = 0;
  let passed = 0;
  fc.assert(
    fc.property(anyPublication, (publication) => {
      const expected = smallestByTrying(publication);
      let found: { bucket: string; people: number | null } | null = null;
      try {
        checkCombinations(publication, publication.plan.rules.minimumPeople);
        passed += 1;
      } catch (error) {
        if (!(error instanceof GateViolation)) throw error;
        refused += 1;
        found = { bucket: error.bucket, people: error.people };
      }
      expect(found).toEqual(expected);
    }),
    { numRuns: 2_000, seed: 4 },
  );
  // A law that is only ever tried on one side says nothing about the other.
  expect(Math.min(refused, passed)).toBeGreaterThan(100);
});

it('promises of what it lets through no more than trying every group confirms', () => {
  fc.assert(
    fc.property(anyPublication, (publication) => {
      const promised = promiseOf(publication);
      if (promised === 'refused') return;
      const strict = { ...publication.plan.rules, minimumPeople: promised ?? 8 };
      expect(smallestByTrying({ ...publication, plan: { ...publication.plan, rules: strict } })).toBeNull();
    }),
    { numRuns: 1_000, seed: 5 },
  );
});

function promiseOf(publication: GateInput): number | null | 'refused' {
  try {
    return checkCombinations(publication, publication.plan.rules.minimumPeople).smallestGroup;
  } catch (error) {
    if (error instanceof GateViolation) return 'refused';
    throw error;
  }
}

/**
 * The same question by brute force in fractions: for the first bucket that allows any, the fewest people a combination of
 * figures speaks of, if fewer than the minimum. A group can be solved if leaving out its values up to that bucket makes
 * the figures depend on each other.
 */
function smallestByTrying({ plan, buckets }: GateInput): { bucket: string; people: number } | null {
  const people = [...new Set(buckets.flatMap(({ cells }) => cells.flatMap((cell) => cell.people)))].filter(
    (person) => !plan.leads.has(person),
  );
  const rows = buckets.flatMap((bucket) => bucket.cells.map((cell) => weights(cell.people, bucket)));
  const whole = rank(rows.map((row) => columnsOf(row, people, buckets, () => true)));
  for (const [last, { bucket }] of buckets.entries())
    for (let size = 1; size < plan.rules.minimumPeople; size += 1)
      for (const group of groupsOf(people, size)) {
        const rest = rows.map((row) =>
          columnsOf(row, people, buckets, (person, index) => !group.includes(person) || index > last),
        );
        if (rank(rest) < whole) return { bucket, people: size };
      }
  return null;
}

/** Twelve times the weight of every value, whole for means of up to four. */
function weights(people: readonly string[], { bucket, present, imputed }: GateBucket): Map<string, bigint> {
  const row = new Map<string, bigint>();
  for (const person of people) {
    const sources = present.includes(person) ? [bucket] : (imputed.get(person) ?? []);
    for (const source of sources) row.set(`${person}@${source}`, 12n / BigInt(sources.length));
  }
  return row;
}

function columnsOf(
  row: ReadonlyMap<string, bigint>,
  people: readonly string[],
  buckets: readonly GateBucket[],
  keeps: (person: string, bucket: number) => boolean,
): bigint[] {
  return people.flatMap((person) =>
    buckets.flatMap(({ bucket }, index) =>
      keeps(person, index) ? [row.get(`${person}@${bucket}`) ?? 0n] : [],
    ),
  );
}
