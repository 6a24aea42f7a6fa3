import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Catalogue } from '@quorum/database';
import { metricCatalogue } from '@quorum/metrics';
import type { Queues } from '@quorum/queue';
import { DeriveProcessor } from './derive/derive.processor.js';
import { IngestProcessor } from './ingest/ingest.processor.js';
import { Lifetime } from './lifetime.js';
import { MeasureProcessor } from './measure/measure.processor.js';
import { DATABASE, type Database, QUEUES } from './platform.module.js';
import { PublishProcessor } from './publish/publish.processor.js';
import { RetentionProcessor } from './retain/retention.processor.js';
import { Sweeper } from './sweeper.js';

/** Connects each queue with what does its jobs, and starts looking for what waits. */
@Injectable()
export class Consumers implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(QUEUES) private readonly queues: Queues,
    private readonly lifetime: Lifetime,
    private readonly sweeper: Sweeper,
    private readonly ingest: IngestProcessor,
    private readonly derive: DeriveProcessor,
    private readonly measure: MeasureProcessor,
    private readonly publish: PublishProcessor,
    private readonly retention: RetentionProcessor,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await new Catalogue(this.database).publish(metricCatalogue);
    this.queues.process('ingest', () => this.ingest.run());
    this.queues.process('derive', () => this.derive.run());
    this.queues.process('measure', () => this.measure.run());
    this.queues.process('publish', ({ bucket }) => this.publish.run(bucket));
    this.queues.process('retention', () => this.retention.run());
    this.sweeper.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.lifetime.end();
    await this.sweeper.stop();
    await this.queues.close();
  }
}
