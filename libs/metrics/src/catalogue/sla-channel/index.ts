import type { MetricDefinition } from '../../definition.js';
import type { RequestClass } from '../../facts/facts.js';
import { slaMetric, type SlaTarget } from '../../waits/measure-sla.js';
import { defaultSlaSeconds } from '../response-latency/section.js';
import { slaChannelCard } from './card.js';

const target = (seconds: number): SlaTarget => ({ clock: 'B', seconds });
const targets: Partial<Record<RequestClass, SlaTarget>> = {
  mention: target(defaultSlaSeconds.mention),
  group: target(defaultSlaSeconds.group),
  broadcast: target(defaultSlaSeconds.broadcast),
  rootQuestion: target(defaultSlaSeconds.rootQuestion),
};

/** How many questions in channels are answered within a business day? */
export const slaChannel: MetricDefinition = slaMetric(
  slaChannelCard,
  (request) => targets[request.class] ?? null,
);
