import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as statistics from './index.js';

/** Every oracle of `vectors/` holds, and no group of a file can go unread. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** A case has some of these; each measure knows which, so they fit any parameter. */
// prettier-ignore
type Case = Record<
  'observations' | 'expected' | 'x' | 'n' | 'x1' | 'n1' | 'x2' | 'n2' | 'seconds' | 'bucket' | 'lower' |
  'upper' | 'estimate' | 'total' | 'rows' | 'p' | 'q' | 'rejected' | 'standardised' | 'k' | 'h' |
  'firstAlarmIndex' | 'a' | 'b' | 'gaps' | 'values' | 'answers' | 'baseline' | 'samplingSe' | 'demands' |
  'resources' | 'count' | 'exposedEvents' | 'exposedTime' | 'otherEvents' | 'otherTime' | 'firstHour' |
  'messages' | 'secondsSameSender' | 'workingHours' | 'start' | 'end' | 'own' | 'pings' | 'replies' |
  'sessionsWithReply' | 'se' | 'sp' | 'y' | 'treated' | 'control' | 'mean' | 'reliability' | 'assignees' |
  'categories' | 'doneCategory' | 'external' | 'internal' | 'public' | 'private' | 'dm' | 'mean3Weeks' |
  'phi' | 'sigma' | 'overstatedReplied',
  never
>;
type File = Record<string, Case[]> & { tolerance: never };

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8')) as File;

/** Equality of whole values: numbers within the tolerance, everything else exactly. */
function expectClose(actual: unknown, expected: Json, tolerance: number, path = ''): void {
  if (typeof expected === 'number') {
    expect(actual, path).toBeTypeOf('number');
    expect(
      Math.abs((actual as number) - expected),
      `${path}: ${String(actual)} ≠ ${expected}`,
    ).toBeLessThanOrEqual(tolerance);
  } else if (expected !== null && typeof expected === 'object') {
    expect(Object.keys(actual as object).sort(), path).toEqual(Object.keys(expected).sort());
    for (const [key, value] of Object.entries(expected))
      expectClose((actual as Record<string, unknown>)[key], value, tolerance, `${path}.${key}`);
  } else expect(actual, path).toBe(expected);
}

/** Runs `measure` over every case of a group and compares with `expected`. */
type Measure = (input: Case) => unknown;
function holds(file: string, groups: Record<string, Measure>): void {
  const vectors = read(file);
  it('leaves no group unread', () => {
    const present = Object.keys(vectors).filter((key) => Array.isArray(vectors[key]));
    expect(Object.keys(groups).sort()).toEqual(present.sort());
  });
  for (const [group, measure] of Object.entries(groups))
    it.each(vectors[group] ?? [])(`${group} %#`, (input) => {
      expectClose(
        measure(input),
        Object.hasOwn(input, 'expected') ? input.expected : input.rejected,
        vectors.tolerance,
      );
    });
}

describe('kaplan-meier.json', () => {
  holds('kaplan-meier', {
    cases: ({ observations, expected }) => {
      const curve = statistics.kaplanMeier(observations);
      const { rmst } = expected as { rmst?: { tau: number } };
      return {
        curve,
        p50: statistics.quantile(curve, 0.5),
        p90: statistics.quantile(curve, 0.9),
        ...(rmst && { rmst: { tau: rmst.tau, value: statistics.restrictedMean(curve, rmst.tau) } }),
      };
    },
  });
});

describe('aalen-johansen.json', () => {
  const statuses = ['open', 'replied', 'closed'] as const;
  const observed = (input: Case) =>
    (input.observations as { t: number; status: 0 | 1 | 2 }[]).map(({ t, status }) => ({
      t,
      status: statuses[status],
    }));
  holds('aalen-johansen', { cases: (input) => statistics.aalenJohansen(observed(input)) });

  it.each(read('aalen-johansen')['cases'] ?? [])('1 − Kaplan–Meier overstates: $name', (input) => {
    const curve = statistics.kaplanMeier(
      observed(input).map(({ t, status }) => ({ t, replied: status === 'replied' })),
    );
    expectClose(
      curve.map(({ t, survival }) => ({ t, value: 1 - survival })),
      input.overstatedReplied,
      1e-6,
    );
  });
});

