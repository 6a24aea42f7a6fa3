import type { MetricDefinition } from '../../definition.js';
import { isIssueRequest } from '../../waits/issue-request.js';
import { slaMetric, type SlaTarget } from '../../waits/measure-sla.js';
import { slaIssueCard } from './card.js';

/** The agreed time for comments holds for assignments too: 24 h of working time would be three days. */
const target: SlaTarget = { clock: 'B', seconds: 86_400 };

/** How many questions and hand-overs on issues are picked up within a business day? */
export const slaIssue: MetricDefinition = slaMetric(slaIssueCard, (request) =>
  isIssueRequest(request) ? target : null,
);
