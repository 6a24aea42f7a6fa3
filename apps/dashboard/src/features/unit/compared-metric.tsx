import { familyWords, type MetricCard } from '@quorum/contracts';
import { useNavigate } from '@tanstack/react-router';
import { readUnitSearch } from '../../shared/units/unit-search.js';

interface ComparedMetricProps {
  cards: readonly MetricCard[];
  chosen: MetricCard;
}

/** Chooses the metric by which units are set side by side; the choice is part of the address. */
export function ComparedMetric({ cards, chosen }: ComparedMetricProps) {
  const navigate = useNavigate();
  const families = [...new Set(cards.map((card) => card.family))];
  return (
    <label className="no-print flex max-w-full items-center gap-2 text-[13px] text-muted">
      Compare
      <select
        value={chosen.id}
        onChange={(event) =>
          void navigate({
            to: '.',
            search: (before) => readUnitSearch({ ...before, compare: event.target.value }),
            replace: true,
            resetScroll: false,
          })
        }
        className="h-8 min-w-0 rounded-md border border-line-strong bg-panel px-2 text-ink"
      >
        {families.map((family) => (
          <optgroup key={family} label={familyWords[family]}>
            {cards
              .filter((card) => card.family === family)
              .map((card) => (
                <option key={card.id} value={card.id}>
                  {card.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