describe('wilson-newcombe.json', () => {
  holds('wilson-newcombe', {
    wilson: ({ x, n }) => statistics.wilson(x, n),
    newcombe: ({ x1, n1, x2, n2 }) => statistics.newcombe(x1, n1, x2, n2),
  });
});

describe('histogram.json', () => {
  const { buckets = [], survival = [] } = read('histogram');
  it.each(buckets)('$seconds s lies in bucket $bucket', ({ seconds, bucket, lower, upper, estimate }) => {
    expect(statistics.logBucketOf(seconds)).toBe(bucket);
    expectClose(statistics.logBucketBounds(bucket), { lower, upper, estimate }, 0.001);
  });
  it.each(survival)('survival of %#', ({ total, rows, expected }) => {
    expectClose(statistics.survivalBounds(total, rows), expected, 1e-6);
  });
});

describe('statistics.json', () => {
  const { cusum: charts = [] } = read('statistics');
  it.each(charts)('first CUSUM alarm %#', ({ standardised, k, h, firstAlarmIndex }) => {
    expect(statistics.cusum(standardised, { k, h }).firstAlarm).toBe(firstAlarmIndex);
  });
  holds('statistics', {
    shrinkage: ({ x, n, a, b }) => statistics.shrink(x, n, { a, b }),
    benjaminiHochberg: ({ p, q }) => statistics.benjaminiHochberg(p, q),
    burstiness: ({ gaps }) => statistics.burstiness(gaps),
    gini: ({ values }) => statistics.gini(values),
    answerAbsenceFactor: ({ answers }) => statistics.answerAbsenceFactor(answers),
    robustZ: ({ baseline, x, samplingSe }) => statistics.robustZ(x, baseline, samplingSe),
    cusum: ({ standardised, k, h }) => statistics.cusum(standardised, { k, h }).values,
    strainScore: ({ demands, resources }) => statistics.strainScore(demands, resources),
  });
});

describe('further-metrics.json', () => {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  holds('further-metrics', {
    poisson: ({ count }) => statistics.poissonInterval(count),
    rateRatio: ({ exposedEvents, exposedTime, otherEvents, otherTime }) =>
      statistics.rateRatio(
        { events: exposedEvents, time: exposedTime },
        { events: otherEvents, time: otherTime },
      ),
    thirdPeak: ({ firstHour, messages }) => statistics.thirdPeak(firstHour, messages),
    interruptionLoad: ({ secondsSameSender, workingHours }) =>
      statistics.interruptionLoad(secondsSameSender, workingHours),
    focus: ({ start, end, own, pings }) => {
      const interruptions = [...(own as string[]), ...(pings as string[])].map(minutes);
      const { blocks, share } = statistics.focusBlocks(
        { start: minutes(start), end: minutes(end) },
        interruptions,
      );
      return { blocksMinutes: blocks, share };
    },
    batching: ({ replies, sessionsWithReply }) => statistics.replyConcentration(replies, sessionsWithReply),
    rogan: ({ p, se, sp }) => statistics.roganGladen(p, se, sp),
    cuped: ({ x, y }) => statistics.cuped(x, y),
    differenceInDifferences: ({ treated, control }) => statistics.differenceInDifferences(treated, control),
    regressionToTheMean: ({ x, mean, reliability }) => statistics.regressionToTheMean(x, mean, reliability),
    jiraAssignees: ({ assignees }) => statistics.reassignments(assignees),
    jiraReopen: ({ categories, doneCategory }) => ({
      reopened: statistics.reopened(categories, doneCategory),
    }),
    eiIndex: ({ external, internal }) => statistics.eiIndex(external, internal),
    publicRatio: (input) => statistics.publicRatio(input),
    strainLevel: ({ mean3Weeks, phi, sigma }) => statistics.strainLevel(mean3Weeks, { phi, sigma }),
  });
});
