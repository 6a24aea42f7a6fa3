import { Injectable } from '@nestjs/common';
import { metricIds, type Series } from '@quorum/contracts';
import { Cells, PublishedUnits } from '@quorum/database';
import { ProblemError } from '@quorum/runtime';
import type { SeriesQuery } from './series.query.js';

/** Reads published cells, and nothing else. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly units: PublishedUnits,
    private readonly cells: Cells,
  ) {}

  /** One series per asked metric, in catalogue order. Refuses with 404, in the same words for unknown and out of scope. */
  async read({ unit, metric }: SeriesQuery): Promise<Series[]> {
    const units = await this.units.list();
    if (!units.some(({ id }) => id === unit)) throw new ProblemError(404, 'There is no such unit.');
    const asked = metricIds.filter((id) => metric === undefined || metric.includes(id));
    return Promise.all(
      asked.map(async (id) => ({ unit, metric: id, cells: await this.cells.series(unit, id) })),
    );
  }
}
