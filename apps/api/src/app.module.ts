import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { DeadLettersModule } from './dead-letters/dead-letters.module.js';
import { HealthModule } from './health/health.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { NoisySeriesModule } from './noisy-series/noisy-series.module.js';
import { ObjectionsModule } from './objections/objections.module.js';
import { type Platform, PlatformModule } from './platform.module.js';
import { RulesModule } from './privacy/rules.module.js';
import { BackfillModule } from './slack/backfill/backfill.module.js';
import { SeriesModule } from './series/series.module.js';
import { LiveModule } from './slack/live/live.module.js';
import { UnitsModule } from './units/units.module.js';
import { ViewerModule } from './viewer/viewer.module.js';

/** Everything the api answers. */
@Module({})
export class AppModule {
  static of(platform: Platform): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(platform),
        ViewerModule,
        AuditModule,
        HealthModule,
        UnitsModule,
        MetricsModule,
        SeriesModule,
        NoisySeriesModule,
        ImportsModule,
        ConnectionsModule,
        LiveModule,
        BackfillModule,
        DeadLettersModule,
        ObjectionsModule,
        RulesModule,
      ],
    };
  }
}
