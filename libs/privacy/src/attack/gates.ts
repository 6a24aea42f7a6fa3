import type { AttackId } from './attack.js';
import type { TargetReport } from './report.js';
import type { AttackFigures } from './scores/figures.js';

/** A limit and what was measured. */
export interface GateResult {
  gate: AttackId | 'coverage' | 'trend sign';
  /** In words, e.g. `top-1 ≤ chance + 10 points`. */
  limit: string;
  /** What was measured, in words. */
  measured: string;
  /** What was measured less the limit, the other way round where more is better: above 0 = missed. */
  closeness: number;
  passed: boolean;
}

interface Limit {
  limit: string;
  measured: (figures: AttackFigures) => string;
  /** Measured less allowed. */
  closeness: (figures: AttackFigures) => number;
}

const percent = (value: number | null): string =>
  value === null ? 'nothing' : `${(100 * value).toFixed(1)} %`;
const plain = (value: number | null): string => (value === null ? 'nothing' : value.toFixed(3));

const nobodySolved: Limit = {
  limit: '0 people solved, alone or in a group of fewer than 5',
  measured: ({ solved, solvedSmall }) => `${percent(solved)} / ${percent(solvedSmall)}`,
  closeness: ({ solved, solvedSmall }) => (solved ?? 0) + (solvedSmall ?? 0),
};
const noBreaks = (what: string): Limit => ({
  limit: `0 ${what}`,
  measured: ({ breaks }) => percent(breaks),
  closeness: ({ breaks }) => breaks ?? 0,
});
const auc = (limit: number): Limit => ({
  limit: `AUC ≤ ${limit.toFixed(2)}`,
  measured: (figures) => plain(figures.auc),
  closeness: (figures) => (figures.auc ?? 0) - limit,
});

/** The limits of notes/privacy §5 and issue 4; a design that misses one changes, the limit does not. */
export const limits: Readonly<Partial<Record<AttackId, Limit>>> = {
  A1: nobodySolved,
  A2: nobodySolved,
  A3: nobodySolved,
  A4: nobodySolved,
  A5: {
    limit: 'R² ≤ 0.05',
    measured: ({ explained }) => plain(explained),
    closeness: ({ explained }) => (explained ?? 0) - 0.05,
  },
  A6: {
    limit: 'top-1 ≤ chance + 10 points',
    measured: ({ named, namedByChance }) => `${percent(named)}, chance ${percent(namedByChance)}`,
    closeness: ({ named, namedByChance }) => (named ?? 0) - (namedByChance ?? 0) - 0.1,
  },
  A7: auc(0.7),
  A8: noBreaks('answers that differ'),
  A9: noBreaks('figures that narrow anybody’s range'),
  A10: noBreaks('dominated figures'),
  A11: auc(0.55),
  A12: noBreaks('changed cells'),
  A17: {
    limit: '0 people solved alone',
    measured: ({ solved, smallestGroup }) => `${percent(solved)}, smallest group ${smallestGroup ?? 'none'}`,
    closeness: ({ solved }) => solved ?? 0,
  },
  A18: auc(0.55),
};

/** Every limit for one target: each way of each attack, and what people still see; coverage is promised at k = 5. */
export function checkAttackGates(report: TargetReport): GateResult[] {
  const attacks = Object.entries(limits).flatMap(([id, limit]): GateResult[] =>
    Object.entries(report.ways[id as AttackId] ?? {}).map(([way, figures]) => ({
      gate: id as AttackId,
      limit: limit.limit,
      measured: `${limit.measured(figures)} (${way})`,
      ...judged(limit.closeness(figures)),
    })),
  );
  const { coverage, trendSign } = report.utility;
  const coverageGate: GateResult = {
    gate: 'coverage',
    limit: '≥ 95 % of person-buckets at k = 5',
    measured: percent(coverage),
    ...judged(report.target === 'standard' ? 0.95 - (coverage ?? 0) : -1),
  };
  const trendGate: GateResult = {
    gate: 'trend sign',
    limit: '≥ 90 % of true changes of at least 5 points',
    measured: percent(trendSign),
    ...judged(0.9 - (trendSign ?? 0)),
  };
  return [...attacks, coverageGate, trendGate];
}

function judged(closeness: number): Pick<GateResult, 'closeness' | 'passed'> {
  return { closeness, passed: closeness <= 0 };
}
