import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Series, seriesListSchema } from '@quorum/contracts';
import { metricCatalogue } from '@quorum/metrics';
import { z } from 'zod';
import { Answers } from '../http/answers.decorator.js';
import { CurrentViewer, type Viewer } from '../viewer/viewer.js';
import { seriesToCsv } from './series.csv.js';
import { type SeriesQuery, seriesQuerySchema } from './series.query.js';
import { SeriesService } from './series.service.js';

const problems = { 404: 'There is no such unit, or it is out of reach.' };

/** Published cells of one unit. */
@ApiTags('series')
@Controller('api/v1')
export class SeriesController {
  constructor(private readonly series: SeriesService) {}

  @Get('series')
  @Answers({
    schema: seriesListSchema,
    description: 'One series of cells per metric, oldest period first.',
    problems,
  })
  async readSeries(
    @CurrentViewer() viewer: Viewer,
    @Query({ schema: seriesQuerySchema }) query: SeriesQuery,
  ): Promise<{ series: Series[] }> {
    return { series: await this.series.read(viewer, query, 'json') };
  }

  @Get('series.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="quorum-series.csv"')
  @Answers({
    schema: z.string(),
    mediaType: 'text/csv',
    description: 'The same cells for a spreadsheet.',
    problems,
  })
  async exportSeries(
    @CurrentViewer() viewer: Viewer,
    @Query({ schema: seriesQuerySchema }) query: SeriesQuery,
  ): Promise<string> {
    return seriesToCsv(await this.series.read(viewer, query, 'csv'), metricCatalogue);
  }
}
