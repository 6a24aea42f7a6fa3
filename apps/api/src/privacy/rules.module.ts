import { Module } from '@nestjs/common';
import { Officer } from './officer.service.js';
import { RulesController } from './rules.controller.js';
import { Rules } from './rules.service.js';
import { Thresholds } from './thresholds.service.js';
import { TwinRunner } from './twin-runner.service.js';

/** Rules of publishing: read, tried out and changed. */
@Module({ controllers: [RulesController], providers: [Rules, Officer, Thresholds, TwinRunner] })
export class RulesModule {}
