import { type MetricCard, type MetricId, metricIds } from '@quorum/contracts';
import { acknowledgement } from './catalogue/acknowledgement/index.js';
import { afterHours } from './catalogue/after-hours/index.js';
import { afterHoursBreadth } from './catalogue/after-hours-breadth/index.js';
import { afterHoursReceived } from './catalogue/after-hours-received/index.js';
import { answerBottleneck } from './catalogue/answer-bottleneck/index.js';
import { answeredByLink } from './catalogue/answered-by-link/index.js';
import { batching } from './catalogue/batching/index.js';
import { broadcastPressure } from './catalogue/broadcast-pressure/index.js';
import { burstiness } from './catalogue/burstiness/index.js';
import { clarification } from './catalogue/clarification/index.js';
import { contextualLinks } from './catalogue/contextual-links/index.js';
import { crossUnitTies } from './catalogue/cross-unit-ties/index.js';
import { documentation } from './catalogue/documentation/index.js';
import { firstResponse } from './catalogue/first-response/index.js';
import { focusShare } from './catalogue/focus-share/index.js';
import { handOff } from './catalogue/hand-off/index.js';
import { interruptionLoad } from './catalogue/interruption-load/index.js';
import { issueBounces } from './catalogue/issue-bounces/index.js';
import { issueDocumentation } from './catalogue/issue-documentation/index.js';
import { leaderCascade } from './catalogue/leader-cascade/index.js';
import { leaderContagion } from './catalogue/leader-contagion/index.js';
import { newcomerTies } from './catalogue/newcomer-ties/index.js';
import { participation } from './catalogue/participation/index.js';
import { pingPong } from './catalogue/ping-pong/index.js';
import { publicRatio } from './catalogue/public-ratio/index.js';
import { requestOutcome } from './catalogue/request-outcome/index.js';
import { responseLatency } from './catalogue/response-latency/index.js';
import { scannableShare } from './catalogue/scannable-share/index.js';
import { shortRest } from './catalogue/short-rest/index.js';
import { signalling } from './catalogue/signalling/index.js';
import { slaChannel } from './catalogue/sla-channel/index.js';
import { slaDirect } from './catalogue/sla-direct/index.js';
import { slaIssue } from './catalogue/sla-issue/index.js';
import { socialShare } from './catalogue/social-share/index.js';
import { spirals } from './catalogue/spirals/index.js';
import { thirdPeak } from './catalogue/third-peak/index.js';
import { threading } from './catalogue/threading/index.js';
import { tieLoss } from './catalogue/tie-loss/index.js';
import { urgentShare } from './catalogue/urgent-share/index.js';
import { wins } from './catalogue/wins/index.js';
import { workdaySpan } from './catalogue/workday-span/index.js';
import type { MetricDefinition } from './definition.js';

/** Every metric there is; the compiler lists what is missing (docs/playbooks/add-a-metric.md). */
export const metricRegistry: Record<MetricId, MetricDefinition> = {
  'response-latency': responseLatency,
  'request-outcome': requestOutcome,
  'first-response': firstResponse,
  acknowledgement,
  'sla-direct': slaDirect,
  'sla-channel': slaChannel,
  'sla-issue': slaIssue,
  'after-hours': afterHours,
  'after-hours-received': afterHoursReceived,
  'after-hours-breadth': afterHoursBreadth,
  'workday-span': workdaySpan,
  'short-rest': shortRest,
  'third-peak': thirdPeak,
  'leader-cascade': leaderCascade,
  'leader-contagion': leaderContagion,
  'ping-pong': pingPong,
  spirals,
  clarification,
  'issue-bounces': issueBounces,
  documentation,
  'contextual-links': contextualLinks,
  'answered-by-link': answeredByLink,
  'issue-documentation': issueDocumentation,
  'interruption-load': interruptionLoad,
  'focus-share': focusShare,
  burstiness,
  batching,
  threading,
  'public-ratio': publicRatio,
  'scannable-share': scannableShare,
  'urgent-share': urgentShare,
  'broadcast-pressure': broadcastPressure,
  participation,
  'answer-bottleneck': answerBottleneck,
  'cross-unit-ties': crossUnitTies,
  'tie-loss': tieLoss,
  'newcomer-ties': newcomerTies,
  'hand-off': handOff,
  'social-share': socialShare,
  wins,
  signalling,
};

/** The cards of all metrics, in the order in which they are shown. */
export const metricCatalogue: readonly MetricCard[] = metricIds.map((id) => metricRegistry[id].card);
