import { describe, expect, it } from 'vitest';
import type { Cell } from '@quorum/contracts';
import { attackOverHttp } from './http-attacks.js';
import type { DashboardClient } from './dashboard-client.js';

const units = [
  { id: 'organisation', name: 'Organisation', parent: null, path: '' },
  { id: 'a', name: 'A', parent: 'organisation', path: 'A' },
  { id: 'b', name: 'B', parent: 'organisation', path: 'B' },
];
function cell(value: number, more: Partial<Extract<Cell, { state: 'ok' }>> = {}): Cell {
  const bucket = { id: '2025-P01', start: '2024-12-30', end: '2025-01-27', zone: 'Europe/Berlin' };
  const place = { metric: 'after-hours', version: 1, bucket } as const;
  const shown = { values: [value], bands: [null], margins: [0.02], provisional: false };
  return { ...place, state: 'ok', ...shown, people: '10-14', ...more };
}

/** A dashboard made of cells; `change` spoils an answer. */
function dashboard(
  cells: Readonly<Record<string, Cell[]>>,
  change: (path: string, body: string) => string = (_, body) => body,
): DashboardClient {
  const answer = (path: string): { status: number; body: unknown } => {
    if (path === '/api/v1/units') return { status: 200, body: { units } };
    if (path === '/api/v1/metrics') return { status: 200, body: { metrics: [{ id: 'after-hours' }] } };
    const unit = new URL(path, 'http://quorum').searchParams.get('unit') ?? '';
    const own = cells[unit];
    if (own === undefined) return { status: 404, body: { title: 'There is no such unit.' } };
    return { status: 200, body: { series: [{ unit, metric: 'after-hours', cells: own }] } };
  };
  return {
    ask: (path) => {
      const { status, body } = answer(path);
      const text = change(path, JSON.stringify(body));
      return Promise.resolve({ status, body: text, digest: text });
    },
  };
}

const honest = { organisation: [cell(0.3)], a: [cell(0.2)], b: [cell(0.4)] };

async function breaksOf(client: DashboardClient): Promise<string[]> {
  const { findings } = await attackOverHttp(client, () => undefined);
  return findings.filter(({ breaks }) => breaks > 0).map(({ attack }) => attack);
}

describe('attacks over HTTP', () => {
  it('find nothing in a dashboard whose parents are made from their parts', async () => {
    expect(await breaksOf(dashboard(honest))).toEqual([]);
  });

  it('find a parent that counts people no part counts', async () => {
    expect(await breaksOf(dashboard({ ...honest, organisation: [cell(0.6)] }))).toEqual(['A1']);
  });

  it('find noise that is drawn anew, and cells that are restated', async () => {
    let count = 0;
    const noisy = dashboard(honest, (path, body) =>
      path.startsWith('/api/v1/series') ? body.replace('[0.2]', `[0.2${count++ % 9}1]`) : body,
    );
    expect(await breaksOf(noisy)).toEqual(['A8', 'A12']);
  });

  it('find an exact end, a filter that works, and a size that changes within a quarter', async () => {
    expect(await breaksOf(dashboard({ ...honest, a: [cell(0)], organisation: [cell(0.2)] }))).toEqual(['A9']);
    const filtered = dashboard(honest, (path, body) =>
      path.includes('site=1') ? body.replace('0.3', '0.35') : body,
    );
    expect(await breaksOf(filtered)).toEqual(['A18']);
    const next = { id: '2025-P02', start: '2025-01-27', end: '2025-02-24', zone: 'Europe/Berlin' };
    const flipped = { ...honest, b: [cell(0.4), cell(0.4, { bucket: next, people: '5-9' })] };
    expect(await breaksOf(dashboard(flipped))).toEqual(['A11']);
  });

  it('say what cannot be run from outside, and why', async () => {
    const { notRun } = await attackOverHttp(dashboard(honest), () => undefined);
    expect(notRun.map(({ attack }) => attack)).toEqual(
      expect.arrayContaining(['A3', 'A6', 'A7', 'A13', 'A16']),
    );
    expect(notRun.find(({ attack }) => attack === 'A13')?.reason).toContain('machine');
  });
});
