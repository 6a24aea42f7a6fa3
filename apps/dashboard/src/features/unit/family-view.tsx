import {
  type Cell,
  familyLines,
  familyWords,
  type MetricCard,
  type MetricFamily,
  type Unit,
} from '@quorum/contracts';
import type { PeriodChoice } from '../../shared/units/unit-search.js';
import { isWithoutData, readMetric } from './metric-reading.js';
import { type CellsState, MetricSection } from './metric-section.js';
import { NoDataYet } from './no-data-yet.js';

interface FamilyViewProps {
  family: MetricFamily;
  /** All cards: guardrails lie in other families too. */
  cards: readonly MetricCard[];
  stateOf: (card: MetricCard) => CellsState;
  periods: PeriodChoice;
  /** The unit around the one shown, with its cells; `null` for the organisation. */
  above: { unit: Unit; cellsOf: (card: MetricCard) => readonly Cell[] } | null;
}

/** One family in full: each of its metrics with its chart, figures and definition. */
export function FamilyView({ family, cards, stateOf, periods, above }: FamilyViewProps) {
  const own = cards.filter((card) => card.family === family);
  const missing = own.filter((card) => {
    const state = stateOf(card);
    return state.status === 'ready' && isWithoutData(readMetric(state.cells, card));
  });
  return (
    <>
      <div>
        <h2 className="text-xl font-semibold tracking-tight">{familyWords[family]}</h2>
        <p className="mt-0.5 text-sm leading-6 text-muted">{familyLines[family]}</p>
      </div>
      {own
        .filter((card) => !missing.includes(card))
        .map((card) => (
          <MetricSection
            key={card.id}
            card={card}
            guardrail={cards.find((other) => other.id === card.guardrail) ?? null}
            state={stateOf(card)}
            periods={periods}
            above={above && { unit: above.unit, cells: above.cellsOf(card) }}
          />
        ))}
      <NoDataYet cards={missing} />
    </>
  );
}
