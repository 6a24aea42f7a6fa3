import { z } from 'zod';
import { sourceKinds } from './communication-event.js';

/** A source that is connected live: how it receives, where it stands, what it reads (HTTP shapes of `/api/v1/connections`). */

/** How events arrive: by signed requests, over a socket we open, or not at all (history only). */
export const receivingWays = ['http', 'socket', 'nothing'] as const;
/** One of `receivingWays`. */
export type ReceivingWay = (typeof receivingWays)[number];

/** Where a connection stands; only `active` reads and receives. */
export const connectionStates = [
  'active',
  'paused', // by an administrator
  'revoked', // the source took the token away or the app was uninstalled
  'failed', // the source refuses for another reason; `reason` says which and what to do
  'removed',
] as const;
/** One of `connectionStates`. */
export type ConnectionState = (typeof connectionStates)[number];

/** Where a backfill stands. */
export const backfillStates = ['running', 'waiting', 'paused', 'done', 'cancelled', 'failed'] as const;
/** One of `backfillStates`. */
export type BackfillState = (typeof backfillStates)[number];

const count = z.int().nonnegative();
const instant = z.iso.datetime();

/** How far the reading of a source's past is. */
export const backfillSchema = z.object({
  /** The import run it is, under `/api/v1/imports`. */
  run: z.uuid(),
  state: z.enum(backfillStates),
  /** From when on messages are read. */
  since: instant,
  channels: z.object({ done: count, total: count.nullable() }),
  messages: count,
  /** Messages per minute over the last minutes; `null` = none yet. */
  rate: z.number().nonnegative().nullable(),
  /** Why nothing is read just now; `null` = it is. */
  waiting: z.object({ method: z.string(), until: instant, reason: z.string() }).nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
});
export type Backfill = z.infer<typeof backfillSchema>;

/** One connection, without any secret. */
export const sourceConnectionSchema = z.object({
  id: z.uuid(),
  source: z.enum(sourceKinds),
  /** Name of the workspace or site. */
  label: z.string(),
  receives: z.enum(receivingWays),
  state: z.enum(connectionStates),
  /** In plain words, with what to do; `null` = nothing to say. */
  reason: z.string().nullable(),
  scopes: z.object({ granted: z.array(z.string()), missing: z.array(z.string()) }),
  /** `limited`: the source allows this app a request a minute, and says so. */
  pace: z.enum(['full', 'limited']),
  /** Channels by what is done with them. */
  channels: z.object({ read: count, denied: count, notInvited: count }),
  /** Events since the connection was made. `ignored`: signed, and of no use or not to be kept. */
  events: z.object({ received: count, kept: count, ignored: count, lastAt: instant.nullable() }),
  /** True when events are expected and none has come for longer than an hour of this workspace's usual day. */
  silent: z.boolean(),
  createdAt: instant,
  /** The newest; `null` = none was ever asked for. */
  backfill: backfillSchema.nullable(),
});
export type SourceConnection = z.infer<typeof sourceConnectionSchema>;
/** Connections, oldest first. */
export const connectionListSchema = z.object({ connections: z.array(sourceConnectionSchema) });

