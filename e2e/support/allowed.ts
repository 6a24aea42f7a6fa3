import type { Privileges } from './privileges.js';

/**
 * Exports `allowed`: everything any login of a process may do, object by object, and `nobodys`, what no login may touch. An object
 * that is in neither fails the specs of attack A16: grant it with thought, then write it here (docs/privacy/roles.md).
 */

/** The logins `npm start` makes. */
export const logins = ['web', 'intake', 'worker', 'auditor'] as const;
/** One of `logins`. */
export type LoginName = (typeof logins)[number];

/** In words as `privilegesOf` gives them. */
export const allowed: Readonly<Record<string, Partial<Record<LoginName, string>>>> = {
  'audit.entry': { auditor: 'SELECT' },
  'audit.record(text,text,text,text,jsonb)': {
    web: 'EXECUTE as owner',
    intake: 'EXECUTE as owner',
    worker: 'EXECUTE as owner',
  },
  'audit.root': { intake: 'SELECT', auditor: 'SELECT' },
  'audit.sign(date,bigint,bigint,bytea,bytea,bytea,bytea)': { intake: 'EXECUTE as owner' },
  'audit.unsigned_day()': { intake: 'EXECUTE as owner' },
  'bullmq functions': { intake: 'EXECUTE', worker: 'EXECUTE' },
  'bullmq sequences': { intake: 'SELECT UPDATE USAGE', worker: 'SELECT UPDATE USAGE' },
  'bullmq tables': { intake: 'DELETE INSERT SELECT UPDATE', worker: 'DELETE INSERT SELECT UPDATE' },
  'cfg.approve(bigint,bytea)': { intake: 'EXECUTE as owner' },
  'cfg.change': { intake: 'SELECT' },
  'cfg.headcounts()': { intake: 'EXECUTE as owner' },
  'cfg.newest_cohort()': { intake: 'EXECUTE as owner' },
  'cfg.officer()': { intake: 'EXECUTE as owner' },
  'cfg.propose(text,text,integer)': { intake: 'EXECUTE as owner' },
  'cfg.set_officer_code(text,bytea,bytea,bytea)': { intake: 'EXECUTE as owner' },
  'cfg.standing(timestamp with time zone)': { intake: 'EXECUTE as owner', worker: 'EXECUTE as owner' },
  'cfg.withdraw(text,bigint)': { intake: 'EXECUTE as owner' },
  database: { web: 'CONNECT', intake: 'CONNECT TEMPORARY', worker: 'CONNECT TEMPORARY', auditor: 'CONNECT' },
  'edge.atom': { worker: 'INSERT SELECT' },
  'edge.atom_figure': { worker: 'INSERT SELECT' },
  'edge.atom_member': { worker: 'INSERT SELECT UPDATE(key_id,sealed)' },
  'edge.bucket_state': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.cohort': { worker: 'INSERT SELECT UPDATE(buckets)' },
  'edge.cohort_metric': { worker: 'INSERT SELECT' },
  'edge.contribution': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.conversation': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.dirty': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.dp_ledger': { worker: 'INSERT SELECT UPDATE' },
  'edge.drop_event_parts(timestamp with time zone)': { worker: 'EXECUTE as owner' },
  'edge.ensure_event_month(timestamp with time zone)': { worker: 'EXECUTE as owner' },
  'edge.event': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.event_elsewhen': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.forget_cohorts()': { worker: 'EXECUTE as owner' },
  'edge.frontier': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.frozen()': { worker: 'EXECUTE' },
  'edge.gate_alarm': { worker: 'INSERT SELECT' },
  'edge.identity': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.inbox': { intake: 'INSERT SELECT(id,run_id)', worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.inbox_batch': { intake: 'INSERT SELECT(id,run_id,size)', worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.issue_fact': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.key_epoch': { intake: 'INSERT SELECT', worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.mark_all_dirty()': { intake: 'EXECUTE as owner', worker: 'EXECUTE as owner' },
  'edge.metric_atom': { worker: 'INSERT SELECT' },
  'edge.metric_member': { worker: 'INSERT SELECT UPDATE(key_id,sealed)' },
  'edge.object(bytea,text,text,text)': { intake: 'EXECUTE as owner' },
  'edge.objection': { intake: 'SELECT(tag)', worker: 'SELECT UPDATE' },
  'edge.page_erasure': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.person': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.person_day_fact': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.person_zone': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.ping_fact': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.purge_conversations(text,text,text[],uuid[])': { intake: 'EXECUTE as owner' },
  'edge.request_fact': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.retention': { worker: 'INSERT SELECT UPDATE' },
  'edge.revision': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.thread_fact': { worker: 'DELETE INSERT SELECT UPDATE' },
  'edge.withdraw_objection(bytea)': { intake: 'EXECUTE as owner' },
  'ops.connection': { intake: 'DELETE INSERT SELECT UPDATE' },
  'ops.connection_draft': { intake: 'DELETE INSERT SELECT UPDATE' },
  'ops.connection_wait': { intake: 'DELETE INSERT SELECT UPDATE' },
  'ops.dead_letter': {
    intake: 'DELETE SELECT(attempts,failed_at,id,queue,reason)',
    worker: 'DELETE INSERT SELECT UPDATE',
  },
  'ops.import_run': { intake: 'INSERT SELECT UPDATE', worker: 'SELECT UPDATE' },
  'ops.reading': { intake: 'DELETE INSERT SELECT UPDATE' },
  'ops.retry_dead_letter(uuid)': { intake: 'EXECUTE as owner', worker: 'EXECUTE as owner' },
  'ops.retry_withheld(text)': { intake: 'EXECUTE as owner' },
  'ops.withheld': { intake: 'SELECT', worker: 'SELECT' },
  'pub.catalogue': { web: 'SELECT', worker: 'INSERT SELECT UPDATE' },
  'pub.cell': { web: 'SELECT', worker: 'INSERT SELECT' },
  'pub.noisy_cell': { web: 'SELECT', worker: 'INSERT SELECT' },
  'pub.unit': { web: 'SELECT', worker: 'INSERT SELECT UPDATE' },
  'pub.viewer_units()': { web: 'EXECUTE' },
  quorum_migration: { intake: 'SELECT', worker: 'SELECT' },
  'roster.headcount': { intake: 'DELETE INSERT' },
  'roster.membership': { intake: 'DELETE INSERT', worker: 'SELECT UPDATE(key_id,sealed)' },
  'roster.setting': { intake: 'DELETE INSERT SELECT UPDATE', worker: 'SELECT UPDATE' },
  'roster.unit': { intake: 'DELETE INSERT SELECT UPDATE', worker: 'SELECT' },
  'schema audit': { web: 'USAGE', intake: 'USAGE', worker: 'USAGE', auditor: 'USAGE' },
  'schema bullmq': { intake: 'USAGE', worker: 'USAGE' },
  'schema cfg': { intake: 'USAGE', worker: 'USAGE' },
  'schema edge': { intake: 'USAGE', worker: 'USAGE' },
  'schema ops': { intake: 'USAGE', worker: 'USAGE' },
  'schema pub': { web: 'USAGE', worker: 'USAGE' },
  'schema public': { web: 'USAGE', intake: 'USAGE', worker: 'USAGE', auditor: 'USAGE' },
  'schema roster': { intake: 'USAGE', worker: 'USAGE' },
  'sequence edge.inbox_id_seq': { intake: 'USAGE' },
};

/** Objects for the owner alone, or for functions that run as the owner. */
export const nobodys: readonly string[] = [
  'audit.canonical(text[])',
  'audit.process()',
  'audit.refuse()',
  'cfg.officer_code',
  'cfg.officer_says(bytea)',
  'cfg.refuse()',
  'cfg.rule_change',
  'cfg.rule_decision',
  'cfg.wrong_code',
  'edge.dp_ledger_only_grows()',
  'edge.erase(text,text)',
  'edge.event_<month or week>',
  'edge.event_part',
  'edge.fill_event_gaps(timestamp with time zone,timestamp with time zone)',
  'edge.leave_out_objectors()',
  'edge.make_event_part(timestamp with time zone,timestamp with time zone)',
  'sequence cfg.officer_code_id_seq',
  'sequence cfg.rule_change_id_seq',
  'sequence edge.gate_alarm_id_seq',
  'sequence quorum_migration_id_seq',
];

/** Roles a login is in. */
export const memberships: Readonly<Record<LoginName, readonly string[]>> = {
  web: ['is quorum_web'],
  intake: ['is quorum_config', 'is quorum_intake', 'is quorum_queue'],
  worker: ['is quorum_queue', 'is quorum_worker'],
  auditor: ['is quorum_auditor'],
};

/** What one login may do, as `privilegesOf` would say it. */
export const allowedTo = (login: LoginName): Privileges =>
  Object.fromEntries([
    ...nobodys.map((object) => [object, '']),
    ...Object.entries(allowed).map(([object, may]) => [object, may[login] ?? '']),
  ]) as Privileges;
