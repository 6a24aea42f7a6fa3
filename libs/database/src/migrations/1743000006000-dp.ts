import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Figures with noise (docs/adr/0016): `pub.noisy_cell` beside the cells, and `edge.dp_ledger` of what a year's have cost a
 * person at most. Both stay empty unless QUORUM_DP_EPSILON is set.
 */
export class Dp1743000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  /** Noise drawn anew for figures that were shown would say more than both. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ spent }] = (await runner.query('SELECT EXISTS (SELECT 1 FROM edge.dp_ledger) AS spent')) as [
      { spent: boolean },
    ];
    if (spent) throw new Error('Figures with noise were published: restore a backup instead.');
    await runner.query('DROP TABLE pub.noisy_cell, edge.dp_ledger');
    await runner.query('DROP FUNCTION edge.dp_ledger_only_grows()');
  }
}

const tables = [
  `CREATE TABLE pub.noisy_cell (
     unit text NOT NULL CONSTRAINT noisy_cell_unit_fk REFERENCES pub.unit,
     metric text NOT NULL,
     bucket text NOT NULL,
     version int NOT NULL,
     -- Id of the card's value: its headline.
     value text NOT NULL,
     bucket_start date NOT NULL,
     bucket_end date NOT NULL,
     zone text NOT NULL,
     -- On the grid, not cut to [0, 1].
     mean double precision NOT NULL,
     half_width double precision NOT NULL CONSTRAINT noisy_cell_half_width_ck CHECK (half_width > 0),
     epsilon double precision NOT NULL CONSTRAINT noisy_cell_epsilon_ck CHECK (epsilon > 0),
     protects text NOT NULL CONSTRAINT noisy_cell_protects_ck CHECK (protects = 'person-year'),
     -- The ISO year over which costs add up, and the most that all its figures may cost a person.
     horizon int NOT NULL,
     horizon_epsilon double precision NOT NULL,
     horizon_delta double precision NOT NULL,
     published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT noisy_cell_pk PRIMARY KEY (unit, metric, bucket))`,
  // The limit and δ of libs/privacy/src/dp/ledger.ts: whatever the code did, no more than that is spent.
  `CREATE TABLE edge.dp_ledger (
     year int CONSTRAINT dp_ledger_pk PRIMARY KEY,
     figures int NOT NULL CONSTRAINT dp_ledger_figures_ck CHECK (figures > 0),
     epsilon double precision NOT NULL CONSTRAINT dp_ledger_epsilon_ck CHECK (epsilon > 0),
     rho double precision NOT NULL CONSTRAINT dp_ledger_rho_ck CHECK (rho > 0),
     CONSTRAINT dp_ledger_limit_ck CHECK (LEAST(epsilon, rho + 2 * sqrt(rho * ln(1000000::float8))) <= 8 + 1e-9))`,
  // What is spent is spent.
  `CREATE FUNCTION edge.dp_ledger_only_grows() RETURNS trigger
   LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
   BEGIN
     IF NEW.year <> OLD.year OR NEW.figures < OLD.figures OR NEW.epsilon < OLD.epsilon OR NEW.rho < OLD.rho THEN
       RAISE EXCEPTION 'the ledger of noise only grows';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER dp_ledger_only_grows BEFORE UPDATE ON edge.dp_ledger
     FOR EACH ROW EXECUTE FUNCTION edge.dp_ledger_only_grows()`,
];

const rights = [
  'GRANT SELECT, INSERT ON pub.noisy_cell TO quorum_worker',
  'GRANT SELECT ON pub.noisy_cell TO quorum_web',
  'GRANT SELECT, INSERT, UPDATE ON edge.dp_ledger TO quorum_worker',
  'ALTER TABLE pub.noisy_cell ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  `CREATE POLICY noisy_cell_viewer ON pub.noisy_cell FOR SELECT TO quorum_web
     USING ((SELECT current_setting('quorum.scope', true) = 'all') OR unit = ANY ((SELECT pub.viewer_units())::text[]))`,
  'CREATE POLICY noisy_cell_worker ON pub.noisy_cell TO quorum_worker USING (true) WITH CHECK (true)',
];
