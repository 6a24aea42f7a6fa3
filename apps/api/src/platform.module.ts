import { type DynamicModule, Module } from '@nestjs/common';
import { type Connection, DeadLetters, ImportRuns, InboxBatches, Roster } from '@quorum/database';
import type { Queues } from '@quorum/queue';
import type { PublishingRules } from '@quorum/privacy';
import { keyEpochAt, type KeyRing, type Logger, RingPages } from '@quorum/runtime';
import type { Clock } from '@quorum/time';
import type { PartReadingOptions } from './slack/backfill/reading-options.js';

/** What the api is given from outside: adapters that are open, and settings that are parsed. */
export interface Platform {
  /** Signed in as `intake`: takes imports in and cannot read a cell. */
  database: Connection;
  /** Signed in as `web`: reads published cells and nothing else; used by `Published` alone. */
  web: Connection;
  queues: Queues;
  logger: Logger;
  settings: ApiSettings;
}

/** Settings of the api, validated where the environment is read. */
export interface ApiSettings {
  /** Folder of uploads in transit; emptied at the start. */
  spoolFolder: string;
  /** Largest export taken, in bytes. */
  maxUploadBytes: number;
  /** Keys of pseudonyms, sealed ids and tags. */
  keys: KeyRing;
  clock: Clock;
  /** IANA zone of the organisation's calendar, whose quarters keys are named after. */
  timeZone: string;
  /** Ids of channels and words of their names, besides those that are denied anyway. */
  deniedChannels: readonly string[];
  /** Secret the days of the audit log are signed with (32 bytes), and the folder their roots are kept in. */
  audit: { key: Buffer; folder: string };
  /** What the environment asks for at least: settings tighten it. */
  rules: PublishingRules;
  /** What a figure with noise costs everybody in it, as a decimal number; `null` = there are none. */
  noiseEpsilon: string | null;
  /** Where the code of threads is that measure twins. */
  twinThread: URL;
  /** Folder of the built dashboard. */
  dashboardFolder: string;
  /** Names the server answers to besides this machine's; `null` = any. */
  hosts: ReadonlySet<string> | null;
  /** Where Slack's Web API is, with a slash at its end. */
  slackApiUrl: string;
  /** How parts of sources are read, where it is not as ever. */
  reading?: Partial<PartReadingOptions>;
}

/** Tokens of what has no class to be asked for by. */
export const DATABASE = Symbol('database');
export const WEB = Symbol('web');
export const QUEUES = Symbol('queues');
export const LOGGER = Symbol('logger');
export const SETTINGS = Symbol('settings');

const repositories = [ImportRuns, InboxBatches, DeadLetters];

/** Makes the platform injectable everywhere: repositories by class, the rest by token. */
@Module({})
export class PlatformModule {
  static of(platform: Platform): DynamicModule {
    const { keys, clock, timeZone } = platform.settings;
    const pages = new RingPages(keys, () => keyEpochAt(clock.now(), timeZone));
    const providers = [
      { provide: DATABASE, useValue: platform.database },
      { provide: WEB, useValue: platform.web },
      { provide: QUEUES, useValue: platform.queues },
      { provide: LOGGER, useValue: platform.logger },
      { provide: SETTINGS, useValue: platform.settings },
      { provide: Roster, useValue: new Roster(platform.database, pages) },
      ...repositories.map((repository) => ({
        provide: repository,
        useValue: new repository(platform.database),
      })),
    ];
    return { module: PlatformModule, global: true, providers, exports: providers };
  }
}
