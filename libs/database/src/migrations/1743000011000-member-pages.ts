import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inTheClear } from './1743000002000-cohorts.js';
import { deletesPages, deletesRows } from './1743000009000-contribution-pages.js';
import { purging } from './connections/purging.js';
import { erasure } from './keys/erasure.js';

/**
 * Members of a quarter's atoms, of its metrics' atoms, and the directory lie in sealed pages (docs/adr/0018). The database has no key to
 * seal with: rows there are become pages that are not sealed yet (`key_id` NULL), and the worker seals them in its first
 * run, which it begins when it starts. Nothing is lost, and quarters that have begun go on as they are.
 */
export class MemberPages1743000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...kept, ...tables, ...erases(true), ...purges(true), ...objectors, ...grants])
      await runner.query(statement);
  }

  /** Nothing in the database opens a page. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ any }] = (await runner.query(
      'SELECT EXISTS (SELECT 1 FROM edge.atom_member) OR EXISTS (SELECT 1 FROM roster.membership) AS any',
    )) as [{ any: boolean }];
    if (any) throw new Error('Who is in which group would be lost: restore a backup instead.');
    for (const statement of [...before, ...inTheClear(), ...erases(false), ...purges(false), ...grantsBefore])
      await runner.query(statement);
  }
}

const kept = [
  `CREATE TABLE edge.plan_before AS
   SELECT m.cohort, convert_to(json_agg(json_build_array(m.person, m.atom, m.lead,
            EXISTS (SELECT FROM edge.erased_person e WHERE (e.cohort, e.person) = (m.cohort, m.person)),
            ARRAY(SELECT l.lead FROM edge.lead_above l WHERE (l.cohort, l.person) = (m.cohort, m.person)))
            ORDER BY m.person COLLATE "C")::text, 'UTF8') AS lines
     FROM edge.atom_member m GROUP BY m.cohort`,
  `CREATE TABLE edge.metric_before AS
   SELECT cohort, metric, version,
          convert_to(json_agg(json_build_array(person, atom) ORDER BY person COLLATE "C")::text, 'UTF8') AS lines
     FROM edge.metric_member GROUP BY cohort, metric, version`,
  `CREATE TABLE roster.before AS
   SELECT convert_to(json_agg(json_build_array(person, unit, lead, joined::text, schedule)
            ORDER BY person COLLATE "C")::text, 'UTF8') AS lines
     FROM roster.membership HAVING count(*) > 0`,
  'DROP TABLE edge.metric_member, edge.erased_person, edge.lead_above, edge.atom_member, roster.membership',
];

const tables = [
  `CREATE TABLE edge.atom_member (
     cohort text CONSTRAINT atom_member_pk PRIMARY KEY
       CONSTRAINT atom_member_cohort_fk REFERENCES edge.cohort ON DELETE CASCADE,
     -- NULL: from before there were pages, and not sealed yet.
     key_id text,
     sealed bytea NOT NULL)`,
  // Forgotten with the plan's members.
  `CREATE TABLE edge.metric_member (
     cohort text NOT NULL CONSTRAINT metric_member_plan_fk REFERENCES edge.atom_member ON DELETE CASCADE,
     metric text NOT NULL,
     version int NOT NULL,
     key_id text,
     sealed bytea NOT NULL,
     CONSTRAINT metric_member_pk PRIMARY KEY (cohort, metric, version),
     CONSTRAINT metric_member_metric_fk FOREIGN KEY (cohort, metric, version) REFERENCES edge.cohort_metric ON DELETE CASCADE)`,
  `CREATE TABLE roster.membership (
     one boolean CONSTRAINT membership_pk PRIMARY KEY DEFAULT true CHECK (one),
     key_id text,
     sealed bytea NOT NULL)`,
  // What is encrypted cannot be compressed.
  ...['edge.atom_member', 'edge.metric_member', 'roster.membership'].map(
    (table) => `ALTER TABLE ${table} ALTER COLUMN sealed SET STORAGE EXTERNAL`,
  ),
  'INSERT INTO edge.atom_member (cohort, sealed) SELECT cohort, lines FROM edge.plan_before',
  'INSERT INTO edge.metric_member (cohort, metric, version, sealed) SELECT cohort, metric, version, lines FROM edge.metric_before',
  'INSERT INTO roster.membership (sealed) SELECT lines FROM roster.before',
  'DROP TABLE edge.plan_before, edge.metric_before, roster.before',
];

const objectors = [
  // A directory that was read before they objected still names them.
  `CREATE OR REPLACE FUNCTION edge.leave_out_objectors() RETURNS trigger
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   BEGIN
     INSERT INTO edge.page_erasure (person)
     SELECT pseudonym FROM edge.objection WHERE pseudonym IS NOT NULL ON CONFLICT DO NOTHING;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER membership_objection AFTER INSERT ON roster.membership
     FOR EACH STATEMENT EXECUTE FUNCTION edge.leave_out_objectors()`,
];

const grants = [
  'GRANT SELECT, INSERT, UPDATE (key_id, sealed) ON edge.atom_member, edge.metric_member TO quorum_worker',
  'GRANT SELECT, UPDATE (key_id, sealed) ON roster.membership TO quorum_worker',
  'GRANT INSERT, DELETE ON roster.membership TO quorum_intake',
  // Should what erases get a login of its own, that is all it needs.
  'GRANT USAGE ON SCHEMA edge TO quorum_eraser',
  `GRANT EXECUTE ON FUNCTION edge.object(bytea, text, text, text), edge.withdraw_objection(bytea) TO quorum_eraser`,
];

/** Parts of the function that erases somebody, as they were and as they are: only whoever holds the key can take somebody out of a page. */
const parts = [
  [
    deletesPages,
    deletesPages.replace(
      /WHERE EXISTS \(SELECT 1 FROM edge\.contribution\)/,
      `$&
         OR EXISTS (SELECT 1 FROM edge.atom_member) OR EXISTS (SELECT 1 FROM roster.membership)`,
    ),
  ],
  // A directory that names them again is another one.
  [
    'DELETE FROM roster.membership WHERE person = pid;',
    `UPDATE roster.setting SET value = NULL WHERE name = 'digest';`,
  ],
  [/quarter text;\s+nobody text;/, ''],
  [/FOR quarter IN .*? END LOOP;/s, ''],
] as const;

