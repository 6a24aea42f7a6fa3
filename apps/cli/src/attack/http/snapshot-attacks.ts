import type { Cell } from '@quorum/contracts';
import type { AttackId } from '@quorum/privacy/attack';
import type { Snapshot } from './dashboard-client.js';

/** What an attack over HTTP found: things it looked for, of how many that could be so. */
export interface HttpFinding {
  attack: AttackId;
  tried: string;
  breaks: number;
  chances: number;
  /** What is expected of them: `none`, or `few` where only many of them would tell people apart. */
  expected: 'none' | 'few';
}

type OkCell = Extract<Cell, { state: 'ok' }>;

const keyOf = (cell: Cell): string => `${cell.metric} ${cell.bucket.id}`;
const okCells = (cells: readonly Cell[] | undefined): OkCell[] =>
  (cells ?? []).filter((cell) => cell.state === 'ok');

/** A unit's mean outside of what all its parts show counts somebody whom no part counts: parent minus parts finds them. */
export function parentsFromParts({ units, cells }: Snapshot): HttpFinding {
  const finding: HttpFinding = {
    attack: 'A1',
    tried: 'figures of units outside of those of their parts',
    breaks: 0,
    chances: 0,
    expected: 'none',
  };
  for (const { id } of units) {
    const parts = units.filter(({ parent }) => parent === id);
    for (const cell of okCells(cells.get(id))) {
      const shown = parts.flatMap((part) =>
        okCells(cells.get(part.id)).filter((one) => keyOf(one) === keyOf(cell)),
      );
      if (shown.length < 2) continue;
      cell.values.forEach((value, at) => {
        const ranges = shown.map((one) => rangeOf(one, at));
        const slack = (cell.margins[at] ?? 0) + 0.005;
        finding.chances++;
        if (cell.bands[at] !== null) return;
        const isOutside =
          value > Math.max(...ranges.map(({ high }) => high)) + slack ||
          value < Math.min(...ranges.map(({ low }) => low)) - slack;
        if (isOutside) finding.breaks++;
      });
    }
  }
  return finding;
}

function rangeOf(cell: OkCell, at: number): { low: number; high: number } {
  const value = cell.values[at] ?? 0;
  const band = cell.bands[at] ?? null;
  if (band === 'at-most') return { low: 0, high: value };
  return { low: value, high: band === 'at-least' ? 1 : value };
}

/** Buckets that overlap can be subtracted from each other. */
export function overlappingBuckets({ cells }: Snapshot): HttpFinding {
  const buckets = new Map([...cells.values()].flat().map(({ bucket }) => [bucket.id, bucket]));
  const ordered = [...buckets.values()].sort((a, b) => (a.start < b.start ? -1 : 1));
  const breaks = ordered.filter((bucket, at) => at > 0 && bucket.start < (ordered[at - 1]?.end ?? '')).length;
  return { attack: 'A4', tried: 'buckets that overlap', breaks, chances: ordered.length, expected: 'none' };
}

/** An exact 0 or 1 says the same of everybody in it. */
export function ends({ cells }: Snapshot): HttpFinding {
  const points = [...cells.values()]
    .flatMap(okCells)
    .flatMap(({ values, bands }) =>
      values.map((value, at) => bands[at] === null && (value <= 0 || value >= 1)),
    );
  return {
    attack: 'A9',
    tried: 'exact figures at an end of their range',
    breaks: points.filter(Boolean).length,
    chances: points.length,
    expected: 'none',
  };
}

/**
 * A size or a state that changes within a quarter says that somebody came, left or was away: where metrics are rare, or many
 * were away, some do, and nobody can say who. How much that tells is measured on simulated organisations.
 */
export function flips({ cells }: Snapshot): HttpFinding {
  const seen = new Map<string, string>();
  const finding: HttpFinding = {
    attack: 'A11',
    tried: 'sizes and states that change within a quarter',
    breaks: 0,
    chances: 0,
    expected: 'few',
  };
  for (const [unit, list] of cells)
    for (const cell of list) {
      const quarter = `${cell.bucket.id.slice(0, 4)}-${Math.ceil(Number(cell.bucket.id.slice(6)) / 3)}`;
      const key = `${unit} ${cell.metric} ${quarter}`;
      const state = cell.state === 'ok' ? `${cell.people} ${cell.provisional}` : cell.state;
      if (seen.has(key)) finding.chances++;
      if (seen.has(key) && seen.get(key) !== state) finding.breaks++;
      seen.set(key, state);
    }
  return finding;
}

/** What was published stays as it is. */
export function changedCells(before: Snapshot, after: Snapshot): HttpFinding {
  const finding: HttpFinding = {
    attack: 'A12',
    tried: 'cells that changed during the attack',
    breaks: 0,
    chances: 0,
    expected: 'none',
  };
  for (const [unit, list] of before.cells) {
    const now = new Map((after.cells.get(unit) ?? []).map((cell) => [keyOf(cell), JSON.stringify(cell)]));
    for (const cell of list) {
      finding.chances++;
      if (now.get(keyOf(cell)) !== JSON.stringify(cell)) finding.breaks++;
    }
  }
  return finding;
}
