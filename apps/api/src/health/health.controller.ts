import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Liveness,
  livenessSchema,
  type Readiness,
  readinessChecks,
  readinessSchema,
} from '@quorum/contracts';
import { ProblemError } from '@quorum/runtime';
import { Answers } from '../http/answers.decorator.js';
import { HealthService, readinessFaults } from './health.service.js';

/** Whether the process lives, and whether it can do its work. */
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('healthz')
  @Answers({ schema: livenessSchema, description: 'The process lives.' })
  readLiveness(): Liveness {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Answers({
    schema: readinessSchema,
    description: 'Everything it needs answers.',
    problems: { 503: 'Something it needs does not answer; `errors` names it.' },
  })
  async readReadiness(): Promise<Readiness> {
    const failing = await this.health.failing();
    if (failing.length > 0)
      throw new ProblemError(
        503,
        'Quorum is running but cannot do its work.',
        failing.map((check) => ({ field: check, message: readinessFaults[check] })),
      );
    return { status: 'ready', checks: [...readinessChecks] };
  }
}
