import type { AuditParameters } from '@quorum/contracts';
import { defaultWorkHours, type WorkHours } from '@quorum/time';
import { defaultBreadthOptions } from '../catalogue/after-hours/section.js';
import { defaultCandidateOptions } from '../catalogue/documentation/candidates.js';
import { defaultAfterHoursRule } from '../facts/person-days/sent-days.js';
import { defaultRequestOptions } from '../facts/requests/derive-requests.js';
import { defaultThreadOptions } from '../facts/threads/derive-threads.js';
import { defaultSpiralOptions } from '../catalogue/ping-pong/spirals.js';
import { defaultSlaSeconds } from '../catalogue/response-latency/section.js';

/** What the source looked for while it read the texts; the report prints it (spec/slack-reading §6–§8). */
export interface ReadingParameters {
  doneEmoji: readonly string[];
  decisionEmoji: readonly string[];
  urgentEmoji: readonly string[];
  urgentWords: readonly string[];
  documentationHosts: readonly string[];
}

/** Every rule the audit's facts and sections depend on, at its default (spec/audit-report §9). */
export const auditRules = {
  ...defaultRequestOptions,
  ...defaultThreadOptions,
  ...defaultBreadthOptions,
  ...defaultSpiralOptions,
  ...defaultCandidateOptions,
  slaSeconds: defaultSlaSeconds,
};

/** What can be set from outside. */
export interface AuditSettings {
  reading: ReadingParameters;
  hours?: WorkHours;
  /** Zone assumed for everybody who has none; absent or `null` leaves their clocks unknown. */
  defaultTimeZone?: string | null;
}

/** The report's `parameters` (spec/audit-report §9); a default zone is printed only when one is set. */
export function printedParameters(settings: AuditSettings, snapshotAt: string | null): AuditParameters {
  const { reading, hours = defaultWorkHours, defaultTimeZone = null } = settings;
  const sorted = (words: readonly string[]) => [...words].sort();
  return {
    workDays: [...hours.days],
    workStart: hours.start,
    workEnd: hours.end,
    afterHoursGraceMinutes: defaultAfterHoursRule.graceMinutes,
    nightStart: defaultAfterHoursRule.nightStart,
    nightEnd: defaultAfterHoursRule.nightEnd,
    ...auditRules,
    slaSeconds: { ...auditRules.slaSeconds },
    doneEmoji: sorted(reading.doneEmoji),
    decisionEmoji: sorted(reading.decisionEmoji),
    urgentEmoji: sorted(reading.urgentEmoji),
    urgentWords: sorted(reading.urgentWords),
    documentationHosts: sorted(reading.documentationHosts),
    ...(defaultTimeZone === null ? {} : { defaultTimeZone }),
    snapshotAt,
  };
}
