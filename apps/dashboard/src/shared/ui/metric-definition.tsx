import { clockWords, directionWords, type MetricCard, nameInWords } from '@quorum/contracts';
import type { ReactNode } from 'react';

/** A metric's card in full: what is divided by what, on which clock, with which defaults, and what it cannot see. */
export function MetricDefinition({ card, guardrail }: { card: MetricCard; guardrail: MetricCard | null }) {
  const defaults = Object.entries(card.defaults);
  return (
    <dl className="grid gap-x-8 gap-y-3 text-[13px] leading-5 sm:grid-cols-[9rem_minmax(0,72ch)]">
      <Entry term="Counted">{card.numerator}</Entry>
      <Entry term="Out of">{card.denominator}</Entry>
      <Entry term="Clock">{clockWords[card.clock]}</Entry>
      <Entry term="Direction">{directionWords[card.direction]}</Entry>
      <Entry term="Values">
        {card.values.map((value) => value.label).join(' · ')}. Each person’s own share first, then the
        unweighted mean over people.
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
      {guardrail && <Entry term="Read beside">{`${guardrail.title}: ${guardrail.question}`}</Entry>}
      <Entry term="Version">{card.version}</Entry>
    </dl>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="font-medium text-muted max-sm:-mb-2">{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
