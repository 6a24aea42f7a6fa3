/** Rows read in one go: some ten milliseconds. */
const rowsPerTurn = 1_000;

/** Parsing is synchronous and a server has other requests to answer: so many rows, then everybody else's turn. */
export class Turn {
  private rows = 0;

  /** Counts one row; whether it was the last of this turn. */
  endsWithRow(): boolean {
    this.rows = (this.rows + 1) % rowsPerTurn;
    return this.rows === 0;
  }
}
