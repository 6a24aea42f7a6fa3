import { Injectable } from '@nestjs/common';
import { Sweeper } from '../sweeper.js';
import { BucketMeasure } from './bucket-measure.js';

/** Queue `measure`: recomputes the contributions of every open bucket whose facts changed. */
@Injectable()
export class MeasureProcessor {
  constructor(
    private readonly bucketMeasure: BucketMeasure,
    private readonly sweeper: Sweeper,
  ) {}

  async run(): Promise<void> {
    await this.bucketMeasure.touched();
    await this.sweeper.sweep('measure');
  }
}
