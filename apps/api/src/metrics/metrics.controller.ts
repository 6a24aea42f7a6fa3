import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type MetricCard, metricCatalogueSchema } from '@quorum/contracts';
import { metricCatalogue } from '@quorum/metrics';
import { Answers } from '../http/answers.decorator.js';

/** What can be asked for, and what each number means. */
@ApiTags('metrics')
@Controller('api/v1/metrics')
export class MetricsController {
  @Get()
  @Answers({ schema: metricCatalogueSchema, description: 'The card of every metric.' })
  listMetrics(): { metrics: readonly MetricCard[] } {
    return { metrics: metricCatalogue };
  }
}
