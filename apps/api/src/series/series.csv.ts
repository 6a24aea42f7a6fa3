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
] as const;
type Line = Record<(typeof columns)[number], string | number | null>;

/**
 * Series as RFC 4180 CSV that opens in a spreadsheet: UTF-8 with BOM, CRLF, one line per period and value. `figure` is the
 * number to show, in `figureUnit` (`unit` being the people's); `share` is the same where that unit is a share. Both are
 * empty unless the state is `ok`; where `band` says `at most` or `at least` they are bounds. A text that a spreadsheet would run as a formula is quoted with an apostrophe.
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
      const figure = cell.state === 'ok' ? inUnit(cell.values[index] ?? null, value) : null;
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
        people: cell.state === 'ok' ? `${cell.people} people` : null,
        share: value.unit === 'share' ? figure : null,
        figure,
        figureUnit: value.unit,
        band: cell.state === 'ok' ? (cell.bands[index]?.replace('-', ' ') ?? null) : null,
      };
    }),
  );
}
