import { type DynamicModule, Module } from '@nestjs/common';
import type { createDataSource } from '@quorum/database';
import type { Fraction, PublishingRules } from '@quorum/privacy';
import type { Queues } from '@quorum/queue';
import type { KeyRing, Logger } from '@quorum/runtime';
import type { Clock } from '@quorum/time';
import type { Pages } from './pages.js';

/** What the worker is given from outside: adapters that are open, and settings that are parsed. */
export interface Platform {
  /** Connected, in the role `worker`. */
  database: Database;
  queues: Queues;
  logger: Logger;
  clock: Clock;
  random: Random;
  /** Keys of pseudonyms; without them none is ever replaced. */
  keys?: KeyRing | undefined;
  /** What seals pages. */
  pages: Pages;
  settings: WorkerSettings;
}

export type Database = ReturnType<typeof createDataSource>;

/** So many bytes nobody can foresee: what blurs published levels. */
export type Random = (bytes: number) => Uint8Array;

/** Settings of the worker, validated where the environment is read. */
export interface WorkerSettings {
  /** IANA zone whose calendar cuts the organisation's buckets. */
  timeZone: string;
  /** By which quarters that begin now are published. */
  rules: PublishingRules;
  /** What a figure with noise costs everybody in it; without it there are none. */
  noiseEpsilon?: Fraction | undefined;
  /** Days for which instants are kept; without it nothing is dropped. */
  retentionDays?: number | undefined;
}

/** Tokens of what has no class to be asked for by. */
export const DATABASE = Symbol('database');
export const QUEUES = Symbol('queues');
export const LOGGER = Symbol('logger');
export const CLOCK = Symbol('clock');
export const RANDOM = Symbol('random');
export const KEYS = Symbol('keys');
export const PAGES = Symbol('pages');
export const SETTINGS = Symbol('settings');

/** Makes the platform injectable everywhere. */
@Module({})
export class PlatformModule {
  static of(platform: Platform): DynamicModule {
    const providers = [
      { provide: DATABASE, useValue: platform.database },
      { provide: QUEUES, useValue: platform.queues },
      { provide: LOGGER, useValue: platform.logger },
      { provide: CLOCK, useValue: platform.clock },
      { provide: RANDOM, useValue: platform.random },
      { provide: KEYS, useValue: platform.keys ?? null },
      { provide: PAGES, useValue: platform.pages },
      { provide: SETTINGS, useValue: platform.settings },
    ];
    return { module: PlatformModule, global: true, providers, exports: providers };
  }
}
