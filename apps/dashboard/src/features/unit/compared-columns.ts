import type { ChartRow, MetricCard, Unit } from '@quorum/contracts';
import { formatInterval } from '../../shared/format/figure.js';
import { placeBeside } from './interval.js';
import { headlineText } from './headline.js';
import { curveOf, headlineOf, type PeriodReading, valueIn } from './metric-reading.js';

/** A column of the table of units: what it is called and what it says of a period with figures. */
export interface ComparedColumn {
  id: string;
  label: string;
  textOf: (period: PeriodReading) => string;
}

/**
 * A metric's values side by side, of a curve the typical wait and the headline; whether the headline differs from that of
 * the unit above, and who stands behind them.
 */
export function comparedColumns(
  card: MetricCard,
  whole: Pick<Unit, 'name'>,
  wholeRow: ChartRow | null,
): ComparedColumn[] {
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
      const { figure, band, margin } = valueIn(row, value);
      return figure === null ? 'not measured' : formatInterval(figure, value, band, margin);
    },
  }));
  const people = {
    id: 'people',
    label: 'People',
    textOf: ({ row }: PeriodReading) => row.people?.replace('-', '–') ?? '',
  };
  const beside = {
    id: 'beside',
    label: `Beside ${whole.name}`,
    textOf: ({ row }: PeriodReading) => {
      if (wholeRow === null || row === wholeRow) return '';
      const place = placeBeside(row, wholeRow, headlineOf(card));
      return place === null
        ? ''
        : { higher: 'higher', lower: 'lower', unclear: 'no clear difference' }[place];
    },
  };
  return [...(isCurve ? [typical] : []), ...values, beside, people];
}
