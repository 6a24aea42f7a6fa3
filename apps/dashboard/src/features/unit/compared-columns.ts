import type { MetricCard } from '@quorum/contracts';
import { formatFigure } from '../../shared/format/figure.js';
import { headlineText } from './headline.js';
import { curveOf, headlineOf, type PeriodReading, valueIn } from './metric-reading.js';

/** A column of the table of units: what it is called and what it says of a period with figures. */
export interface ComparedColumn {
  id: string;
  label: string;
  textOf: (period: PeriodReading) => string;
}

/** A metric's values side by side, of a curve the typical wait and the headline; and who stands behind them. */
export function comparedColumns(card: MetricCard): ComparedColumn[] {
  const isCurve = curveOf(card).length > 0;
  const typical = {
    id: 'typical',
    label: 'Typical wait',
    textOf: (period: PeriodReading) => headlineText(period, card),
  };
  const values = (isCurve ? [headlineOf(card)] : card.values).map((value) => ({
    id: value.id,
    label: value.label,
    textOf: ({ row }: PeriodReading) => {
      const { figure, band } = valueIn(row, value);
      return figure === null ? 'not measured' : formatFigure(figure, value, band);
    },
  }));
  const people = {
    id: 'people',
    label: 'People',
    textOf: ({ row }: PeriodReading) => row.people?.replace('-', '–') ?? '',
  };
  return [...(isCurve ? [typical] : []), ...values, people];
}
