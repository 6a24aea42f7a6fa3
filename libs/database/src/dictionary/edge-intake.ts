import {
  common,
  forEver,
  otherPseudonym,
  place,
  pseudonym,
  runId,
  slackId,
  type Tables,
  untilOld,
} from './table.js';

const { source, conversation } = common;
const waiting = 'until it is taken in, seconds or minutes; what fails for good becomes a dead letter';
const event: Tables[string] = {
  holds:
    'One row per message, reaction, deletion or step of an issue: who, where, when and flags. Partitioned by weeks (history: months) of `at`.',
  purpose: 'Facts are derived from it.',
  kept: untilOld,
  columns: {
    source,
    conversation,
    id: ['identity inside the conversation; for Slack the instant (`ts`) in microseconds', slackId],
    at: ['the instant', '2025-03-03 11:30:00.0002+00'],
    kind: ['human, bot, system or tombstone', 'human'],
    thread: ['id of the thread’s first message, or a word for gone once that is past retention', slackId],
    author: ['pseudonym of who did it', pseudonym],
    edited_at: ['instant of the last edit in microseconds; 0 = never', '0'],
    delivered_at: ['when a live event came, in microseconds; null in exports', 'null'],
    flags: [
      'what was found in the text before it was dropped (“A record” below)',
      '{"hasQ":true,"lengthBucket":1}',
    ],
    reactions: [
      'who put a done mark, whether a decision was marked, how many others reacted',
      '{"others":2}',
    ],
    action: [
      'what was done, if it is no message',
      `{"type":"assignment","from":null,"to":"${otherPseudonym}"}`,
    ],
  },
};

