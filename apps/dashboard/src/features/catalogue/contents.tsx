import { familyWords, type MetricCard, type MetricFamily } from '@quorum/contracts';
import { Link } from '@tanstack/react-router';

interface ContentsProps {
  families: readonly { family: MetricFamily; cards: readonly MetricCard[] }[];
}

/** What is on the page, by family; every entry leads there. */
export function Contents({ families }: ContentsProps) {
  return (
    <nav aria-label="Contents">
      <ul className="gap-x-8 space-y-3 text-[13px] leading-6 sm:columns-2 xl:columns-3">
        {families.map(({ family, cards }) => (
          <li key={family} className="break-inside-avoid">
            <Link to="/metrics" hash={`family-${family}`} className="font-semibold hover:underline">
              {familyWords[family]}
            </Link>
            <ul>
              {cards.map((card) => (
                <li key={card.id}>
                  <Link
                    to="/metrics"
                    hash={card.id}
                    className="inline-block text-accent underline-offset-2 hover:underline"
                  >
                    {card.title}
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}
