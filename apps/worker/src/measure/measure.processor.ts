import { Inject, Injectable } from '@nestjs/common';
import { BucketStates } from '@quorum/database';
import { Lifetime } from '../lifetime.js';
import { DATABASE, type Database } from '../platform.module.js';
import { Sweeper } from '../sweeper.js';
import { BucketMeasure } from './bucket-measure.js';

/** Queue `measure`: recomputes the contributions of every open bucket whose facts changed. */
@Injectable()
export class MeasureProcessor {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly bucketMeasure: BucketMeasure,
    private readonly lifetime: Lifetime,
    private readonly sweeper: Sweeper,
  ) {}

  async run(): Promise<void> {
    while (!this.lifetime.isEnding && (await this.measureNext()));
    await this.sweeper.sweep('measure');
  }

  private async measureNext(): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const bucket = await new BucketStates(transaction).claimTouched();
      if (bucket === null) return false;
      await this.bucketMeasure.measure(transaction, bucket);
      return true;
    });
  }
}
