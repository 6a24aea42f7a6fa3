export {
  kaplanMeier,
  type Observation,
  quantile,
  type QuantileEstimate,
  restrictedMean,
  type SurvivalPoint,
} from './survival.js';
export { aalenJohansen, type CompetingObservation, type IncidencePoint } from './competing-risks.js';
export { newcombe, roganGladen, shrink, wilson, z95 } from './proportion.js';
export {
  type BucketRow,
  logBucketBounds,
  logBucketOf,
  logHistogramEdges,
  mergeHistograms,
  overflowBucket,
  quantileBracket,
  type SurvivalBounds,
  survivalBounds,
} from './log-histogram.js';
export { median, nearestRank } from './summary.js';
export { clopperPearson, type Exposure, poissonInterval, rateRatio } from './count-interval.js';
export { benjaminiHochberg } from './multiplicity.js';
export { type Burstiness, burstiness } from './burstiness.js';
export { answerAbsenceFactor, gini } from './concentration.js';
export { cusum, type RobustZ, robustZ } from './drift.js';
export { strainLevel, strainScore } from './strain.js';
export {
  type BeforeAfter,
  type Cuped,
  cuped,
  differenceInDifferences,
  regressionToTheMean,
} from './experiment.js';
export { type ThirdPeak, thirdPeak } from './day-shape.js';
export { focusBlocks, interruptionLoad, replyConcentration } from './attention.js';
export { reassignments, reopened } from './issue-history.js';
export { eiIndex, publicRatio } from './reach.js';
