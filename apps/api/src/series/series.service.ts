import { Injectable } from '@nestjs/common';
import { metricIds, type Series } from '@quorum/contracts';
import { ProblemError } from '@quorum/runtime';
import { type CellsRequest, Published } from '../viewer/published.service.js';
import type { Viewer } from '../viewer/viewer.js';
import type { SeriesQuery } from './series.query.js';

/** Reads published cells, and nothing else. */
@Injectable()
export class SeriesService {
  constructor(private readonly published: Published) {}

  /** One series per asked metric, in catalogue order. Refuses with 404, in the same words for unknown and out of scope. */
  async read(
    viewer: Viewer,
    { unit, metric }: SeriesQuery,
    format: CellsRequest['format'],
  ): Promise<Series[]> {
    const metrics = metricIds.filter((id) => metric === undefined || metric.includes(id));
    const series = await this.published.series(viewer, { unit, metrics, format });
    if (series === null) throw new ProblemError(404, 'There is no such unit.');
    return series;
  }
}
