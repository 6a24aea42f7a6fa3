import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published evening shares mean (notes/metrics §2.4). */
export const thirdPeakCard: MetricCard = {
  id: 'third-peak',
  family: 'hours',
  version: 1,
  title: 'Evening shares',
  question: 'Does the workday get a third peak late in the evening?',
  numerator: 'Per person: the own messages sent from 17:00 to 20:00 and from 20:00 to midnight.',
  denominator: 'All messages the person sent in the period but those after hours on days off.',
  clock: 'local',
  defaults: {
    evening: '17:00 to 20:00 local time',
    lateEvening: '20:00 to 24:00 local time',
    thirdPeak:
      'most days have two peaks, before and after lunch; where the late evening holds more than the hours before it, a ' +
      'third one has formed',
  },
  direction: 'none',
  guardrail: 'response-latency',
  blindSpots: [
    'Two shares say where the evening is heavy, not the shape of the day: a peak within one of them is not seen.',
    'Whoever declared to work in the evening counts like everybody else.',
    'Evening work by choice, to make up for an afternoon off, looks like work that did not fit into the day.',
    'Weekends and days off are left out; messages after midnight count as night and are in neither share.',
  ],
  headline: 'late-evening',
  values: [
    share('evening', 'Messages sent from 17:00 to 20:00'),
    share('late-evening', 'Messages sent from 20:00 to midnight'),
  ],
};
