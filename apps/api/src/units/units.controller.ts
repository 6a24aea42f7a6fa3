import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type PublishedUnit, unitListSchema } from '@quorum/contracts';
import { PublishedUnits } from '@quorum/database';
import { Answers } from '../http/answers.decorator.js';

/** The unit tree. */
@ApiTags('units')
@Controller('api/v1/units')
export class UnitsController {
  constructor(private readonly units: PublishedUnits) {}

  @Get()
  @Answers({
    schema: unitListSchema,
    description:
      'All units, the organisation first; combined ones join units that are too small for figures of their own.',
  })
  async listUnits(): Promise<{ units: PublishedUnit[] }> {
    return { units: await this.units.list() };
  }
}
