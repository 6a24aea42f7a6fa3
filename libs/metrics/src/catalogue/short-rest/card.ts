import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published share of short rests means (notes/metrics §2.4). */
export const shortRestCard: MetricCard = {
  id: 'short-rest',
  family: 'hours',
  version: 1,
  title: 'Short rest',
  question: 'How many nights leave less than eleven hours between two days of activity?',
  numerator:
    'Per person: the nights with less than eleven hours between the last own message, reaction or change to an issue of ' +
    'a day and the first of the next.',
  denominator: 'Nights of the period between two days on both of which the person did something.',
  clock: 'local',
  defaults: {
    rest: '11 hours',
    day: '04:00 to 04:00 local time',
  },
  direction: 'lower',
  guardrail: 'response-latency',
  blindSpots: [
    'Messages are not working time: this can never show that a rest period was broken, nor that it was kept.',
    'A late message from the sofa shortens the night like an evening of work.',
    'Nights before or after a day without activity are not counted, nor those between two periods.',
    'Activity around 04:00 is cut: what goes on past it counts for the next day.',
  ],
  headline: 'share',
  values: [share('share', 'Nights with less than 11 hours of rest')],
};
