export { auditEpsilon, epsilonLowerBound } from './audit.js';
export { type Fraction, fractionOf, numberOf } from './fraction.js';
export { halfWidth } from './half-width.js';
export {
  charge,
  ledgerDelta,
  LedgerExhausted,
  nothingSpent,
  type Spent,
  type SpentTotal,
  totalOf,
  yearlyLimit,
} from './ledger.js';
export { noisyMinimum } from './noisy-blocks.js';
export { type NoisyFigure, type NoisyInput, noisyMetrics, releaseNoisy } from './release.js';
export { type RandomBytes, type UniformBelow, uniformFrom } from './uniform.js';
