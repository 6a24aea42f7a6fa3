import type { Contribution, MetricCard } from '@quorum/contracts';

/**
 * Person → values, of everybody whose every value of a card is known. All points of a curve then stand on the same people:
 * the curve cannot turn back, and two of its points cannot be subtracted to whoever is in one and not in the other.
 * Throws a RangeError when somebody contributes twice to one bucket.
 */
export function completeValues(
  card: MetricCard,
  contributions: readonly Contribution[],
): Map<string, readonly number[]> {
  const complete = new Map<string, readonly number[]>();
  for (const [person, rows] of completeRows(card, contributions)) {
    const [only] = rows;
    if (rows.length > 1) throw new RangeError(`two contributions of one person to ${card.id}`);
    if (only !== undefined) complete.set(person, only);
  }
  return complete;
}

/** Person → every complete row of a card, of any number of buckets. */
export function completeRows(
  card: MetricCard,
  contributions: readonly Contribution[],
): Map<string, (readonly number[])[]> {
  const rows = new Map<string, (readonly number[])[]>();
  for (const { person, metric, version, values } of contributions) {
    if (metric !== card.id || version !== card.version) continue;
    const known = values.filter((value) => value !== null);
    if (known.length !== card.values.length) continue;
    const own = rows.get(person);
    if (own === undefined) rows.set(person, [known]);
    else own.push(known);
  }
  return rows;
}
