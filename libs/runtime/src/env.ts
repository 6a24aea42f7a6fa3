import { isKnownZone } from '@quorum/time';
import { z } from 'zod';

/**
 * The only reader of the environment: one schema per process, every fault listed at once. `.env.example` at the root
 * documents the same variables, and a spec compares the two.
 */

const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema);

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, 'write it as postgres://user:password@host:5432/database');
const redisUrl = z.string().regex(/^rediss?:\/\/\S+$/, 'write it as redis://host:6379');
const timeZone = z.string().refine(isKnownZone, 'name an IANA time zone such as Europe/Berlin');
const port = z.coerce
  .number('write a port number such as 3000')
  .int('write a whole port number')
  .min(0, 'ports begin at 1; 0 takes any that is free')
  .max(65_535, 'ports end at 65535');
const minimumPeople = z.coerce
  .number('write a whole number of people')
  .int('write a whole number of people')
  .min(5, 'fewer than 5 people could single somebody out; write 5 or more');
/** How strictly figures are published, as libs/privacy names it. */
const profile = z.enum(['standard', 'works-council'], 'write standard or works-council');
/** Kept as text: what it stands for is an exact fraction. */
const epsilon = z
  .string()
  .regex(/^\d{1,2}(\.\d{1,4})?$/, 'write a decimal number such as 0.1')
  .refine((text) => Number(text) > 0 && Number(text) <= 1, 'write more than 0 and at most 1');
const retentionDays = z.coerce
  .number('write a whole number of days')
  .int('write a whole number of days')
  .min(
    21,
    'what follows from a question takes two weeks to be known, and weeks go as a whole; write 21 or more',
  )
  .max(35, 'nothing is kept longer than 35 days; write 35 or less');
const secret = z
  .base64('write 32 bytes in base64, e.g. from `openssl rand -base64 32`')
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'write 32 bytes in base64, e.g. from `openssl rand -base64 32`');
const uploadLimit = z.coerce
  .number('write a whole number of bytes')
  .int('write a whole number of bytes')
  .min(1024, 'write 1024 or more bytes');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);
/** Tokens go there: in the clear only to this machine. Ends in a slash. */
const apiUrl = z
  .string()
  .refine(isPrivateAddress, 'write an address that begins with https://, such as https://slack.com/api/')
  .transform((text) => (text.endsWith('/') ? text : `${text}/`));
const hostNames = z.string().transform((text) =>
  text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== ''),
);

/** How much a process may log, least first. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
/** One of `logLevels`. */
export type LogLevel = (typeof logLevels)[number];

const fields = {
  PORT: optional(port.default(3000)),
  HOST: optional(z.string().default('127.0.0.1')),
  QUORUM_HOME: optional(z.string().default('.quorum')),
  DATABASE_URL: optional(postgresUrl.optional()),
  API_WEB_DATABASE_URL: optional(postgresUrl.optional()),
  API_INTAKE_DATABASE_URL: optional(postgresUrl.optional()),
  WORKER_DATABASE_URL: optional(postgresUrl.optional()),
  AUDITOR_DATABASE_URL: optional(postgresUrl.optional()),
  REDIS_URL: optional(redisUrl.optional()),
  QUORUM_TIME_ZONE: optional(timeZone.default('UTC')),
  QUORUM_PROFILE: optional(profile.default('standard')),
  QUORUM_MINIMUM_PEOPLE: optional(minimumPeople.default(5)),
  QUORUM_DP_EPSILON: optional(epsilon.optional()),
  QUORUM_RETENTION_DAYS: optional(retentionDays.default(35)),
  QUORUM_PSEUDONYM_KEY: optional(secret.optional()),
  QUORUM_KEY_ENCRYPTION_KEY: optional(secret.optional()),
  QUORUM_DENIED_CHANNELS: optional(list.default([])),
  QUORUM_MAX_UPLOAD_BYTES: optional(uploadLimit.default(4 * 1024 ** 3)),
  QUORUM_HOSTS: optional(hostNames.default([])),
  SLACK_API_URL: optional(apiUrl.default('https://slack.com/api/')),
  LOG_LEVEL: optional(z.enum(logLevels, `write one of ${logLevels.join(', ')}`).default('info')),
};

/** Every variable Quorum reads. */
export const environmentVariables = Object.keys(fields);

const database = z.preprocess(
  empty,
  z
    .string('is missing; `npm start` sets it, by hand write postgres://user:password@host:5432/database')
    .pipe(postgresUrl),
);

const cliSchema = z.object(fields).transform((found) => ({
  ...settingsOf(found),
  /** The owner's; `null`: the embedded database is used. */
  databaseUrl: found.DATABASE_URL ?? null,
  /** The auditor's; `null`: the login this home keeps is used. */
  auditorUrl: found.AUDITOR_DATABASE_URL ?? null,
}));
const ownerSchema = z.object({ ...fields, DATABASE_URL: database }).transform((found) => ({
  ...settingsOf(found),
  databaseUrl: found.DATABASE_URL,
  /** Logins that are to be made as these URLs name them; `null`: the home keeps its own. */
  loginUrls: {
    web: found.API_WEB_DATABASE_URL ?? null,
    intake: found.API_INTAKE_DATABASE_URL ?? null,
    worker: found.WORKER_DATABASE_URL ?? null,
    auditor: found.AUDITOR_DATABASE_URL ?? null,
  },
}));
const apiSchema = z
  .object({ ...fields, API_WEB_DATABASE_URL: database, API_INTAKE_DATABASE_URL: database })
  .transform((found) => ({
    ...settingsOf(found),
    /** Reads published cells, nothing else. */
    webUrl: found.API_WEB_DATABASE_URL,
    /** Takes imports in. */
    intakeUrl: found.API_INTAKE_DATABASE_URL,
  }));
