import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published burstiness means (notes/metrics §5.3; Goh & Barabási 2008, EPL 81:48002; Kim & Jo 2016, arXiv 1604.01125). */
export const burstinessCard: MetricCard = {
  id: 'burstiness',
  family: 'attention',
  version: 1,
  title: 'Burstiness',
  question: 'Do messages come in bursts with quiet between, or spread over the day?',
  numerator:
    'Per person: how unequal the gaps between the own messages are: their standard deviation against their mean (Goh and ' +
    'Barabási’s burstiness, corrected for the number of gaps), moved from −1…1 to 0…1.',
  denominator:
    'Gaps between own messages that follow each other inside the working hours of one date, on a clock that runs only ' +
    'then. People with fewer than 30 gaps in the period are left out.',
  clock: 'local',
  defaults: {
    reading: '0 % = like clockwork, 50 % = at random, 100 % = all at once between long silences',
    leastGaps: '30',
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
  },
  direction: 'none',
  guardrail: 'response-latency',
  blindSpots: [
    'Not a goal by itself: bursts may be quick work together, or a day of meetings with messages squeezed between.',
    'The gap from one date to the next is not seen, nor is anything outside working hours.',
    'Each message counts: whoever writes in half-sentences looks burstier than whoever writes once.',
    'People who write little are left out, so that the figure speaks for the talkative.',
  ],
  headline: 'share',
  values: [share('share', 'Burstiness of own messages (50 % = at random)')],
};
