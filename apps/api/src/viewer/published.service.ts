import { Inject, Injectable } from '@nestjs/common';
import { type MetricId, metricIds, type NoisyCell, type PublishedUnit, type Series } from '@quorum/contracts';
import { AuditLog, Cells, type Connection, inScope, NoisyCells, PublishedUnits } from '@quorum/database';
import { WEB } from '../platform.module.js';
import type { Viewer } from './viewer.js';

/** What is read of a unit, and in which form it leaves. */
export interface CellsRequest {
  unit: string;
  /** In catalogue order. */
  metrics: readonly MetricId[];
  format: 'json' | 'csv';
}

/**
 * The only way to what is published: each request in a transaction that sees what its viewer may see and, where it reads
 * cells, writes the audit log before it ends. A read that cannot be recorded fails, and nothing of it is sent.
 */
@Injectable()
export class Published {
  constructor(@Inject(WEB) private readonly web: Connection) {}

  /** The tree as far as the viewer sees it. Names of units are no cells and are not recorded. */
  units({ scope }: Viewer): Promise<PublishedUnit[]> {
    return inScope(this.web, scope, (transaction) => new PublishedUnits(transaction).list());
  }

  /** One series per metric. `null`, in as many steps, for a unit that does not exist and one that is out of scope. */
  series(viewer: Viewer, { unit, metrics, format }: CellsRequest): Promise<Series[] | null> {
    return inScope(this.web, viewer.scope, async (transaction) => {
      if (!(await new PublishedUnits(transaction).has(unit))) return null;
      const cells = await new Cells(transaction).ofUnit(unit, metrics);
      const buckets = new Map([...cells.values()].flat().map(({ bucket }) => [bucket.id, bucket.start]));
      const byStart = [...buckets].sort(([, a], [, b]) => a.localeCompare(b));
      const { actor, role } = viewer;
      await new AuditLog(transaction).record(
        { actor, role, purpose: format === 'json' ? 'insight' : 'export' },
        {
          action: format === 'json' ? 'cells.read' : 'cells.exported',
          detail: {
            units: [unit],
            // All of them is said by one word less than forty.
            metrics: metrics.length === metricIds.length ? 'all' : [...metrics],
            buckets: byStart.map(([id]) => id),
            cells: [...cells.values()].reduce((sum, { length }) => sum + length, 0),
            format,
          },
        },
      );
      return metrics.map((metric) => ({ unit, metric, cells: cells.get(metric) ?? [] }));
    });
  }

  /** Figures with noise, recorded as cells are. `null` for a unit that does not exist and for one that is out of scope. */
  noisySeries({ scope, actor, role }: Viewer, unit: string): Promise<NoisyCell[] | null> {
    return inScope(this.web, scope, async (transaction) => {
      if (!(await new PublishedUnits(transaction).has(unit))) return null;
      const cells = await new NoisyCells(transaction).ofUnit(unit);
      const buckets = new Map(cells.map(({ bucket }) => [bucket.id, bucket.start]));
      const byStart = [...buckets].sort(([, a], [, b]) => a.localeCompare(b));
      await new AuditLog(transaction).record(
        { actor, role, purpose: 'insight' },
        {
          action: 'cells.read',
          detail: {
            units: [unit],
            metrics: [...new Set(cells.map(({ metric }) => metric))],
            buckets: byStart.map(([id]) => id),
            cells: cells.length,
            format: 'json',
          },
        },
      );
      return cells;
    });
  }
}
