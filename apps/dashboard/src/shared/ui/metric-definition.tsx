import { clockWords, directionWords, type MetricCard, nameInWords, unitWords } from '@quorum/contracts';
import type { ReactNode } from 'react';

interface MetricDefinitionProps {
  card: MetricCard;
  guardrail: MetricCard | null;
  /** The guardrail's title as a link, where there is somewhere to lead. */
  guardrailName?: ReactNode;
}

/** A metric's card in full: what is divided by what, on which clock, in which units, and what it cannot see. */
export function MetricDefinition({ card, guardrail, guardrailName }: MetricDefinitionProps) {
  const defaults = Object.entries(card.defaults);
  return (
    <dl className="grid gap-x-8 gap-y-3 text-[13px] leading-5 sm:grid-cols-[9rem_minmax(0,72ch)]">
      <Entry term="Counted">{card.numerator}</Entry>
      <Entry term="Out of">{card.denominator}</Entry>
      <Entry term="Clock">{clockWords[card.clock]}</Entry>
      <Entry term="Direction">{directionWords[card.direction]}</Entry>
      <Entry term="Values">
        <ul className="space-y-0.5">
          {card.values.map((value) => (
            <li key={value.id}>
              {value.label} <span className="text-muted">({countsOf(value, card)})</span>
            </li>
          ))}
        </ul>
        <p className="mt-1 text-muted">
          Each person’s own value first, then the unweighted mean over people
          {card.values.some(({ unit }) => unit !== 'share')
            ? '; a person’s own is cut off at the most, so that nobody weighs more.'
            : '.'}
        </p>
      </Entry>
      {defaults.length > 0 && (
        <Entry term="Defaults">
          <ul className="space-y-0.5">
            {defaults.map(([name, value]) => (
              <li key={name}>
                {nameInWords(name)}: {value}
              </li>
            ))}
          </ul>
        </Entry>
      )}
      {card.blindSpots.length > 0 && (
        <Entry term="Blind spots">
          <ul className="list-disc space-y-0.5 ps-4">
            {card.blindSpots.map((spot) => (
              <li key={spot}>{spot}</li>
            ))}
          </ul>
        </Entry>
      )}
      {guardrail && (
        <Entry term="Read beside">
          {guardrailName ?? guardrail.title}: {guardrail.question}
        </Entry>
      )}
      <Entry term="Version">{card.version}</Entry>
    </dl>
  );
}

/** `share`, `hours, up to 16; the headline`. */
function countsOf({ id, unit, upTo }: MetricCard['values'][number], card: MetricCard): string {
  const counts = unit === 'share' ? unitWords.share : `${unitWords[unit]}, up to ${upTo}`;
  return id === card.headline && card.values.length > 1 ? `${counts}; the headline` : counts;
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="font-medium text-muted max-sm:-mb-2">{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
