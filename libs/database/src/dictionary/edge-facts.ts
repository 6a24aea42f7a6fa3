import { common, forEver, otherPseudonym, pseudonym, slackId, type Tables, untilOld } from './table.js';

const { source, conversation, person, bucket, metric } = common;
const untilPublished =
  'until its period is published and the daily run comes by; what is past retention before that holds dates in place of instants';
const factOf = (what: string, example: string): Tables[string]['columns'] => ({
  source,
  conversation,
  thread: [
    'id of the thread or of the first message, or a word for gone once that is past retention',
    slackId,
  ],
  bucket,
  fact: [`${what} (“Facts” below)`, example],
});

/** `edge`, second part: facts, and what people contribute. */
export const edgeFacts: Tables = {
  'edge.request_fact': {
    holds: 'Questions that wait or waited for an answer.',
    purpose: 'Metrics of response.',
    kept: untilPublished,
    columns: factOf('the request', `{"asker":"${pseudonym}","askedAt":…}`),
  },
  'edge.thread_fact': {
    holds: 'Threads and stretches of talk.',
    purpose: 'Metrics of ping-pong, documentation, channels and network.',
    kept: untilPublished,
    columns: factOf('the thread', `{"people":["${pseudonym}",…],"messages":7,…}`),
  },
  'edge.issue_fact': {
    holds: 'What became of an issue.',
    purpose: 'Metrics of issues.',
    kept: untilPublished,
    columns: factOf('the issue', '{"reassignments":2,…}'),
  },
  'edge.person_day_fact': {
    holds: 'What somebody sent on a date and what reached them.',
    purpose: 'Metrics of working hours, attention, leads and culture.',
    kept: untilPublished,
    columns: {
      source,
      person,
      date: ['the local date', '2025-03-03'],
      zone: ['the zone it is local in', 'Europe/Berlin'],
      bucket,
      fact: ['the day (“Facts” below)', '{"sent":14,"afterHours":2,…}'],
    },
  },
  'edge.ping_fact': {
    holds: 'One event that reached one person. It names two people together, which no figure does.',
    purpose: 'Interruptions, leads’ messages after hours, ties across units.',
    kept: untilOld,
    columns: {
      source,
      conversation,
      thread: ['id of the thread, or a word for gone', slackId],
      at: ['microseconds', '1741001400000200'],
      by: ['pseudonym of the sender', pseudonym],
      to: ['pseudonym of the recipient', otherPseudonym],
      kind: ['direct, mention, broadcast, assignment or reply', 'mention'],
      active: ['whether the recipient had just written there', 'false'],
      recognition: ['whether it was in a channel for recognition', 'false'],
    },
  },
  'edge.contribution': {
    holds:
      'Everybody’s own values of one metric in one period, shares from 0 to 1, as one page sealed with AES-256-GCM under a key outside the database.',
    purpose: 'Figures are means of these. Nothing but publishing opens them.',
    kept: 'until all three periods of its quarter are published',
    columns: {
      bucket,
      metric,
      key_id: ['the key it is sealed under', '2025-Q1/1'],
      sealed: [
        'pseudonyms, the version of the metric and values in the order of its card, encrypted; its size is a power of two and some bytes',
        '\\x01a7…',
      ],
    },
  },
  'edge.page_erasure': {
    holds:
      'Who was erased and is still in sealed pages: contributions to published periods, groups, the directory.',
    purpose: 'Reading leaves them out until the worker has sealed the pages without them.',
    kept: 'until the worker comes by: seconds, a day at most while it runs',
    columns: { person },
  },
  'edge.bucket_state': {
    holds: 'Where each period is on its way.',
    purpose: 'A period is published once.',
    kept: forEver,
    columns: {
      bucket,
      state: ['touched, measured, published or withheld', 'measured'],
      late: ['changes that came after publishing and were dropped', '0'],
      changed_at: ['when that last changed', '2025-04-07 03:10:00+00'],
      measured_at: ['how far the data reached when it was measured, microseconds', '1743984000000000'],
      measured_revision: ['which people and directory it was measured with', '12'],
      measured_metrics: ['which versions of metrics', 'after-hours@1,…'],
      starts_at: ['events from here …', '1740351600000000'],
      gone_before: ['… to here are gone, and no others are taken in', '1740960000000000'],
      final_before: ['facts before this stay as they are', '1742169600000000'],
    },
  },
  'edge.retention': {
    holds: 'The line: nothing older is kept. One row.',
    purpose: 'Retention runs once a day.',
    kept: forEver,
    columns: {
      one: ['always true', 'true'],
      line: ['microseconds, the start of an ISO week', '1738540800000000'],
      ran_at: ['when the last run ended', '2025-03-10 02:00:00+00'],
    },
  },
};
