export { type DataSourceOptions, type DatabaseRole, createDataSource } from './data-source.js';
export { migrate, pendingMigrations } from './migrate.js';
export type { Connection } from './sql.js';
export { ImportRuns } from './repositories/import-runs.js';
export type { ImportPatch } from './repositories/import-run.row.js';
export { Inbox, type WaitingRecord } from './repositories/inbox.js';
export {
  type Directory,
  type Membership,
  Roster,
  type RosterSnapshot,
  type RosterUnit,
} from './repositories/roster.js';
export { PublishedUnits } from './repositories/published-units.js';
export { Cells, type UnitCell } from './repositories/cells.js';
export { Catalogue } from './repositories/catalogue.js';
export { type DeadRecord, DeadLetters } from './repositories/dead-letters.js';
export { type PackedEvent, packEvent, unpackEvent } from './event-columns.js';
export { Events, type SourceKey } from './repositories/events.js';
export { Conversations, type Seen } from './repositories/conversations.js';
export { People } from './repositories/people.js';
export { Dirty, type DirtyKind } from './repositories/dirty.js';
export { type BucketFacts, type Changed, Facts, type Placed } from './repositories/facts.js';
export { Contributions } from './repositories/contributions.js';
export { BucketStates } from './repositories/bucket-states.js';
