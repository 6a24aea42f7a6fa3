import type { MigrationInterface, QueryRunner } from 'typeorm';
import { settingFunctions } from './settings/functions.js';
import { officerCode } from './settings/officer-code.js';

/**
 * `cfg`: rules of publishing as somebody asked for them, in rows that only get more (docs/adr/0017). What is stricter holds at
 * once, what is looser needs the privacy officer and thirty days, and nothing passes the floors.
 */
export class Settings1743000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const made = [...tables, ...officerCode, ...settingFunctions, ...refusal, ...grants];
    for (const statement of made) await runner.query(statement);
  }

  /** Rules that were tightened would be loosened without notice. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ any }] = (await runner.query('SELECT EXISTS (SELECT 1 FROM cfg.rule_change) AS any')) as [
      { any: boolean },
    ];
    if (any) throw new Error('Rules were changed: restore a backup instead.');
    await runner.query('DROP SCHEMA cfg CASCADE');
    await runner.query('DROP TABLE roster.headcount');
  }
}

const tables = [
  'CREATE SCHEMA cfg',
  `CREATE TABLE cfg.rule_change (
     id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT rule_change_pk PRIMARY KEY,
     profile text NOT NULL,
     minimum_people int NOT NULL,
     -- What held when it was asked for.
     base_profile text NOT NULL,
     base_minimum_people int NOT NULL,
     looser boolean NOT NULL,
     proposed_by text NOT NULL CONSTRAINT rule_change_by_ck CHECK (proposed_by <> 'privacy-officer'),
     proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT rule_change_by_uq UNIQUE (id, proposed_by),
     -- The floors of libs/privacy, whatever the code did.
     CONSTRAINT rule_change_floor_ck CHECK (profile IN ('standard', 'works-council')
       AND minimum_people BETWEEN CASE profile WHEN 'works-council' THEN 10 ELSE 5 END AND 1000),
     CONSTRAINT rule_change_looser_ck CHECK (looser OR (minimum_people >= base_minimum_people
       AND NOT (base_profile = 'works-council' AND profile = 'standard'))))`,
  `CREATE TABLE cfg.rule_decision (
     change bigint NOT NULL,
     decision text NOT NULL CONSTRAINT rule_decision_ck CHECK (decision IN ('approved', 'withdrawn')),
     decided_by text NOT NULL,
     decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     proposed_by text NOT NULL,
     CONSTRAINT rule_decision_pk PRIMARY KEY (change, decision),
     CONSTRAINT rule_decision_change_fk FOREIGN KEY (change, proposed_by) REFERENCES cfg.rule_change (id, proposed_by),
     -- Two people.
     CONSTRAINT rule_decision_by_ck CHECK (decision = 'withdrawn' OR decided_by <> proposed_by))`,
  // Hours and no days: a day has 23 or 25 of them where clocks change.
  `CREATE VIEW cfg.change AS
     SELECT c.*, a.decided_at AS approved_at, w.decided_at AS withdrawn_at,
            CASE WHEN c.looser THEN a.decided_at + interval '720 hours' ELSE c.proposed_at END AS acts_from
       FROM cfg.rule_change c
       LEFT JOIN cfg.rule_decision a ON a.change = c.id AND a.decision = 'approved'
       LEFT JOIN cfg.rule_decision w ON w.change = c.id AND w.decision = 'withdrawn'`,
  // Of the directory as it was brought: who objects is in it as before, so that no count tells of them.
  `CREATE TABLE roster.headcount (
     unit text CONSTRAINT headcount_pk PRIMARY KEY,
     people int NOT NULL CONSTRAINT headcount_people_ck CHECK (people > 0),
     leads int NOT NULL CONSTRAINT headcount_leads_ck CHECK (leads BETWEEN 0 AND people))`,
  `INSERT INTO roster.headcount (unit, people, leads)
     SELECT unit, count(*), count(*) FILTER (WHERE lead) FROM roster.membership GROUP BY unit`,
];

const refusal = [
  `CREATE FUNCTION cfg.refuse() RETURNS trigger
   LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
   BEGIN
     RAISE EXCEPTION 'settings are only added to' USING ERRCODE = '42501';
   END $$`,
  ...['rule_change', 'rule_decision', 'officer_code'].map(
    (table) => `CREATE TRIGGER ${table}_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON cfg.${table}
                  FOR EACH STATEMENT EXECUTE FUNCTION cfg.refuse()`,
  ),
];

const forConfig = [
  'cfg.propose(text, text, int)',
  'cfg.approve(bigint, bytea)',
  'cfg.withdraw(text, bigint)',
  'cfg.set_officer_code(text, bytea, bytea, bytea)',
  'cfg.officer()',
  'cfg.newest_cohort()',
  'cfg.headcounts()',
  'cfg.standing(timestamptz)',
].join(', ');
const grants = [
  'REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA cfg FROM PUBLIC',
  'GRANT USAGE ON SCHEMA cfg TO quorum_config, quorum_worker',
  'GRANT SELECT ON cfg.change TO quorum_config',
  `GRANT EXECUTE ON FUNCTION ${forConfig} TO quorum_config`,
  'GRANT EXECUTE ON FUNCTION cfg.standing(timestamptz) TO quorum_worker',
  'GRANT INSERT, DELETE ON roster.headcount TO quorum_intake',
];