const token = (prefix: string, what: string) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^${prefix}-[A-Za-z0-9-]+$`), `paste the ${what}; it begins with ${prefix}-`);

const hexadecimal = (what: string) =>
  z
    .string()
    .trim()
    .regex(/^[A-Fa-f0-9]{16,64}$/, `paste the ${what}: hexadecimal digits from “Basic Information”`);

/** How a Slack app is to be used, however its token is come by. */
const slackUse = {
  receives: z.enum(receivingWays),
  /** Needed to receive over HTTP. */
  signingSecret: hexadecimal('signing secret').optional(),
  /** Needed to receive over a socket. */
  appToken: token('xapp', 'app-level token').optional(),
  /** Whether private channels the bot is invited to are read. */
  privateChannels: z.boolean().default(false),
  /** Hosts whose links count as documentation (slack-reading §7.1), comma-separated. */
  documentationHosts: z.string().optional(),
};

interface SlackUse {
  receives: ReceivingWay;
  signingSecret?: string | undefined;
  appToken?: string | undefined;
}
const isSigned = ({ receives, signingSecret }: SlackUse): boolean =>
  receives !== 'http' || signingSecret !== undefined;
const hasSocket = ({ receives, appToken }: SlackUse): boolean =>
  receives !== 'socket' || appToken !== undefined;
const unsigned = { path: ['signingSecret'], message: 'is needed to receive events over HTTP' };
const noSocket = { path: ['appToken'], message: 'is needed to receive events over a socket' };

/** What an administrator pastes to connect Slack. */
export const slackCredentialsSchema = z
  .strictObject({ botToken: token('xoxb', 'bot token'), ...slackUse })
  .refine(isSigned, unsigned)
  .refine(hasSocket, noSocket);
export type SlackCredentials = z.infer<typeof slackCredentialsSchema>;

/** What an administrator pastes to have the app installed by Slack's own page. */
export const slackOauthSchema = z
  .strictObject({
    clientId: z
      .string()
      .trim()
      .regex(/^\d{1,24}\.\d{1,24}$/, 'paste the client ID from “Basic Information”: two numbers with a dot'),
    clientSecret: hexadecimal('client secret'),
    /** Public address of this Quorum: where Slack sends the browser back to. */
    url: z.url({ protocol: /^https?$/ }),
    ...slackUse,
  })
  .refine(isSigned, unsigned)
  .refine(hasSocket, noSocket);
export type SlackOauth = z.infer<typeof slackOauthSchema>;

/** The page to go to, which leads to Slack's. */
export const slackOauthAnswerSchema = z.object({ url: z.url() });
export type SlackOauthAnswer = z.infer<typeof slackOauthAnswerSchema>;

/** What Slack sends the browser back with. */
export const slackCallbackSchema = z.object({
  state: z.string().max(200).optional(),
  code: z.string().max(500).optional(),
  error: z.string().max(200).optional(),
});
export type SlackCallback = z.infer<typeof slackCallbackSchema>;

/** Why an installation by Slack's page came to nothing: where the browser is sent back to says so, `/sources/slack?problem=…`. */
export const slackInstallProblems = [
  'no-app', // nothing was begun, or it is finished
  'late', // nobody waits for this answer: too late, used, or another browser asked
  'denied', // somebody did not agree at Slack
  'refused', // Slack gave no token for it
  'organisation', // it was installed for a whole organisation
  'checks', // the connection was tested, and a check failed
] as const;
/** One of `slackInstallProblems`. */
export type SlackInstallProblem = (typeof slackInstallProblems)[number];

/** Whether what a connection brought goes with it; published figures stay either way. */
export const connectionRemovalSchema = z.object({ purge: z.stringbool().default(false) });
export type ConnectionRemoval = z.infer<typeof connectionRemovalSchema>;

/** What is looked at before a connection is saved. */
export const connectionChecks = ['identity', 'scopes', 'clock', 'channels', 'socket'] as const;

/** One thing that was looked at, in plain words. */
export const connectionCheckSchema = z.object({
  check: z.enum(connectionChecks),
  state: z.enum(['ok', 'warning', 'failed']),
  message: z.string(),
});
export type ConnectionCheck = z.infer<typeof connectionCheckSchema>;

/** What a test of a connection found; nothing was saved. */
export const connectionTestSchema = z.object({
  ok: z.boolean(),
  label: z.string().nullable(),
  checks: z.array(connectionCheckSchema),
});
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

/** From when on the past is read. */
export const backfillRequestSchema = z.strictObject({
  /** Days back from now, a year at most. */
  days: z.int().min(1).max(366).default(91),
});
export type BackfillRequest = z.infer<typeof backfillRequestSchema>;

/** Which manifest is asked for. */
export const slackManifestQuerySchema = z.object({
  receives: z.enum(receivingWays).default('http'),
  /** Public address of this Quorum, needed for HTTP and OAuth. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  privateChannels: z.stringbool().default(false),
  /** Whether the app is installed by Slack's own page instead of a pasted token. */
  oauth: z.stringbool().default(false),
});

/** An app manifest to paste at api.slack.com, and what to do with it. */
export const slackManifestSchema = z.object({
  manifest: z.record(z.string(), z.unknown()),
  steps: z.array(z.string()),
});
export type SlackManifestAnswer = z.infer<typeof slackManifestSchema>;

/** A group of people a source has already, from which a unit may be made. */
export const candidateGroupSchema = z.object({
  /** A keyed tag: not the source's id. */
  id: z.string(),
  /** What people write to reach it; `null` = nothing. */
  handle: z.string().nullable(),
  members: count,
});
export type CandidateGroup = z.infer<typeof candidateGroupSchema>;
/** Groups, the largest first. */
export const candidateGroupListSchema = z.object({ groups: z.array(candidateGroupSchema) });
