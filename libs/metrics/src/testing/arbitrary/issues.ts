import fc from 'fast-check';
import type { IssueFact } from '../../facts/facts.js';
import { issueFact } from '../build-context.js';
import { at, group, some, wait } from './parts.js';

/** An issue of some people, resolved and documented or not. */
export const issues: fc.Arbitrary<IssueFact> = fc
  .record({
    people: group(0),
    createdAt: at,
    resolved: fc.option(wait),
    documented: fc.option(wait),
    counts: fc.array(some(2), { minLength: 6, maxLength: 6 }),
  })
  .map(({ people: involved, createdAt, resolved, documented, counts }) =>
    issueFact({
      people: involved,
      createdAt,
      lastAt: createdAt + Math.max(resolved ?? 0, documented ?? 0),
      resolvedAt: resolved === null ? null : createdAt + resolved,
      documentedAt: documented === null ? null : createdAt + documented,
      reassignments: counts[0]! + counts[1]!,
      returns: counts[1]!,
      reopenings: counts[2]!,
      backwardMoves: counts[2]! + counts[3]!,
      comments: counts[4]!,
      depth: counts[5]!,
    }),
  );
