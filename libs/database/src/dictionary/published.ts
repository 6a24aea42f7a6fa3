import {
  deadLetterListSchema,
  importRunSchema,
  noisySeriesSchema,
  objectionAnswerSchema,
  objectionSchema,
  seriesListSchema,
  unitListSchema,
} from '@quorum/contracts';
import { connectionMessages } from './connection-messages.js';
import { type MessageWords, prefixed } from './message-words.js';
import { ruleMessages } from './rule-messages.js';

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
  ...ruleMessages,
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
