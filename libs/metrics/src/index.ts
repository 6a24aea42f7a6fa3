export * from './facts/facts.js';
export {
  datedIssue,
  datedPersonDay,
  datedRequest,
  datedThread,
  type Dating,
  goneName,
} from './facts/dates.js';
export { type DirectoryOptions, directoryOf, type PeopleDirectory, type ScheduleOf } from './facts/people.js';
export {
  defaultRequestOptions,
  horizonMicros,
  type PeopleLookup,
  type RequestOptions,
} from './facts/requests/derive-requests.js';
export { defaultThreadOptions, type ThreadOptions } from './facts/threads/derive-threads.js';
export { defaultAfterHoursRule, deriveSentDays } from './facts/person-days/sent-days.js';
export { type OwnEvent, ownEventOf, ownEventsOf, type OwnPlace } from './facts/person-days/own-event.js';
export { datesAround, personDayWindow } from './facts/person-days/local-dates.js';
export {
  derivePersonDay,
  derivePersonDays,
  type PersonDayInput,
} from './facts/person-days/derive-person-days.js';
export {
  type ConversationFacts,
  type ConversationOptions,
  deriveConversation,
  deriveStretch,
} from './facts/derive-conversation.js';
export { type ConversationKind, kindOf } from './facts/conversation-kind.js';
export { splitStretches, streamGap } from './facts/stretches.js';
export { derivePings } from './facts/pings/derive-pings.js';
export { deriveIssue } from './facts/issues/derive-issue.js';

export type { Measurement, MeasureContext, MetricDefinition } from './definition.js';
export { type BucketFacts, type JointMeasurement, measureFacts, measureTogether } from './measure.js';
export { metricCatalogue, metricRegistry } from './registry.js';

export { type Audit, type AuditOptions, createAudit } from './audit/create-audit.js';
export { type FactSections, reportFacts } from './audit/report-facts.js';
export type { ReadingCounts } from './audit/message-counts.js';
export type { AuditSettings, ReadingParameters } from './audit/parameters.js';
