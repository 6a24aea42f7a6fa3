export { type Attack, type AttackId, attackIds, type Findings, type Scene } from './attack.js';
export { checkAttackGates, type GateResult, limits } from './gates.js';
export { generateOrganisation } from './organisation/generate.js';
export { attackRegistry } from './registry.js';
export { reportOf, type TargetReport } from './report.js';
export { type AttackFigures, type Measure, measureOf } from './scores/figures.js';
export {
  addTargetOutcomes,
  type Assignment,
  attackOrganisation,
  type TargetName,
  targetNames,
  type TargetOutcome,
} from './suite.js';
export type { Answer, CellRef, RangeRef, Target } from './target.js';
export { measureTwin, type TwinInput, type TwinReport, type TwinRow } from './twin.js';
export type { UtilityFigures } from './scores/utility-figures.js';
