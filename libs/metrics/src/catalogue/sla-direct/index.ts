import type { MetricDefinition } from '../../definition.js';
import { slaMetric, type SlaTarget } from '../../waits/measure-sla.js';
import { defaultSlaSeconds } from '../response-latency/section.js';
import { slaDirectCard } from './card.js';

const urgent: SlaTarget = { clock: 'R', seconds: defaultSlaSeconds.urgentDm };
const other: SlaTarget = { clock: 'R', seconds: defaultSlaSeconds.dm };

/** How many direct questions are answered within the agreed time? */
export const slaDirect: MetricDefinition = slaMetric(slaDirectCard, (request) => {
  if (request.class !== 'dm') return null;
  return request.urgent ? urgent : other;
});
