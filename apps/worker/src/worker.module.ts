import { type DynamicModule, Module } from '@nestjs/common';
import { Consumers } from './consumers.js';
import { DeriveProcessor } from './derive/derive.processor.js';
import { Directories } from './derive/directories.js';
import { BatchLane } from './ingest/batch-lane.js';
import { IngestProcessor } from './ingest/ingest.processor.js';
import { RecordLane } from './ingest/record-lane.js';
import { Lifetime } from './lifetime.js';
import { BucketMeasure } from './measure/bucket-measure.js';
import { MeasureProcessor } from './measure/measure.processor.js';
import { type Platform, PlatformModule } from './platform.module.js';
import { PublishProcessor } from './publish/publish.processor.js';
import { RetentionProcessor } from './retain/retention.processor.js';
import { Sweeper } from './sweeper.js';

/** Inbox → events → facts → contributions → cells. */
@Module({})
export class WorkerModule {
  static of(platform: Platform): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.of(platform)],
      providers: [
        Lifetime,
        Sweeper,
        Directories,
        BucketMeasure,
        RecordLane,
        BatchLane,
        IngestProcessor,
        DeriveProcessor,
        MeasureProcessor,
        PublishProcessor,
        RetentionProcessor,
        Consumers,
      ],
    };
  }
}
