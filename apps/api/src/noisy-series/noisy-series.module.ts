import { Module } from '@nestjs/common';
import { NoisySeriesController } from './noisy-series.controller.js';

@Module({ controllers: [NoisySeriesController] })
export class NoisySeriesModule {}
