import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type NoisyCell, noisySeriesSchema } from '@quorum/contracts';
import { ProblemError } from '@quorum/runtime';
import { z } from 'zod';
import { Answers } from '../http/answers.decorator.js';
import { Published } from '../viewer/published.service.js';
import { CurrentViewer, type Viewer } from '../viewer/viewer.js';

/** `?unit=product/payments`. */
const noisyQuerySchema = z.object({ unit: z.string().min(1).max(1000) });

/** Figures with noise, apart from cells: each says what it promises. */
@ApiTags('series')
@Controller('api/v1')
export class NoisySeriesController {
  constructor(private readonly published: Published) {}

  @Get('noisy-series')
  @Answers({
    schema: noisySeriesSchema,
    description:
      'Differentially private figures of one unit, each with its cost (epsilon), what is protected and the year over which costs add up. Empty unless they are switched on.',
    problems: { 404: 'There is no such unit, or it is out of reach.' },
  })
  async readNoisySeries(
    @CurrentViewer() viewer: Viewer,
    @Query({ schema: noisyQuerySchema }) { unit }: z.output<typeof noisyQuerySchema>,
  ): Promise<{ cells: NoisyCell[] }> {
    const cells = await this.published.noisySeries(viewer, unit);
    if (cells === null) throw new ProblemError(404, 'There is no such unit.');
    return { cells };
  }
}
