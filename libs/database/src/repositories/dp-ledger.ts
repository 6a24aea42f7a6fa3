import { type Connection, rows } from '../sql.js';

/** What a year's figures with noise have cost a person at most, as libs/privacy counts it. */
export interface LedgerLine {
  figures: number;
  epsilon: number;
  rho: number;
}

/**
 * The ledger of noise (`edge.dp_ledger`), a line per ISO year. Read and written in the transaction that publishes: two that
 * spend at once cannot both be committed, and a constraint refuses what exceeds the limit.
 */
export class DpLedger {
  constructor(private readonly connection: Connection) {}

  /** What is spent, held until the transaction ends; `null` = nothing so far. */
  async hold(year: number): Promise<LedgerLine | null> {
    const [line] = await rows<LedgerLine>(
      this.connection,
      'SELECT figures, epsilon, rho FROM edge.dp_ledger WHERE year = $1 FOR UPDATE',
      [year],
    );
    return line ?? null;
  }

  /** Writes a year's new total, which is never less than the one before. */
  async write(year: number, { figures, epsilon, rho }: LedgerLine): Promise<void> {
    await rows(
      this.connection,
      `INSERT INTO edge.dp_ledger (year, figures, epsilon, rho) VALUES ($1, $2, $3, $4)
         ON CONFLICT ON CONSTRAINT dp_ledger_pk DO UPDATE
            SET figures = excluded.figures, epsilon = excluded.epsilon, rho = excluded.rho`,
      [year, figures, epsilon, rho],
    );
  }
}