const workerSchema = z.object({ ...fields, WORKER_DATABASE_URL: database }).transform((found) => ({
  ...settingsOf(found),
  databaseUrl: found.WORKER_DATABASE_URL,
}));

/** Settings of the command line and its supervisor. */
export type CliEnvironment = z.output<typeof cliSchema>;
/** Settings of what migrates: the owner of the database is named. */
export type OwnerEnvironment = z.output<typeof ownerSchema>;
/** Settings of the api, with its two logins. */
export type ApiEnvironment = z.output<typeof apiSchema>;
/** Settings of the worker, with its login. */
export type WorkerEnvironment = z.output<typeof workerSchema>;
/** What every process knows. */
export type ServerEnvironment = ReturnType<typeof settingsOf>;

type Source = Readonly<Record<string, string | undefined>>;

/** The settings of `quorum`; throws an `EnvironmentError` that names every variable that is wrong. */
export function readCliEnvironment(source: Source = process.env): CliEnvironment {
  return parse(cliSchema, source);
}

/** The settings of what migrates; throws an `EnvironmentError` that names every variable that is wrong. */
export function readOwnerEnvironment(source: Source = process.env): OwnerEnvironment {
  return parse(ownerSchema, source);
}

/** The settings of the api; throws an `EnvironmentError` that names every variable that is wrong. */
export function readApiEnvironment(source: Source = process.env): ApiEnvironment {
  return parse(apiSchema, source);
}

/** The settings of the worker; throws an `EnvironmentError` that names every variable that is wrong. */
export function readWorkerEnvironment(source: Source = process.env): WorkerEnvironment {
  return parse(workerSchema, source);
}

/** Raised when variables are wrong; the message has one line per variable. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

function isPrivateAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

function parse<Schema extends z.ZodType>(schema: Schema, source: Source): z.output<Schema> {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  // The message never repeats a value: some of them are secrets.
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new EnvironmentError(
    `These settings cannot be used (.env.example explains each):\n${faults.join('\n')}`,
  );
}

interface Common {
  PORT: number;
  HOST: string;
  QUORUM_HOME: string;
  REDIS_URL?: string | undefined;
  QUORUM_TIME_ZONE: string;
  QUORUM_PROFILE: z.output<typeof profile>;
  QUORUM_MINIMUM_PEOPLE: number;
  QUORUM_DP_EPSILON?: string | undefined;
  QUORUM_RETENTION_DAYS: number;
  QUORUM_PSEUDONYM_KEY?: Buffer | undefined;
  QUORUM_KEY_ENCRYPTION_KEY?: Buffer | undefined;
  QUORUM_DENIED_CHANNELS: string[];
  QUORUM_MAX_UPLOAD_BYTES: number;
  QUORUM_HOSTS: string[];
  SLACK_API_URL: string;
  LOG_LEVEL: LogLevel;
}

function settingsOf(found: Common) {
  return {
    port: found.PORT,
    host: found.HOST,
    home: found.QUORUM_HOME,
    /** `null`: the queue runs on PostgreSQL. */
    redisUrl: found.REDIS_URL ?? null,
    timeZone: found.QUORUM_TIME_ZONE,
    profile: found.QUORUM_PROFILE,
    /** Tightens the profile where it asks for more people, never loosens it. */
    minimumPeople: found.QUORUM_MINIMUM_PEOPLE,
    /** What a figure with noise costs everybody in it, as a decimal number; `null`: there are none. */
    dpEpsilon: found.QUORUM_DP_EPSILON ?? null,
    /** Days for which the worker keeps instants. */
    retentionDays: found.QUORUM_RETENTION_DAYS,
    /** Key of the first epoch's pseudonyms; `null`: the key ring makes one. */
    pseudonymKey: found.QUORUM_PSEUDONYM_KEY ?? null,
    /** Encrypts the keys of the key ring; `null`: the ring's file holds the one that does. */
    keyEncryptionKey: found.QUORUM_KEY_ENCRYPTION_KEY ?? null,
    /** Channels of which nothing is read, besides those whose names say so. */
    deniedChannels: found.QUORUM_DENIED_CHANNELS,
    /** Largest Slack export the api takes, in bytes. */
    maxUploadBytes: found.QUORUM_MAX_UPLOAD_BYTES,
    /** Names the api answers to besides this machine's own. */
    hosts: found.QUORUM_HOSTS,
    /** Where Slack's Web API is, with a slash at its end. */
    slackApiUrl: found.SLACK_API_URL,
    logLevel: found.LOG_LEVEL,
  };
}
