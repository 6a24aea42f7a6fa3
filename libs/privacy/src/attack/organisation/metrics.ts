import type { MetricCard, MetricId } from '@quorum/contracts';
import type { SimulatedMetric } from './organisation.js';

/** Metrics with the shapes that matter to an attacker: a usual share, a high one, one nearly nobody shows, a noisy one. */
export const simulatedMetrics: readonly SimulatedMetric[] = [
  {
    ...place('after-hours', 'share', 'lower'),
    usual: 0.18,
    personSpread: 0.8,
    unitSpread: 0.3,
    weekSpread: 0.35,
    zeroShare: 0,
    eligibleShare: 1,
  },
  {
    ...place('response-latency', 'within-4h', 'higher'),
    usual: 0.65,
    personSpread: 0.7,
    unitSpread: 0.35,
    weekSpread: 0.4,
    zeroShare: 0,
    eligibleShare: 0.5,
  },
  {
    ...place('after-hours-breadth', 'weekend-any', 'lower'),
    usual: 0.25,
    personSpread: 0.8,
    unitSpread: 0.3,
    weekSpread: 0.3,
    zeroShare: 0.6,
    eligibleShare: 0,
  },
  {
    ...place('ping-pong', 'share', 'lower'),
    usual: 0.3,
    personSpread: 0.5,
    unitSpread: 0.3,
    weekSpread: 0.4,
    zeroShare: 0.05,
    eligibleShare: 0.25,
  },
];

function place(
  id: MetricId,
  value: string,
  direction: 'lower' | 'higher',
): { id: MetricId; card: MetricCard } {
  const card: MetricCard = {
    id,
    family: 'hours',
    version: 1,
    title: id,
    question: '',
    numerator: '',
    denominator: '',
    clock: 'none',
    defaults: {},
    direction,
    guardrail: null,
    blindSpots: [],
    headline: value,
    values: [{ id: value, label: value, unit: 'share', upTo: 1, atSeconds: null }],
  };
  return { id, card };
}
