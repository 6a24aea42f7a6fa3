/** What figures have cost one person so far, at most, in one year. */
export interface Spent {
  figures: number;
  /** Sum of ε: pure composition. */
  epsilon: number;
  /** Sum of ρ = ε²/2: composition as zero-concentrated differential privacy (Bun and Steinke 2016). */
  rho: number;
}

/** What stands beside a total: the guarantee is (epsilon, delta), and `delta` is zero where pure composition is smaller. */
export interface SpentTotal {
  epsilon: number;
  delta: number;
}

/** A year that begins. */
export const nothingSpent: Spent = { figures: 0, epsilon: 0, rho: 0 };

/** The δ at which concentrated composition is read. */
export const ledgerDelta = 1e-6;

/** Most that all figures of a year may cost one person; compiled in, and a constraint of the database. */
export const yearlyLimit = 8;

/** Thrown instead of spending more than a year may cost; nothing is charged then. */
export class LedgerExhausted extends Error {
  constructor(readonly total: SpentTotal) {
    super(
      `figures with noise would cost a person ε = ${total.epsilon.toFixed(2)} this year, of ${yearlyLimit}`,
    );
    this.name = 'LedgerExhausted';
  }
}

/** The smaller of pure composition and (ρ + 2 √(ρ ln 1/δ), δ). Both hold, so the smaller does. */
export function totalOf({ epsilon, rho }: Spent): SpentTotal {
  const concentrated = rho + 2 * Math.sqrt(rho * Math.log(1 / ledgerDelta));
  return concentrated < epsilon ? { epsilon: concentrated, delta: ledgerDelta } : { epsilon, delta: 0 };
}

/** The ledger after so many more figures of ε each about the same people. Throws `LedgerExhausted`. */
export function charge(spent: Spent, epsilon: number, figures: number): Spent {
  if (!(epsilon > 0) || !Number.isInteger(figures) || figures < 0)
    throw new RangeError('a figure costs something, and there are whole numbers of them');
  const after: Spent = {
    figures: spent.figures + figures,
    epsilon: spent.epsilon + figures * epsilon,
    rho: spent.rho + (figures * epsilon ** 2) / 2,
  };
  const total = totalOf(after);
  // A sum of tenths may end a hair above the limit it reaches exactly.
  if (total.epsilon > yearlyLimit + 1e-9) throw new LedgerExhausted(total);
  return after;
}
