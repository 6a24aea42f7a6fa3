export {
  floorPeople,
  type Publication,
  publishCells,
  type PublishedCell,
} from './publishing/publish-cells.js';
export { createPseudonymiser, type Pseudonymiser } from './pseudonym.js';
export { checkGate } from './publishing/gate/gate.js';
export {
  type GateBucket,
  type GateCell,
  type GateInput,
  type GateReport,
  GateViolation,
} from './publishing/gate/gate-input.js';
