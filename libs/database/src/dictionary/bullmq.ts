import type { TableWords, Tables } from './table.js';

const of = (holds: string, kept = 'until it is done or replaced'): TableWords => ({
  holds,
  kept,
  purpose: 'the queue',
  columns: null,
});

/** `bullmq`: the queue's own tables. What jobs carry is listed under “Queues”: at most the name of a period. */
export const queueTables: Tables = {
  'bullmq.job': of('Jobs.', 'until it is done; of failed ones the last 100 of each queue'),
  'bullmq.job_dependency': of('Jobs that wait for jobs. Not used.'),
  'bullmq.job_log': of('Notes of jobs. Not used.'),
  'bullmq.dedup': of('Nudges that are one.'),
  'bullmq.dedup_next': of('Nudges that came while one was at work.'),
  'bullmq.event': of('That jobs came, began and ended.', 'the last ones only: the library trims it'),
  'bullmq.meta': of('Settings of queues.'),
  'bullmq.metrics': of('Counts of jobs. Not used.'),
  'bullmq.migration': of('Versions of these tables.'),
  'bullmq.rate_limit': of('Limits of speed. Not used.'),
  'bullmq.relay_inbox': of('Notices of the library’s relay. Not used.'),
  'bullmq.relay_node': of('Processes of the relay. Not used.'),
  'bullmq.relay_retained': of('Kept notices of the relay. Not used.'),
  'bullmq.relay_subscription': of('Listeners of the relay. Not used.'),
  'bullmq.scheduler': of('Repeated jobs. Not used.'),
};
