import type { MetricCard } from '@quorum/contracts';
import { Link } from '@tanstack/react-router';
import { Disclosure } from '../../shared/ui/disclosure.js';
import { needsZones, zonesNeeded } from './wording.js';

/** The metrics nothing was measured for, in one quiet line, with what each of them needs. */
export function NoDataYet({ cards }: { cards: readonly MetricCard[] }) {
  if (cards.length === 0) return null;
  return (
    <section aria-label="No data yet" className="px-1 text-[13px] leading-6 text-muted">
      <p>
        No data yet:{' '}
        {cards.map((card, index) => (
          <span key={card.id} id={card.id} tabIndex={-1}>
            {index > 0 && ', '}
            <Link to="/metrics" hash={card.id} className="text-ink underline underline-offset-2">
              {card.title}
            </Link>
          </span>
        ))}
        .
      </p>
      <Disclosure label="What is needed before they have figures">
        <p className="max-w-[72ch]">
          In some period at least seven people need something to count.
          {cards.some(needsZones) && ` ${zonesNeeded}`}
        </p>
        <dl className="mt-3 grid gap-x-8 gap-y-2 leading-5 sm:grid-cols-[13rem_minmax(0,72ch)]">
          {cards.map((card) => (
            <div key={card.id} className="contents">
              <dt className="font-medium text-ink">{card.title}</dt>
              <dd className="max-sm:-mt-1">{card.denominator}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </section>
  );
}
