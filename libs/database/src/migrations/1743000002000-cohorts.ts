import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Quarters as they were decided at their first bucket: who is in which atom, who measures what, how much each level is
 * blurred, and what atoms showed. The worker adds to them and changes no row but the list of published buckets.
 */
export class Cohorts1743000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...plans, ...metrics, ...figures, ...published, ...states, ...grants])
      await runner.query(statement);
  }

  /** Offsets are drawn once: lost and drawn anew, the two draws together would say more than either. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ any }] = (await runner.query('SELECT EXISTS (SELECT 1 FROM edge.cohort) AS any')) as [
      { any: boolean },
    ];
    if (any) throw new Error('Figures were published by cohorts: restore a backup instead.');
    for (const statement of down) await runner.query(statement);
  }
}

/** Members in the clear, as they were until they lay in pages: for whoever goes back there. */
export const inTheClear = (): string[] =>
  [...plans, ...metrics].filter((statement) =>
    /^CREATE TABLE edge\.(atom_member|lead_above|erased_person|metric_member) /.test(statement),
  );

const plans = [
  `CREATE TABLE edge.cohort (
     id text CONSTRAINT cohort_pk PRIMARY KEY,
     rules jsonb NOT NULL,
     units jsonb NOT NULL,
     -- In the order in which they were published.
     buckets text[] NOT NULL DEFAULT '{}',
     formed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT cohort_id_ck CHECK (id ~ '^\\d{4}-Q[1-4]$'),
     CONSTRAINT cohort_rules_ck CHECK ((rules ->> 'minimumPeople')::int >= 5),
     CONSTRAINT cohort_buckets_ck CHECK (cardinality(buckets) <= 3))`,
  // A place and no id is the key: what names many units is too long for an index.
  `CREATE TABLE edge.atom (
     cohort text NOT NULL CONSTRAINT atom_cohort_fk REFERENCES edge.cohort ON DELETE CASCADE,
     place int NOT NULL,
     id text NOT NULL,
     unit text NOT NULL,
     "of" text[] NOT NULL,
     CONSTRAINT atom_pk PRIMARY KEY (cohort, place),
     CONSTRAINT atom_of_ck CHECK (cardinality("of") > 0))`,
  // The key says what atoms are: nobody is in two.
  `CREATE TABLE edge.atom_member (
     cohort text NOT NULL,
     person text NOT NULL,
     atom int NOT NULL,
     lead boolean NOT NULL,
     CONSTRAINT atom_member_pk PRIMARY KEY (cohort, person),
     CONSTRAINT atom_member_atom_fk FOREIGN KEY (cohort, atom) REFERENCES edge.atom ON DELETE CASCADE)`,
  // Leads of the unit and of those above it, whether they are in an atom or not.
  `CREATE TABLE edge.lead_above (
     cohort text NOT NULL,
     person text NOT NULL,
     lead text NOT NULL,
     CONSTRAINT lead_above_pk PRIMARY KEY (cohort, person, lead),
     CONSTRAINT lead_above_person_fk FOREIGN KEY (cohort, person) REFERENCES edge.atom_member
       ON UPDATE CASCADE ON DELETE CASCADE,
     CONSTRAINT lead_above_ck CHECK (person <> lead))`,
  `CREATE TABLE edge.erased_person (
     cohort text NOT NULL,
     person text NOT NULL,
     CONSTRAINT erased_person_pk PRIMARY KEY (cohort, person),
     CONSTRAINT erased_person_fk FOREIGN KEY (cohort, person) REFERENCES edge.atom_member
       ON UPDATE CASCADE ON DELETE CASCADE)`,
];

const metrics = [
  // Kept for a metric without atoms too: whoever comes later does not join.
  `CREATE TABLE edge.cohort_metric (
     cohort text NOT NULL CONSTRAINT cohort_metric_cohort_fk REFERENCES edge.cohort ON DELETE CASCADE,
     metric text NOT NULL,
     version int NOT NULL,
     -- The first in which anybody has a complete contribution.
     bucket text NOT NULL,
     CONSTRAINT cohort_metric_pk PRIMARY KEY (cohort, metric, version))`,
  `CREATE TABLE edge.metric_atom (
     cohort text NOT NULL,
     metric text NOT NULL,
     version int NOT NULL,
     place int NOT NULL,
     id text NOT NULL,
     unit text NOT NULL,
     offsets double precision[] NOT NULL,
     CONSTRAINT metric_atom_pk PRIMARY KEY (cohort, metric, version, place),
     CONSTRAINT metric_atom_metric_fk FOREIGN KEY (cohort, metric, version) REFERENCES edge.cohort_metric ON DELETE CASCADE,
     -- Nothing is published of an atom whose offsets are not drawn.
     CONSTRAINT metric_atom_offsets_ck CHECK (cardinality(offsets) > 0 AND array_position(offsets, NULL) IS NULL
       AND 'NaN' <> ALL (offsets) AND 'Infinity' <> ALL (offsets) AND '-Infinity' <> ALL (offsets)))`,
  // Whoever measures something is in an atom of the plan, and in one atom of each metric.
  `CREATE TABLE edge.metric_member (
     cohort text NOT NULL,
     person text NOT NULL,
     metric text NOT NULL,
     version int NOT NULL,
     atom int NOT NULL,
     CONSTRAINT metric_member_pk PRIMARY KEY (cohort, person, metric, version),
     CONSTRAINT metric_member_atom_fk FOREIGN KEY (cohort, metric, version, atom) REFERENCES edge.metric_atom
       ON DELETE CASCADE,
     CONSTRAINT metric_member_person_fk FOREIGN KEY (cohort, person) REFERENCES edge.atom_member
       ON UPDATE CASCADE ON DELETE CASCADE)`,
];

