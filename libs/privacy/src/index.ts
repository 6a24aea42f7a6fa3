export { createPseudonymiser, type Named, type Pseudonymiser } from './pseudonym.js';
export * from './envelope/index.js';
export { deniedChannels, deniedWords, type NamedChannel } from './door/denied-channels.js';
export { ObjectionFilter, objectionTag, type Objects } from './door/objection.js';
export { checkGate } from './publishing/gate/gate.js';
export {
  type GateBucket,
  type GateCell,
  type GateInput,
  type GateReport,
  GateViolation,
} from './publishing/gate/gate-input.js';
export {
  floorPeople,
  profileNames,
  type ProfileName,
  type PublishingRules,
  rulesOf,
} from './publishing/rules.js';
export {
  type Atom,
  type AtomFigure,
  type BucketInput,
  cohortOf,
  type CohortPlan,
  type Headcount,
  type MetricAtom,
  type PublishedBucket,
  type PublishedCell,
} from './publishing/cohort.js';
export { middlesOf } from './publishing/atom-figure.js';
export { unitsOf } from './publishing/combined-units.js';
export { formCohort } from './publishing/form-cohort.js';
export { metricAtoms } from './publishing/metric-atoms.js';
export { offsetsFor } from './publishing/offsets.js';
export { publishBucket } from './publishing/publish-bucket.js';
export * from './audit-chain/index.js';
export * from './dp/index.js';
export * from './settings/index.js';
