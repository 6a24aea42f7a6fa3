import { z } from 'zod';

/** The contract `audit-report/1`: what `quorum audit --json` prints (spec/audit-report §5). Extra keys are allowed. */
export const auditReportSchemaId = 'audit-report/1';

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
/** Printed instant `YYYY-MM-DDTHH:MM:SSZ`. */
const instant = z.iso.datetime();
const localTime = z.string().regex(/^\d{2}:\d{2}$/);
/** Wilson limits of a share; `null` where there is nothing to divide by. */
const shareInterval = z.tuple([share, share]).nullable();

const sourceSchema = z.object({
  kind: z.literal('slack-export'),
  /** Distinct (conversation, ts) = human + bot + system + tombstone. */
  messages: count,
  humanMessages: count,
  botMessages: count,
  systemMessages: count,
  tombstones: count,
  editedHumanMessages: count,
  /** Distinct human authors. */
  people: count,
  /** Conversations of any type with a message. */
  channels: count,
  /** Threads of channels with a human reply. */
  threads: count,
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
});

const coverageSchema = z.object({
  timeZoneKnownPeople: count,
  timeZoneKnownShare: share.nullable(),
  timeZoneKnownMessageShare: share.nullable(),
  timeZoneSufficient: z.boolean(),
  unknownAuthors: count,
  conversations: z.object({ public: count, private: count, mpim: count, dm: count, unknown: count }),
  duplicateRows: count,
  rejectedRows: count,
  ignoredFiles: count,
  threadsWithoutRoot: count,
});

/** Classes a request is reported under; `urgentDm` requests are also in `dm`. */
export const reportedClasses = ['dm', 'urgentDm', 'mention', 'group', 'broadcast', 'rootQuestion'] as const;
/** One of `reportedClasses`. */
export type ReportedClass = (typeof reportedClasses)[number];

const parametersSchema = z.object({
  /** ISO weekdays, 1 = Monday. */
  workDays: z.array(z.int().min(1).max(7)),
  workStart: localTime,
  workEnd: localTime,
  afterHoursGraceMinutes: count,
  nightStart: localTime,
  nightEnd: localTime,
  burstGapSeconds: count,
  horizonDays: count,
  slaSeconds: z.record(z.enum(reportedClasses), count),
  threadQuietHours: count,
  dmEpisodeGapHours: count,
  slowSpiralDepth: count,
  slowSpiralHours: count,
  hotSpiralDepth: count,
  hotSpiralMinutes: count,
  longThreadMessages: count,
  longThreadPeople: count,
  documentedTailShare: share,
  documentedAfterDays: count,
  breadthMinimumPeople: count,
  breadthMinimumDays: count,
  doneEmoji: z.array(z.string()),
  decisionEmoji: z.array(z.string()),
  urgentEmoji: z.array(z.string()),
  urgentWords: z.array(z.string()),
  documentationHosts: z.array(z.string()),
  /** Present only when a zone was assumed for people who have none. */
  defaultTimeZone: z.string().optional(),
  snapshotAt: instant.nullable(),
});

const seconds = z.int().nonnegative().nullable();
/** Median and 90th percentile of a Kaplan–Meier curve; a limit the curve never reaches is `null`. */
const quantiles = {
  p50Seconds: seconds,
  p50CI: z.tuple([seconds, seconds]).nullable(),
  p90Seconds: seconds,
  p90CI: z.tuple([seconds, seconds]).nullable(),
};

const latencySchema = z.object({
  clock: z.enum(['R', 'B']),
  requests: count,
  replied: count,
  closed: count,
  open: count,
  nudges: count,
  unknownTimeZone: count,
  ...quantiles,
  wall: z.object(quantiles),
  sla: z.object({
    targetSeconds: count,
    met: count,
    breached: count,
    running: count,
    attainment: share.nullable(),
    ci: shareInterval,
  }),
});

const firstResponseSchema = z.object({
  clock: z.literal('B'),
  threads: count,
  answered: count,
  open: count,
  rootsWithoutReply: count,
  unknownTimeZone: count,
  ...quantiles,
  wall: z.object(quantiles),
});

const afterHoursSchema = z.object({
  sent: z.object({ total: count, afterHours: count, share: share.nullable(), ci: shareInterval }),
  unknownTimeZone: count,
  byType: z.object({ late: count, early: count, offday: count, night: count }),
  breadth: z.object({ weeks: count, median: share.nullable() }),
});

const rate = { rate: share.nullable(), ci: shareInterval };
const spiralsSchema = z.object({ count, of: count, ...rate });

const pingPongSchema = z.object({
  threads: count,
  dmEpisodes: count,
  multiSpeaker: count,
  closed: count,
  depthCounts: z.object({ '0': count, '1': count, '2': count, '3': count, '4': count, '5+': count }),
  alternations: z.object({
    total: count,
    max: count,
    p50: count.nullable(),
    p95: count.nullable(),
    atLeast4: count,
  }),
  returns: count,
  slowSpirals: spiralsSchema,
  hotSpirals: spiralsSchema,
  clarificationLoops: spiralsSchema,
});

const documentationSchema = z.object({
  candidates: count,
  decisionThreads: count,
  longThreads: count,
  immature: count,
  documented: count,
  ...rate,
  anywhere: z.object({ documented: count, ...rate }),
  contextualLink: z.object({ requests: count, linked: count, ...rate }),
  answeredByLink: z.object({ answered: count, linked: count, ...rate }),
});

/** The report of the offline audit, `quorum audit --json`; changing it changes `auditReportSchemaId`. */
export const auditReportSchema = z.object({
  schema: z.literal(auditReportSchemaId),
  source: sourceSchema,
  coverage: coverageSchema,
  parameters: parametersSchema,
  metrics: z.object({
    responseLatency: z.record(z.enum(reportedClasses), latencySchema),
    timeToFirstResponse: firstResponseSchema,
    afterHours: afterHoursSchema,
    pingPong: pingPongSchema,
    documentation: documentationSchema,
  }),
});

export type AuditReport = z.infer<typeof auditReportSchema>;
export type AuditSource = z.infer<typeof sourceSchema>;
export type AuditCoverage = z.infer<typeof coverageSchema>;
export type AuditParameters = z.infer<typeof parametersSchema>;
/** One class of requests. */
export type LatencyReport = z.infer<typeof latencySchema>;
export type FirstResponseReport = z.infer<typeof firstResponseSchema>;
export type AfterHoursReport = z.infer<typeof afterHoursSchema>;
export type PingPongReport = z.infer<typeof pingPongSchema>;
export type DocumentationReport = z.infer<typeof documentationSchema>;
