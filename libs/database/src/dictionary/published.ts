import {
  deadLetterListSchema,
  importRunSchema,
  ingestRecordSchema,
  noisySeriesSchema,
  objectionAnswerSchema,
  objectionSchema,
  privacyRulesSchema,
  seriesListSchema,
  thresholdPreviewSchema,
  twinScoresSchema,
  unitListSchema,
} from '@quorum/contracts';
import { connectionMessages } from './connection-messages.js';

/** Fields of a message that crosses a border: its schema, where it crosses, and one line for each field. */
export interface MessageWords {
  title: string;
  schema: { toJSONSchema(): unknown };
  fields: Readonly<Record<string, string>>;
}

const event = {
  source: 'slack or jira',
  kind: 'human, bot, system or tombstone',
  conversation: 'pseudonym of the conversation',
  id: 'identity inside it; for Slack the instant',
  at: 'the instant, microseconds',
  thread: 'id of the thread’s first message',
  author: 'pseudonym; null for rows without an author',
  editedAt: 'instant of the last edit; 0 = never',
  deliveredAt: 'when a live event came; null in exports',
  flags: 'null for what is no human’s message',
  'flags.mentions[]': 'pseudonyms of the mentioned',
  'flags.groups[]': 'pseudonyms of mentioned user groups',
  'flags.broadcast': 'addressed to the whole channel',
  'flags.hasQ': 'holds a question',
  'flags.urgent': 'says it is urgent',
  'flags.decision': 'says something is decided',
  'flags.links.T1': 'links to durable documents, how many',
  'flags.links.T2': 'links to tracked items',
  'flags.links.T3': 'links to media',
  'flags.links.T4': 'links to chat',
  'flags.links.other': 'other links',
  'flags.issueKeys': 'issue keys, how many',
  'flags.files': 'files, how many',
  'flags.lengthBucket': 'length: 0 below 80 characters, 1 below 300, 2 below 600, 3 above',
  'flags.list': 'has a list',
  'flags.code': 'has code',
  'flags.quote': 'has a quote',
  'flags.paragraphBreaks': 'empty lines, at most 2',
  'reactions.doneBy[]': 'pseudonyms of who put a done mark',
  'reactions.decision': 'somebody marked a decision',
  'reactions.others': 'how many others reacted',
  action: 'null = a message',
  'action.type': 'reaction, deletion, creation, assignment, status or link',
  'action.on': 'id of what is reacted to',
  'action.mark': 'done, decision or other',
  'action.of': 'id of what is deleted',
  'action.from': 'who had the issue, or its status: todo, doing or done',
  'action.to': 'who has it now, or its status',
  'action.class': 'class of the link',
};
const prefixed = (prefix: string, fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, words]) => [`${prefix}${name}`, words]));

/** What a source’s messages become in memory, before anything is written. */
export const recordWords: MessageWords = {
  title: 'A record',
  schema: ingestRecordSchema,
  fields: {
    record: 'event, conversation, person or identity',
    ...prefixed('event.', event),
    'conversation.source': 'slack or jira',
    'conversation.id': 'its pseudonym',
    'conversation.type': 'public, private, mpim, dm or unknown',
    'conversation.members[]': 'pseudonyms of the members',
    'conversation.purpose': 'social, recognition, incident or announcement; null = work',
    'person.source': 'slack or jira',
    'person.id': 'the pseudonym',
    'person.zone': 'IANA time zone',
    'person.bot': 'whether it is a bot',
    'person.guest': 'whether they are from outside',
    'identity.kind': 'person, conversation or group',
    'identity.source': 'slack or jira',
    'identity.id': 'the pseudonym',
    'identity.sealed': 'the source’s id, encrypted with AES-256-GCM',
    'identity.keyId': 'the key it is sealed under',
  },
};

const cell = {
  metric: 'the metric',
  version: 'version of its definition',
  'bucket.id': 'the period',
  'bucket.start': 'its first date',
  'bucket.end': 'the first date after it',
  'bucket.zone': 'the zone of these dates',
  state: 'ok, suppressed or no-data; the next ones only where ok',
  'values[]': 'means from 0 to 1, on the grid of the group’s size',
  'bands[]': 'null, at-most or at-least',
  'margins[]': 'half width of a 95 % interval',
  provisional: 'many of the people stood in with their own mean of other periods',
  people: 'size band, never a count',
};
const chosen = (name: string, which: string): Record<string, string> => ({
  [`${name}profile`]: `profile ${which}`,
  [`${name}minimumPeople`]: `fewest people ${which}`,
});
const rules = (name: string, which: string): Record<string, string> => ({
  ...chosen(name, which),
  [`${name}offsetEpsilon`]: `blur ${which}: smaller is stricter`,
  [`${name}sparePeople`]: `people a group is formed with beyond these ${which}`,
});
const preview = (name: string): Record<string, string> => ({
  ...chosen(name, 'that is tried out'),
  [`${name}units`]: 'units with people in or below them',
  [`${name}ownView`]: 'of these, with figures of their own',
  [`${name}combined`]: 'counted together with others',
  [`${name}none`]: 'in no figure',
  [`${name}people`]: 'people the directory names',
  [`${name}covered`]: 'of these, in a figure',
});
const twin = (name: string): Record<string, string> => ({
  ...chosen(name, 'that is tried out'),
  [`${name}coverage`]: 'part of people behind a shown figure',
  [`${name}exact`]: 'part of shown figures that are no bounds',
  [`${name}solved`]: 'part of simulated people whose value follows from all figures',
  [`${name}solvedSmall`]: 'part of them in a solved group below five',
  [`${name}named`]: 'how often somebody who knows all absences names whom they look for',
  [`${name}namedByChance`]: 'how often a guess does',
  [`${name}knownEvent`]: 'how well one extreme week shows: 0.5 = not at all',
});

