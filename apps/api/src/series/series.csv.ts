import { inUnit, type MetricCard, type Series } from '@quorum/contracts';
import { stringify } from 'csv-stringify/sync';

const columns = [
  'unit',
  'metric',
  'version',
  'value',
  'label',
  'period',
  'start',
  'end',
  'timeZone',
  'state',
  'people',
  'share',
  'figure',
  'figureUnit',
  'band',
  'margin',
  'provisional',
] as const;
type Line = Record<(typeof columns)[number], string | number | null>;

/**
 * Series as RFC 4180 CSV that opens in a spreadsheet: UTF-8 with BOM, CRLF, one line per period and value. `figure` is the
 * number to show, in `figureUnit` (`unit` being the people's); `share` is the same where that unit is a share. Both are
 * empty unless the state is `ok`; where `band` says `at most` or `at least` they are bounds. The mean lies within
 * `figure` ± `margin`, 95 times of 100; where `provisional` is true many people were away and are stood in for. A text that a spreadsheet would run as a formula is quoted with an apostrophe.
 */
export function seriesToCsv(series: readonly Series[], cards: readonly MetricCard[]): string {
  return stringify(
    series.flatMap((one) => linesOf(one, cards)),
    { header: true, columns: [...columns], bom: true, record_delimiter: 'windows', escape_formulas: true },
  );
}

function linesOf({ unit, metric, cells }: Series, cards: readonly MetricCard[]): Line[] {
  const values = cards.find((card) => card.id === metric)?.values ?? [];
  return cells.flatMap((cell) =>
    values.map((value, index) => {
      const shown = cell.state === 'ok' ? cell : null;
      const figure = inUnit(shown?.values[index] ?? null, value);
      return {
        unit,
        metric,
        version: cell.version,
        value: value.id,
        label: value.label,
        period: cell.bucket.id,
        start: cell.bucket.start,
        end: cell.bucket.end,
        timeZone: cell.bucket.zone,
        state: cell.state,
        // An apostrophe-free way to stop "10-14" from becoming a date in October.
        people: shown && `${shown.people} people`,
        share: value.unit === 'share' ? figure : null,
        figure,
        figureUnit: value.unit,
        band: shown?.bands[index]?.replace('-', ' ') ?? null,
        margin: inUnit(shown?.margins[index] ?? null, value),
        provisional: shown && String(shown.provisional),
      };
    }),
  );
}
