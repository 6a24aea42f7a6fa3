import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published bounces of issues mean (notes/metrics §3). */
export const issueBouncesCard: MetricCard = {
  id: 'issue-bounces',
  family: 'ping-pong',
  version: 1,
  title: 'Issues that bounce',
  question: 'How many issues come back to somebody who had already passed them on, or are opened again?',
  numerator:
    'Per person: the own issues that were assigned again to somebody who had them before, and those moved from done back ' +
    'to another status.',
  denominator:
    'Issues whose last change lies in the period and on which the person wrote a comment, made a change or was the ' +
    'assignee.',
  clock: 'none',
  defaults: {
    returned: 'assigned at least once to an earlier assignee',
    reopened: 'moved out of done at least once, at most 30 days after it was done',
  },
  direction: 'lower',
  guardrail: 'response-latency',
  blindSpots: [
    'Passing an issue on is often right, and is not counted; only its return is.',
    'Some teams hand every issue to a tester and back: their rule, not friction.',
    'An issue that changes again later counts in the later period too.',
    'What an automation does to an issue is left out, so that a reopening by a bot is not seen.',
    'Everybody who touched the issue shares it, whoever sent it back.',
  ],
  headline: 'returned',
  values: [
    share('returned', 'Issues that went back to an earlier assignee'),
    share('reopened', 'Issues that were reopened'),
  ],
};
