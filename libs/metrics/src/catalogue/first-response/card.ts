import type { MetricCard } from '@quorum/contracts';
import { curvePoint } from '../../card-values.js';

const hour = 3_600;

/** What the published first responses mean (notes/metrics §1.6; spec/audit-report §6). */
export const firstResponseCard: MetricCard = {
  id: 'first-response',
  family: 'response',
  version: 1,
  title: 'First response in a thread',
  question: 'How long until somebody else joins a thread?',
  numerator:
    'Per person: the share of the own threads in which another human wrote within a time, read off a Kaplan–Meier curve ' +
    'in which threads still waiting count for as long as they have waited.',
  denominator:
    'Channel threads the person opened, with at least one reply and the last message in the period. Left out: threads ' +
    'whose calendar is unknown.',
  clock: 'B',
  defaults: {
    clock: 'business days of those mentioned, else of whoever responded, else of the person',
    workingHours: 'Mon–Fri 09:00–17:00 in the own zone',
    horizon: '14 days; later responses do not count',
  },
  direction: 'higher',
  guardrail: 'after-hours',
  blindSpots: [
    'A post nobody replied to is no thread and not counted: the figure says how soon, not how often.',
    'A thread that gets further messages later counts in the later period.',
    'Responses as a new top-level post, in calls or as a reaction are not seen.',
    'Announcements that need no response count like any thread.',
  ],
  headline: 'within-4h',
  values: [
    curvePoint('within-1h', 'Somebody else wrote within 1 hour', hour),
    curvePoint('within-4h', 'Somebody else wrote within 4 hours', 4 * hour),
    curvePoint('within-24h', 'Somebody else wrote within 24 hours', 24 * hour),
  ],
};
