import type { MetricCard } from '@quorum/contracts';
import { share } from '../../card-values.js';

/** What the published leader cascade means (notes/metrics §2.3). */
export const leaderCascadeCard: MetricCard = {
  id: 'leader-cascade',
  family: 'leaders',
  version: 1,
  title: 'Answers to leads after hours',
  question: 'When a lead writes after hours, do people answer after hours?',
  numerator:
    'Per person: the occasions on which they answered there within three hours, still outside their own working hours; ' +
    'and those on which they wrote somewhere else instead or as well.',
  denominator:
    'Occasions of the period on which a lead of the person, of their unit or of one above it, reached them outside their ' +
    'own working hours: with a direct or group message, a mention, a message to the whole channel or an assigned issue.',
  clock: 'local',
  defaults: {
    window: '3 hours; what leads write at most 3 hours apart is one occasion',
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    pooled: 'a figure has at least 5 leads behind it, or it is hidden: of fewer it would describe one',
    grace: '15 min before and after, for what the person writes',
  },
  direction: 'none',
  guardrail: 'after-hours-received',
  blindSpots: [
    'Both may answer to the same deadline or incident: an answer after a message is not an answer because of it.',
    'Only what reached the person counts; a lead who posts in a channel without calling anybody is not seen.',
    'Who read it and worked without writing looks like somebody who did not read it.',
    'A lead in another time zone writes in the middle of the own day and still sets off an occasion.',
    'Who leads is known as of the directory; people without a lead in it, and those no lead reached, are left out.',
  ],
  headline: 'answered',
  values: [
    share('answered', 'Answered the lead after hours within 3 hours'),
    share('spill', 'Wrote elsewhere after hours within 3 hours'),
  ],
};
