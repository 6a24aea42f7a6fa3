import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/**
 * What the published share of urgent requests means (notes/metrics §5.15). Discrimination, how much sooner urgent requests
 * are answered than others, stands on people who ask both kinds and got answers to both: as a second value it would leave
 * everybody else out of the share.
 */
export const urgentShareCard: MetricCard = {
  id: 'urgent-share',
  family: 'channels',
  version: 1,
  title: 'Urgent requests',
  question: 'How much is called urgent?',
  numerator: 'Per person: the own requests marked as urgent, in words or by emoji.',
  denominator:
    'Requests the person made in the period, in chat and on issues. Left out: those the person closed without a reply, ' +
    'deleted ones among them.',
  clock: 'none',
  defaults: {
    urgent: 'an urgent word or emoji in any message of the request',
  },
  direction: 'lower',
  guardrail: 'sla-direct',
  blindSpots: [
    'Whether it was urgent is not known: in support and operations much of it is. Compare a unit with its own past.',
    'Urgency said in other words, in a call or by asking three times is not seen.',
    'Words are looked for in a few languages only.',
    'Whether the label still works, that is whether urgent requests are answered sooner than others, is not said here: too ' +
      'few people ask both kinds.',
  ],
  headline: 'share',
  values: [share('share', 'Requests marked as urgent')],
};