/** What the api answers, and what it is told of a person and of a source. */
export const publishedWords: readonly MessageWords[] = [
  {
    title: '`GET /api/v1/series` and, as a table, `series.csv`',
    schema: seriesListSchema,
    fields: {
      'series[].unit': 'the unit',
      'series[].metric': 'the metric',
      ...prefixed('series[].cells[].', cell),
    },
  },
  {
    title: '`GET /api/v1/noisy-series`',
    schema: noisySeriesSchema,
    fields: prefixed('cells[].', {
      unit: 'the unit',
      ...Object.fromEntries(Object.entries(cell).filter(([name]) => /^(metric|version|bucket)/.test(name))),
      value: 'which value of the metric',
      mean: 'the mean with noise',
      halfWidth: 'half width of its 95 % interval',
      epsilon: 'what it costs each person',
      protects: 'person-year',
      'horizon.year': 'the year over which costs add up',
      'horizon.epsilon': 'the most of that year',
      'horizon.delta': 'its δ',
    }),
  },
  {
    title: '`GET /api/v1/units`',
    schema: unitListSchema,
    fields: prefixed('units[].', {
      id: 'its id',
      name: 'its name, as the directory writes it',
      parent: 'the unit above',
      path: 'names from below the root',
      kind: 'unit or combined',
      countedIn: 'the combined unit that counts its people',
    }),
  },
  {
    title: '`GET /api/v1/imports`, each',
    schema: importRunSchema,
    fields: {
      id: 'its id',
      state: 'how far it is',
      startedAt: 'when it began',
      finishedAt: 'when it ended',
      ...Object.fromEntries(
        ['read', 'ingest', 'derive', 'publish'].flatMap((stage) => [
          [`stages.${stage}.done`, `how far ${stage} is`],
          [`stages.${stage}.total`, 'of how much'],
        ]),
      ),
      'counts.messages': 'messages of the whole export; objectors’ are counted like others’',
      'counts.people': 'people in it',
      'counts.conversations': 'conversations in it',
      'counts.rejectedRows': 'rows that could not be read',
      'counts.ignoredFiles': 'files that were left out',
      'counts.unmatchedPeople': 'rows of the directory that matched nobody',
      'notices[].file': 'where something was left out; channels by id, never by name',
      'notices[].line': 'the line',
      'notices[].field': 'the field',
      'notices[].message': 'what and why; never text of messages',
      noticesTotal: 'how many notices there were',
      error: 'why it failed and what to do',
    },
  },
  ...connectionMessages,
  {
    title: '`GET /api/v1/dead-letters`',
    schema: deadLetterListSchema,
    fields: prefixed('deadLetters[].', {
      queue: 'which queue',
      id: 'its id',
      reason: 'what went wrong, without the record',
      failedAt: 'when',
      attempts: 'tries',
    }),
  },
  {
    title: '`GET /api/v1/privacy/rules`',
    schema: privacyRulesSchema,
    fields: {
      current: 'null before the first quarter',
      'current.cohort': 'the newest quarter',
      ...rules('current.rules.', 'of that quarter'),
      ...rules('next.', 'the next quarter gets'),
      ...rules('environment.', 'the server’s settings ask for'),
      noiseEpsilon: 'what a figure with noise costs; null = there are none',
      'changes[].id': 'a change’s number',
      'changes[].state': 'needs-approval, announced, in-force, replaced or withdrawn',
      ...chosen('changes[].from.', 'before'),
      ...chosen('changes[].to.', 'asked for'),
      'changes[].proposedBy': 'who asked; `local` until there is sign-in',
      'changes[].proposedAt': 'when',
      'changes[].approvedAt': 'when the second person agreed',
      'changes[].actsFrom': 'since when it acts',
      officer: 'null = there is no approval code yet',
      'officer.since': 'since when there is this code',
      'officer.replacedFrom': 'from when another takes its place without having been asked for it',
    },
  },
  {
    title: '`POST /api/v1/privacy/thresholds/preview` (this machine only)',
    schema: thresholdPreviewSchema,
    fields: { ...preview('asked.'), ...preview('next.'), ...preview('table[].') },
  },
  {
    title: '`POST /api/v1/privacy/thresholds/twin` (this machine only)',
    schema: twinScoresSchema,
    fields: { people: 'people in the directory', ...twin('asked.'), ...twin('next.') },
  },
  {
    title: '`POST /api/v1/objections` (this machine only): what it is told',
    schema: objectionSchema,
    fields: { source: 'slack or jira', id: 'the source’s id of the person; used and not stored' },
  },
  {
    title: '`POST /api/v1/objections`: what it answers, to everybody alike',
    schema: objectionAnswerSchema,
    fields: { state: 'in force' },
  },
];
