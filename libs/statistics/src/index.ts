export {
  kaplanMeier,
  type Observation,
  quantile,
  type QuantileEstimate,
  restrictedMean,
  survivalAt,
  type SurvivalPoint,
  waitQuantiles,
} from './survival.js';
export {
  aalenJohansen,
  type CompetingObservation,
  incidenceAt,
  type IncidencePoint,
} from './competing-risks.js';
export { newcombe, roganGladen, wilson, z95 } from './proportion.js';
export {
  type BucketRow,
  logBucketBounds,
  logBucketOf,
  logHistogramEdges,
  mergeHistograms,
  overflowBucket,
  quantileBracket,
  type RestrictedMeanBounds,
  restrictedMeanBounds,
  type SurvivalBounds,
  survivalBounds,
} from './log-histogram.js';
export { median, nearestRank, nearestRankOfCounts } from './summary.js';
export { clopperPearson, type Exposure, poissonInterval, rateRatio } from './count-interval.js';
export { benjaminiHochberg } from './multiplicity.js';
export {
  type Bunching,
  type Burstiness,
  burstiness,
  burstinessOfMoments,
  type GapMoments,
  gapMoments,
  mergeGapMoments,
} from './burstiness.js';
export { clusterBootstrap, type Draws, type Limits } from './bootstrap.js';
export { clusteredWilson, type DesignEffect, designEffect, type PersonCount } from './clustered-share.js';
export { type QuasiPoissonRate, quasiPoissonRate } from './count-rate.js';
export { type BetaPrior, betaPrior, shrink } from './shrinkage.js';
export { type FunnelLimits, funnelOfRate, funnelOfShare } from './funnel.js';
export {
  arrowOf,
  type Change,
  movingAverage,
  persists,
  type SmallestWorthwhile,
  smallestWorthwhile,
} from './change.js';
export { normalCdf } from './normal.js';
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
