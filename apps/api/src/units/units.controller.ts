import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type PublishedUnit, unitListSchema } from '@quorum/contracts';
import { Answers } from '../http/answers.decorator.js';
import { Published } from '../viewer/published.service.js';
import { CurrentViewer, type Viewer } from '../viewer/viewer.js';

/** The unit tree. */
@ApiTags('units')
@Controller('api/v1/units')
export class UnitsController {
  constructor(private readonly published: Published) {}

  @Get()
  @Answers({
    schema: unitListSchema,
    description:
      'All units, the organisation first; combined ones join units that are too small for figures of their own.',
  })
  async listUnits(@CurrentViewer() viewer: Viewer): Promise<{ units: PublishedUnit[] }> {
    return { units: await this.published.units(viewer) };
  }
}
