import { createHash } from 'node:crypto';
import { type Cell, seriesListSchema } from '@quorum/contracts';
import { z } from 'zod';
import { CommandError } from '../../command-error.js';

/** An answer as bytes, since "the same" means the same bytes. */
export interface RawAnswer {
  status: number;
  body: string;
  digest: string;
}

/** A dashboard over HTTP, as anybody who may read it sees it. */
export interface DashboardClient {
  ask: (path: string) => Promise<RawAnswer>;
}

/** Everything a dashboard shows at one time. */
export interface Snapshot {
  units: readonly { id: string; parent: string | null }[];
  metrics: readonly string[];
  /** By unit id, of all metrics. */
  cells: ReadonlyMap<string, readonly Cell[]>;
  queries: number;
}

/** All that is needed of the lists, so that other dashboards can answer the same few calls. */
const unitsSchema = z.object({ units: z.array(z.object({ id: z.string(), parent: z.string().nullable() })) });
const metricsSchema = z.object({ metrics: z.array(z.object({ id: z.string() })) });

/** A client of a running Quorum; headers go along with every request. */
export function connect(url: string, headers: Readonly<Record<string, string>>): DashboardClient {
  return {
    ask: async (path) => {
      const response = await fetch(new URL(path, url), { headers }).catch((error: unknown) => {
        throw new CommandError(
          `${url} does not answer: ${error instanceof Error ? error.message : String(error)}.`,
        );
      });
      const body = await response.text();
      return { status: response.status, body, digest: createHash('sha256').update(body).digest('hex') };
    },
  };
}

/** The path of a unit's figures. */
export function seriesPath(unit: string, more: Readonly<Record<string, string>> = {}): string {
  return `/api/v1/series?${new URLSearchParams({ unit, ...more }).toString()}`;
}

/** Reads units, metrics and every unit's cells. */
export async function readSnapshot(client: DashboardClient): Promise<Snapshot> {
  const read = async (path: string): Promise<unknown> => {
    const { status, body } = await client.ask(path);
    if (status !== 200) throw new CommandError(`${path} answered ${status}.`);
    return JSON.parse(body);
  };
  const { units } = unitsSchema.parse(await read('/api/v1/units'));
  const { metrics } = metricsSchema.parse(await read('/api/v1/metrics'));
  const cells = new Map<string, Cell[]>();
  for (const { id } of units) {
    const { series } = seriesListSchema.parse(await read(seriesPath(id)));
    cells.set(
      id,
      series.flatMap((one) => one.cells),
    );
  }
  return { units, metrics: metrics.map(({ id }) => id), cells, queries: units.length + 2 };
}