/** `edge`, first part: what comes in and waits, and events. */
export const edgeIntake: Tables = {
  'edge.inbox': {
    holds: 'Records that come one by one and wait to be taken in.',
    purpose: 'Nothing is lost when the worker is away.',
    kept: waiting,
    columns: {
      id: ['order of arrival', '4711'],
      run_id: ['the import it belongs to', runId],
      source,
      key: ['identity of the record', `${place} ${slackId}`],
      conversation,
      record: ['the record (“A record” below)', '{"record":"event",…}'],
      digest: ['MD5 of the record: the same one twice waits once', '9e107d9d-…'],
      attempts: ['tries so far', '0'],
      last_error: ['why the last try failed, without the record', 'null'],
      retry_at: ['not tried before', '-infinity'],
      received_at: ['when it came', '2025-03-03 12:00:04+00'],
    },
  },
  'edge.inbox_batch': {
    holds: 'Records of an import, by the thousand.',
    purpose: 'As above; one row per record would cost ten times as much.',
    kept: waiting,
    columns: {
      id: ['order of arrival', '4712'],
      run_id: ['the import', runId],
      size: ['how many records', '4000'],
      records: ['people, conversations and sealed ids, one JSON a line', '{"record":"person",…}'],
      attempts: ['tries so far', '0'],
      last_error: ['why the last try failed', 'null'],
      retry_at: ['not tried before', '-infinity'],
      received_at: ['when it came', '2025-03-03 12:00:04+00'],
      events: ['events as the lines COPY wants, columns as in `edge.event`', `slack\\t${place}\\t…`],
      summary: ['what the events touch: conversations, people, days', '{…}'],
      checksum: ['of the events', '2912384551'],
    },
  },
  'edge.event': event,
  'edge.event_elsewhen': {
    ...event,
    holds: 'Events with instants for which there is no partition; a part of `edge.event`.',
  },
  'edge.event_part': {
    holds: 'The partitions there are.',
    purpose: 'Whole weeks are dropped, not deleted.',
    kept: 'as long as the partition',
    columns: {
      name: ['name of the partition', 'event_2025_03_03'],
      first: ['its first instant', '2025-03-03 00:00:00+00'],
      after: ['the first instant after it', '2025-03-10 00:00:00+00'],
    },
  },
  'edge.conversation': {
    holds: 'Channels, DMs and group DMs.',
    purpose: 'Whom a message reached, and what kind of talk it is.',
    kept: 'until no event, fact or ping refers to it',
    columns: {
      source,
      id: ['its pseudonym', place],
      type: ['public, private, mpim, dm or unknown', 'private'],
      members: ['pseudonyms of the members the source lists', `{${pseudonym},…}`],
      seen: ['order of arrival of the record these values are from', '4711'],
      purpose: [
        'social, recognition, incident or announcement, as the channel’s name says; the name is dropped',
        'null',
      ],
    },
  },
  'edge.person': {
    holds: 'People and bots a source lists.',
    purpose: 'Bots and guests never count; a zone makes a clock.',
    kept: 'until nothing refers to them',
    columns: {
      source,
      id: ['the pseudonym', pseudonym],
      zone: ['IANA time zone', 'Europe/Berlin'],
      bot: ['whether it is one', 'false'],
      guest: ['whether they are from outside: they count in no figure', 'false'],
      seen: ['order of arrival', '4711'],
      zone_seen: ['order of arrival of the zone', '4711'],
    },
  },
  'edge.person_zone': {
    holds: 'Since when somebody has had a zone.',
    purpose: 'Whoever moves keeps the clock they had then.',
    kept: 'as `edge.person`; instants past retention become dates',
    columns: {
      source,
      id: ['the pseudonym', pseudonym],
      since: ['microseconds; 0 = since ever', '0'],
      zone: ['IANA time zone', 'Europe/Berlin'],
    },
  },
  'edge.identity': {
    holds: 'Whose pseudonym it is, sealed with AES-256-GCM under a key outside the database.',
    purpose: 'Moving everybody to the next quarter’s key (ADR 11); nothing else opens it.',
    kept: 'until nothing refers to the pseudonym; of user groups for ever so far, sealed anew under each key',
    columns: {
      kind: ['person, conversation or group', 'person'],
      pseudonym: ['the pseudonym', pseudonym],
      sealed: ['the source and its id, encrypted', '\\x01a7…'],
      key_id: ['the key it is sealed under', '2025-Q1/1'],
    },
  },
  'edge.key_epoch': {
    holds: 'Which key everything is under: one row.',
    purpose: 'Whoever brings records of another key is refused.',
    kept: 'replaced with each key',
    columns: {
      one: ['always true', 'true'],
      epoch: ['name of the key', '2025-Q1'],
      check: ['tells it from another key of that name, and nothing of the key', 'f3a9…'],
      since: ['since when', '2025-01-13 03:00:00+00'],
    },
  },
  'edge.objection': {
    holds: 'A tag of everybody who objected: HMAC-SHA256 of their id under a key of its own.',
    purpose: 'Nobody who objected is taken in again.',
    kept: 'the tag until the objection is withdrawn; the rest until the key is replaced',
    columns: {
      tag: ['tells whoever has the tag key and asks about an id', '\\x5c1e…'],
      source: ['for what was on its way when they objected', 'slack'],
      pseudonym: ['as above, under the key in use', pseudonym],
      conversations: ['DMs they were in', '{}'],
      created_at: ['when they objected', '2025-03-05 09:12:00+00'],
    },
  },
  'edge.dirty': {
    holds: 'What has to be derived anew.',
    purpose: 'A lost nudge costs time, never data.',
    kept: 'until it is derived',
    columns: {
      kind: ['conversation, thread, person or day', 'thread'],
      source,
      key: ['pseudonym of the conversation or person', place],
      marked_at: ['when it was marked', '2025-03-03 12:00:05+00'],
      place: ['thread or date; empty = all', slackId],
    },
  },
  'edge.frontier': {
    holds: 'The last event of all: one row.',
    purpose: 'Beyond it nothing is known.',
    kept: forEver,
    columns: { one: ['always true', 'true'], at: ['microseconds', '1741001400000200'] },
  },
  'edge.revision': {
    holds: 'A counter.',
    purpose: 'Whoever keeps people in memory reads them again when it has changed.',
    kept: forEver,
    columns: { name: ['of what', 'people'], n: ['the count', '12'] },
  },
};
