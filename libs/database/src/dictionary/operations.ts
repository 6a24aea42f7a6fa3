import { connections } from './connections.js';
import { common, forEver, place, runId, type Tables } from './table.js';

const { source, conversation } = common;
const stage = (what: string): NonNullable<Tables[string]['columns']> => ({
  [`${what}_done`]: [`how far ${what} is`, '4000'],
  [`${what}_total`]: ['of how much', '120000'],
});
const rules = (prefix: string, which: string): NonNullable<Tables[string]['columns']> => ({
  [`${prefix}profile`]: [`profile ${which}`, 'works-council'],
  [`${prefix}minimum_people`]: [`fewest people ${which}`, '10'],
});
const proposed: NonNullable<Tables[string]['columns']> = {
  id: ['its number', '1'],
  ...rules('', 'that is asked for'),
  ...rules('base_', 'that held then'),
  looser: ['whether it loosens anything', 'false'],
  proposed_by: ['who asked; `local` until there is sign-in', 'local'],
  proposed_at: ['when', '2025-03-05 09:12:00+00'],
};

/** `ops`, `audit`, `cfg` and the rest: running Quorum, and answering for it. */
export const operations: Tables = {
  ...connections,
  'ops.import_run': {
    holds: 'Imports and how far they are.',
    purpose: 'The import page.',
    kept: forEver,
    columns: {
      id: ['its id', runId],
      state: ['reading, processing, done, failed, interrupted or discarded', 'done'],
      started_at: ['when it began', '2025-03-03 12:00:00+00'],
      finished_at: ['when it ended', '2025-03-03 12:03:10+00'],
      ...stage('read'),
      ...stage('ingest'),
      ...stage('derive'),
      ...stage('publish'),
      counts: ['messages, people, conversations, what was left out', '{"messages":118230,…}'],
      notices: [
        'what was left out and where; channels by id, never by name',
        '[{"file":"folder-3/2025-06-03.json",…}]',
      ],
      notices_total: ['how many there were', '2'],
      error: ['why it failed and what to do', 'null'],
      frontier_before: ['how far the data reached before it, microseconds', '0'],
      kind: ['export, or the source it is the past of', 'slack'],
      connection: ['of which connection', runId],
      since: ['from when on', '2025-01-01 00:00:00+00'],
      paused: ['whether it was stopped for now', 'false'],
      slot: ['in which five minutes, counted from 1970, messages were read last', '5803344'],
      slot_messages: ['messages read in them', '1200'],
      before_messages: ['messages read in the five minutes before them', '3400'],
    },
  },
  'ops.dead_letter': {
    holds: 'Records that could not be taken in.',
    purpose: 'Somebody looks and has them tried again.',
    kept: 'until they are tried again, or as long as the retention',
    columns: {
      id: ['its id', runId],
      queue: ['which queue', 'ingest'],
      reason: ['what went wrong, without the record', 'value out of range'],
      attempts: ['tries', '5'],
      failed_at: ['when', '2025-03-03 12:00:09+00'],
      run_id: ['the import', runId],
      source,
      key: ['identity of the record', place],
      conversation,
      record: ['the record (“A record” below)', '{"record":"event",…}'],
    },
  },
  'ops.withheld': {
    holds: 'Periods the gate refused to publish (a view).',
    purpose: 'Listed with the dead letters.',
    kept: 'as long as it is withheld',
    columns: {
      bucket: ['the period', '2025-P03'],
      raised_at: ['when it last refused', '2025-04-07 03:10:00+00'],
      attempts: ['how often', '1'],
      reason: ['metric and how few people; never who', 'after-hours: a group of 4'],
    },
  },
  'audit.entry': {
    holds: 'The audit log: a chain of hashes (ADR 14). No person whom figures are about is in it.',
    purpose: 'Who looked at what, who changed what.',
    kept: forEver,
    columns: {
      seq: ['number, without gaps', '118'],
      at: ['when', '2025-04-07 08:00:00+00'],
      actor: ['who; `local` until there is sign-in', 'local'],
      role: ['as what', 'local'],
      process: ['through which login', 'web'],
      purpose: ['why: one of a few words', 'insight'],
      action: ['what', 'cells.read'],
      detail: ['units, metrics, periods, settings, keys', '{"units":["product"],…}'],
      previous: ['hash of the entry before', '\\x0000…'],
      hash: ['SHA-256 of this one and that', '\\x9f86…'],
    },
  },
  'audit.root': {
    holds: 'One signed root for each day.',
    purpose: 'Who holds these can prove that nothing was changed.',
    kept: forEver,
    columns: {
      day: ['the day (UTC)', '2025-04-07'],
      first: ['its first entry', '101'],
      last: ['its last entry', '131'],
      merkle: ['Merkle root of its entries', '\\x3b7c…'],
      head: ['hash of the last entry', '\\x9f86…'],
      previous: ['hash of the statement before', '\\x51aa…'],
      signature: ['Ed25519', '\\xe01d…'],
      signed_at: ['when it was signed', '2025-04-08 00:04:00+00'],
    },
  },
  'cfg.rule_change': {
    holds: 'Changes of rules somebody asked for.',
    purpose: 'Tightening acts at the next quarter; loosening needs two people and thirty days.',
    kept: forEver,
    columns: proposed,
  },
  'cfg.rule_decision': {
    holds: 'What was decided about them.',
    purpose: 'As above.',
    kept: forEver,
    columns: {
      change: ['which change', '1'],
      decision: ['approved or withdrawn', 'approved'],
      decided_by: ['who', 'privacy-officer'],
      decided_at: ['when', '2025-03-06 10:00:00+00'],
      proposed_by: ['who had asked: not the same', 'local'],
    },
  },
  'cfg.change': {
    holds: 'Both of them joined (a view).',
    purpose: 'Shown to everybody who reaches the dashboard’s server.',
    kept: forEver,
    columns: {
      ...proposed,
      approved_at: ['when the second person agreed', '2025-03-06 10:00:00+00'],
      withdrawn_at: ['when it was taken back', 'null'],
      acts_from: ['since when it acts', '2025-04-05 10:00:00+00'],
    },
  },
  'cfg.officer_code': {
    holds: 'What proves the privacy officer’s approval code without telling it.',
    purpose: 'The second person, as long as there is no sign-in.',
    kept: forEver,
    columns: {
      id: ['its number', '1'],
      salt: ['salt of scrypt', '\\xa1b2…'],
      verifier: ['SHA-256 of the key scrypt makes of the code', '\\xc3d4…'],
      made_at: ['when it was made', '2025-03-05 09:00:00+00'],
      acts_from: ['since when it holds', '2025-03-05 09:00:00+00'],
    },
  },
  'cfg.wrong_code': {
    holds: 'When a wrong code was tried.',
    purpose: 'Five tries a minute.',
    kept: 'a minute; the last ones until the next try',
    columns: { at: ['when', '2025-03-06 09:59:00+00'] },
  },
  'public.quorum_migration': {
    holds: 'Versions of the database.',
    purpose: 'A process refuses to work on another version.',
    kept: forEver,
    columns: {
      id: ['number', '9'],
      timestamp: ['version', '1743000002000'],
      name: ['its name', 'Cohorts1743000002000'],
    },
  },
};
