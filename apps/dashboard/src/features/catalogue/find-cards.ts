import { type MetricCard, unitWords } from '@quorum/contracts';

/** The cards that say every word of a query somewhere, whatever its case; all of them for an empty one. */
export function findCards(cards: readonly MetricCard[], query: string): MetricCard[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return cards.filter((card) => {
    const text = textOf(card);
    return words.every((word) => text.includes(word));
  });
}

function textOf(card: MetricCard): string {
  return [
    card.id,
    card.title,
    card.question,
    card.numerator,
    card.denominator,
    ...Object.entries(card.defaults).flat(),
    ...card.values.flatMap(({ label, unit }) => [label, unitWords[unit]]),
    ...card.blindSpots,
  ]
    .join('\n')
    .toLowerCase();
}
