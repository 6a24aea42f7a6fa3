export { type DataSourceOptions, createDataSource } from './data-source.js';
export { type DatabaseRole, databaseRoles, roleName } from './logins/roles.js';
export {
  type Login,
  type LoginRole,
  loginRoles,
  type Logins,
  loginUrl,
  newLogins,
  setLogins,
} from './logins/logins.js';
export { closingStatements } from './logins/close-database.js';
export { requireOwnLogin } from './logins/own-login.js';
export { inScope, noScope, type ViewerScope } from './viewer-scope.js';
export { AuditLog } from './repositories/audit-log.js';
export { AuditReader } from './repositories/audit-reader.js';
export { AuditRoots, type UnsignedDay } from './repositories/audit-roots.js';
export { migrate, pendingMigrations } from './migrate.js';
export type { Connection } from './sql.js';
export { commitWithoutWaiting } from './relaxed-commit.js';
export { ImportRuns } from './repositories/import-runs.js';
export type { ImportPatch } from './repositories/import-run.row.js';
export { isFaultOfRecords, LiveInbox, type LiveRecord } from './repositories/live-inbox.js';
export { SessionLocks } from './session-locks.js';
export { Inbox, maxBatchSize, type WaitingRecord } from './repositories/inbox.js';
export { type BatchSummary, openSummary, readEventLine } from './batch-lines.js';
export { InboxBatches, type WaitingBatch } from './repositories/inbox-batches.js';
export {
  type Directory,
  headcountsOf,
  type Headcount as UnitHeadcount,
  Roster,
  type RosterUnit,
} from './repositories/roster.js';
export type { Membership } from './directory-page.js';
export { RosterReader, type RosterSnapshot } from './repositories/roster-reader.js';
export {
  type ApprovalOutcome,
  type AskedRules,
  type CodeOutcome,
  type OfficerState,
  type ProposalAnswer,
  type ProposalOutcome,
  RuleSettings,
  type StoredChange,
  type UnitSize,
} from './repositories/rule-settings.js';
export { rulesInForce } from './rules-in-force.js';
export { PublishedUnits } from './repositories/published-units.js';
export { Cells, type UnitCell, type UnitFigure } from './repositories/cells.js';
export { type NewNoisyCell, NoisyCells } from './repositories/noisy-cells.js';
export { DpLedger, type LedgerLine } from './repositories/dp-ledger.js';
export { Catalogue } from './repositories/catalogue.js';
export { type DeadRecord, DeadLetters } from './repositories/dead-letters.js';
export { type PackedEvent, packEvent, packRecord, unpackEvent, unpackFlags } from './event-columns.js';
export { Events, sampleOf, type SourceKey } from './repositories/events.js';
export { Conversations, type Seen } from './repositories/conversations.js';
export { type ChangedPerson, People, type PersonZone } from './repositories/people.js';
export { Dirty, type DirtyKind, type DirtyMark } from './repositories/dirty.js';
export { Frontier } from './repositories/frontier.js';
export { Revision } from './repositories/revision.js';
export * from './fact-lines.js';
export { EventReader, type PlacedEvent } from './repositories/event-reader.js';
export {
  type Claim,
  DirtyClaims,
  type DirtyOwner,
  type Waiting,
  type Weighed,
} from './repositories/dirty-claims.js';
export {
  type Changed,
  type FactChange,
  type FactLines,
  Facts,
  type FactScope,
  type PersonSpan,
} from './repositories/facts.js';
export { type KeyEpoch, KeyEpochs, StaleKey } from './repositories/key-epochs.js';
export { Identities, sealedColumn, type StoredIdentity } from './repositories/identities.js';
export { type Rename, Rekeying } from './repositories/rekeying.js';
export { type Objector, Objections } from './repositories/objections.js';
export { Contributions } from './repositories/contributions.js';
export {
  type PageKey,
  type PagePlace,
  pagePlace,
  type PageSeal,
  type PageSealer,
  type PageTable,
  pageTables,
} from './sealed-page.js';
export { contributionsIn } from './contribution-page.js';
export {
  type MetricMember,
  metricMembersIn,
  metricPageOf,
  type PlanMember,
  planMembersIn,
  planPageOf,
} from './member-page.js';
export { SealedPages } from './repositories/sealed-pages.js';
export { membershipsIn } from './directory-page.js';
export { Members, type MetricMembers } from './repositories/members.js';
export { PageErasures } from './repositories/page-erasures.js';
export { Cohorts, type StoredCohort } from './repositories/cohorts.js';
export {
  type AtomBeside,
  type BegunMetric,
  MetricAtoms,
  type MetricVersion,
} from './repositories/metric-atoms.js';
export { AtomFigures } from './repositories/atom-figures.js';
export { type GateAlarm, GateAlarms } from './repositories/gate-alarms.js';
export { type FrozenBucket, type KnownBucket, Retention } from './repositories/retention.js';
export { BucketStates } from './repositories/bucket-states.js';
export {
  type ConnectionFacts,
  connectionFactsSchema,
  type EventCounts,
  type StoredConnection,
} from './repositories/connection.row.js';
export { Connections, type NewConnection } from './repositories/connections.js';
export { ConnectionDrafts, type DraftQuestion } from './repositories/connection-drafts.js';
export {
  type MethodWait,
  type NewReading,
  notInvited,
  type Reading,
  type ReadingCounts,
  type ReadingKind,
  type ReadingPatch,
  Readings,
  type ReadingState,
} from './repositories/readings.js';
export { Backfills, type ReadingPace, slotSeconds, type StoredBackfill } from './repositories/backfills.js';
export { ReadingPages, type ReadPage } from './repositories/reading-pages.js';
export { ReadingRunParts, type RunOf } from './repositories/reading-run-parts.js';