const figures = [
  `CREATE TABLE edge.atom_figure (
     cohort text NOT NULL,
     metric text NOT NULL,
     version int NOT NULL,
     atom int NOT NULL,
     bucket text NOT NULL,
     values double precision[] NOT NULL,
     bands text[] NOT NULL,
     people int NOT NULL,
     imputed int NOT NULL,
     CONSTRAINT atom_figure_pk PRIMARY KEY (cohort, metric, version, atom, bucket),
     CONSTRAINT atom_figure_atom_fk FOREIGN KEY (cohort, metric, version, atom) REFERENCES edge.metric_atom
       ON DELETE CASCADE,
     CONSTRAINT atom_figure_values_ck CHECK (cardinality(bands) = cardinality(values)
       AND array_position(values, NULL) IS NULL AND 0 <= ALL (values) AND 1 >= ALL (values)),
     CONSTRAINT atom_figure_bands_ck CHECK (array_remove(bands, NULL) <@ ARRAY['at-most', 'at-least']),
     -- Five are there in person, whoever else is stood in for.
     CONSTRAINT atom_figure_people_ck CHECK (imputed >= 0 AND people - imputed >= 5))`,
  `CREATE TABLE edge.gate_alarm (
     id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT gate_alarm_pk PRIMARY KEY,
     bucket text NOT NULL,
     reason text NOT NULL,
     raised_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
];

const published = [
  // NULL in cells from before there were cohorts: nothing is known of how exact they are.
  `ALTER TABLE pub.cell
     ADD COLUMN margins double precision[],
     ADD COLUMN provisional boolean,
     ADD CONSTRAINT cell_margins_ck CHECK (margins IS NULL OR (state = 'ok'
       AND cardinality(margins) = cardinality(values) AND array_position(margins, NULL) IS NULL
       AND 0 <= ALL (margins) AND 1 >= ALL (margins))),
     ADD CONSTRAINT cell_provisional_ck CHECK ((provisional IS NULL) = (margins IS NULL))`,
  `ALTER TABLE pub.unit
     ADD COLUMN kind text NOT NULL DEFAULT 'unit' CONSTRAINT unit_kind_ck CHECK (kind IN ('unit', 'combined')),
     ADD COLUMN counted_in text CONSTRAINT unit_counted_in_fk REFERENCES pub.unit DEFERRABLE INITIALLY DEFERRED,
     ADD CONSTRAINT unit_counted_in_ck CHECK (counted_in IS NULL OR (kind = 'unit' AND counted_in <> id))`,
];

const states = [
  // `withheld`: the gate found a group it would single out; published only if what comes later changes it.
  `ALTER TABLE edge.bucket_state DROP CONSTRAINT bucket_state_ck,
     ADD CONSTRAINT bucket_state_ck CHECK (state IN ('touched', 'measured', 'published', 'withheld'))`,
];

const kept = [
  ...['cohort', 'atom', 'atom_member', 'lead_above', 'erased_person'],
  ...['cohort_metric', 'metric_atom', 'metric_member', 'atom_figure', 'gate_alarm'],
];
const grants = [
  `GRANT SELECT, INSERT ON ${kept.map((table) => `edge.${table}`).join(', ')} TO quorum_worker`,
  'GRANT UPDATE (buckets) ON edge.cohort TO quorum_worker',
  // Somebody who is erased, and everybody under a new key.
  'GRANT UPDATE (person) ON edge.atom_member TO quorum_worker',
  'GRANT UPDATE (lead) ON edge.lead_above TO quorum_worker',
  // Whoever runs the server sees what is withheld and why, and can have it tried again; no person is in it.
  `CREATE VIEW ops.withheld AS
     SELECT b.bucket, max(a.raised_at) AS raised_at, count(*)::int AS attempts,
            (array_agg(a.reason ORDER BY a.id DESC))[1] AS reason
       FROM edge.bucket_state b JOIN edge.gate_alarm a USING (bucket) WHERE b.state = 'withheld' GROUP BY b.bucket`,
  'GRANT SELECT ON ops.withheld TO quorum_api, quorum_worker',
  `CREATE FUNCTION ops.retry_withheld(withheld text) RETURNS boolean
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     WITH again AS (
       UPDATE edge.bucket_state SET state = 'touched', changed_at = clock_timestamp()
        WHERE bucket = withheld AND state = 'withheld' RETURNING 1)
     SELECT EXISTS (SELECT 1 FROM again)
   $$`,
  'REVOKE EXECUTE ON FUNCTION ops.retry_withheld(text) FROM PUBLIC',
  'GRANT EXECUTE ON FUNCTION ops.retry_withheld(text) TO quorum_api',
];

const down = [
  'DROP FUNCTION ops.retry_withheld(text)',
  'DROP VIEW ops.withheld',
  `UPDATE edge.bucket_state SET state = 'measured' WHERE state = 'withheld'`,
  `ALTER TABLE edge.bucket_state DROP CONSTRAINT bucket_state_ck,
     ADD CONSTRAINT bucket_state_ck CHECK (state IN ('touched', 'measured', 'published'))`,
  'ALTER TABLE pub.unit DROP COLUMN counted_in, DROP COLUMN kind',
  'ALTER TABLE pub.cell DROP COLUMN provisional, DROP COLUMN margins',
  `DROP TABLE ${[...kept]
    .reverse()
    .map((table) => `edge.${table}`)
    .join(', ')}`,
];
