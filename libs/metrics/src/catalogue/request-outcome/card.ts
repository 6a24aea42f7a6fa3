import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published outcomes of requests mean (notes/metrics §1.2). */
export const requestOutcomeCard: MetricCard = {
  id: 'request-outcome',
  family: 'response',
  version: 1,
  title: 'What became of requests',
  question: 'How many questions are answered in the end, and how many never?',
  numerator:
    'Per person: the share of the own requests that two weeks later somebody had answered, that were closed without an ' +
    'answer (deleted, marked as done, given to somebody else), or that were still open. The three add up to 1.',
  denominator:
    'Requests the person asked in the period, in channels, direct messages and on issues. Requests younger than two ' +
    'weeks count for as long as they could be watched.',
  clock: 'W',
  defaults: {
    horizon: '14 days; later answers do not count',
    closed: 'a mark of unknown time counts as put at the last possible moment',
    estimate: 'Aalen–Johansen, with answered and closed as competing ends',
  },
  direction: 'higher',
  guardrail: 'after-hours',
  blindSpots: [
    'Answers in calls, huddles, meetings or as a new top-level post look like silence.',
    'A mention counts as a request even if it was only for information and nobody had to answer.',
    'Exports do not say what was deleted: there, only marks and issues tell that a request was closed.',
    'People whose longest wait so far is that of an open request younger than two weeks are left out.',
    'Nothing says whether an answer was any good.',
  ],
  headline: 'answered',
  values: [
    share('answered', 'Answered within two weeks'),
    share('closed', 'Closed without an answer'),
    share('open', 'Still open after two weeks'),
  ],
  addUp: true,
};
