import { defaultWorkHours } from '@quorum/time';
import { defaultBreadthOptions } from '../after-hours/section.js';
import { defaultCandidateOptions } from '../documentation/candidates.js';
import { defaultAfterHoursRule } from '../facts/person-days/derive-person-days.js';
import { defaultRequestOptions } from '../facts/requests/derive-requests.js';
import { defaultThreadOptions } from '../facts/threads/derive-threads.js';
import { defaultSpiralOptions } from '../ping-pong/spirals.js';
import { defaultSlaSeconds } from '../response-latency/section.js';
/** Every rule the audit's facts and sections depend on, at its default (spec/audit-report §9). */
export const auditRules = {
  ...defaultRequestOptions,
  ...defaultThreadOptions,
  ...defaultBreadthOptions,
  ...defaultSpiralOptions,
  ...defaultCandidateOptions,
  slaSeconds: defaultSlaSeconds,
};
/** The report's `parameters` (spec/audit-report §9); a default zone is printed only when one is set. */
export function printedParameters(settings, snapshotAt) {
  const { reading, hours = defaultWorkHours, defaultTimeZone = null } = settings;
  const sorted = (words) => [...words].sort();
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
//# sourceMappingURL=parameters.js.map
