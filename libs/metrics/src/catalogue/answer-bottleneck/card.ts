import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published answer bottleneck means (notes/metrics §5.8; CHAOSS contributor absence factor). */
export const answerBottleneckCard: MetricCard = {
  id: 'answer-bottleneck',
  family: 'network',
  version: 1,
  title: 'Answers from one colleague',
  question: 'How much do people depend on one colleague for their answers?',
  numerator:
    'Per person: the first answers that came from the one colleague who answered them most. Who that is, is never shown.',
  denominator:
    'Requests the person made in the period, in chat and on issues, that got an answer within two weeks. Left out: issues ' +
    'handed to somebody, and people with fewer than 5 answers.',
  clock: 'none',
  defaults: {
    leastAnswers: '5',
    answer: 'the first reply to a request',
  },
  direction: 'lower',
  guardrail: 'response-latency',
  blindSpots: [
    'Whether all depend on the same colleague or each on another is not said: that would point at somebody.',
    'A direct message can only be answered by whom it was sent to: asking the right person looks like a bottleneck.',
    'In a team of three the figure is high by nature, and with few answers it is high by chance.',
    'Only the first answer counts; who helped afterwards is not seen, nor are answers in calls.',
  ],
  headline: 'share',
  values: [share('share', 'Answers from the colleague who answered most')],
};
