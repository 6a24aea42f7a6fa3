import { describe, expect, it } from 'vitest';
import { engineCells, goalCells, sizesOf } from './engine-tables.js';

const figures = {
  'engine.duckdb': null,
  'engine.postgres.fsync': 'on',
  'engine.1e7.oneEvent.p95Ms': 31.04,
  'engine.1e6.oneEvent.p95Ms': 12.3456,
  'engine.1e6.import.eventsPerSecond': 23_456,
  'engine.1e6.duckdb.afterHoursSeconds': null,
  'audit.afterUnzipMessagesPerSecond': 39_000,
};
const rowOf = (cells: string[][], name: string) => cells.find((row) => row.includes(name));

describe('engineCells', () => {
  it('has a column for each size, smallest first, and a dash for what a size does not have', () => {
    expect(sizesOf(figures)).toEqual(['1e6', '1e7']);
    const cells = engineCells(figures);
    expect(cells[0]).toEqual(['figure', '1e6', '1e7', 'unit']);
    expect(rowOf(cells, 'import.eventsPerSecond')?.slice(1, 3)).toEqual(['23,500', '–']);
    expect(rowOf(cells, 'duckdb.afterHoursSeconds')?.slice(1, 3)).toEqual(['not measured', '–']);
  });
});

describe('goalCells', () => {
  it('says where a goal was missed, and not where it was reached', () => {
    const cells = goalCells(figures);
    expect(rowOf(cells, 'oneEvent.p95Ms')?.slice(2)).toEqual(['12.3', '31 (missed)', '']);
    expect(rowOf(cells, 'audit.afterUnzipMessagesPerSecond')?.slice(2)).toEqual(['', '', '39,000 (missed)']);
  });
});