/** The function that erases somebody, with members in pages or in rows. */
function erases(inPages: boolean): string[] {
  const [erase = ''] = erasure.filter((statement) => statement.includes(deletesRows));
  const withPages = erase
    .replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')
    .replace(deletesRows, () => deletesPages);
  return [inPages ? parts.reduce((text, [from, to]) => text.replace(from, () => to), withPages) : withPages];
}

/** The function that forgets a connection's conversations: whom the directory alone still names is erased, too, for no statement sees that. */
const purges = (inPages: boolean): string[] =>
  purging.map((statement) =>
    statement
      .replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')
      .replace(inPages ? 'EXCEPT SELECT person FROM roster.membership' : '', ''),
  );

const before = [
  'DROP TABLE edge.metric_member, edge.atom_member, roster.membership',
  'REVOKE EXECUTE ON FUNCTION edge.object(bytea, text, text, text), edge.withdraw_objection(bytea) FROM quorum_eraser',
  'REVOKE USAGE ON SCHEMA edge FROM quorum_eraser',
  `CREATE TABLE roster.membership (
     person text CONSTRAINT membership_pk PRIMARY KEY,
     unit text NOT NULL CONSTRAINT membership_unit_fk REFERENCES roster.unit,
     lead boolean NOT NULL,
     schedule jsonb,
     joined date)`,
  `CREATE OR REPLACE FUNCTION edge.leave_out_objectors() RETURNS trigger
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   BEGIN
     RETURN CASE WHEN EXISTS (SELECT 1 FROM edge.objection WHERE pseudonym = NEW.person) THEN NULL ELSE NEW END;
   END $$`,
  `CREATE TRIGGER membership_objection BEFORE INSERT ON roster.membership
     FOR EACH ROW EXECUTE FUNCTION edge.leave_out_objectors()`,
];

const grantsBefore = [
  'GRANT SELECT, INSERT ON edge.atom_member, edge.lead_above, edge.erased_person, edge.metric_member TO quorum_worker',
  'GRANT UPDATE (person) ON edge.atom_member TO quorum_worker',
  'GRANT UPDATE (lead) ON edge.lead_above TO quorum_worker',
  'GRANT SELECT, UPDATE (person) ON roster.membership TO quorum_worker',
  'GRANT INSERT, DELETE ON roster.membership TO quorum_intake',
];
