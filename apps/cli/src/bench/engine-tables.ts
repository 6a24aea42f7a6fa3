import { engineUnits } from './engine-units.js';
import { rounded } from './figures.js';
import { goals } from './goals.js';

/** Figures of a whole run by stable name. */
export type AllFigures = Readonly<Record<string, number | string | null | undefined>>;
/** Rows of cells, the first of them the head. */
export type Cells = string[][];

/** The sizes that were measured, smallest first, as figures name them: `1e5`, `1e6`. */
export function sizesOf(figures: AllFigures): string[] {
  const sizes = new Set<string>();
  for (const name of Object.keys(figures)) {
    const size = /^engine\.(\d[\d.]*e\d+)\./.exec(name)?.[1];
    if (size !== undefined) sizes.add(size);
  }
  return [...sizes].sort((a, b) => Number(a) - Number(b));
}

/** Every figure of the engine, one column for each size. */
export function engineCells(figures: AllFigures): Cells {
  const sizes = sizesOf(figures);
  const rows = Object.entries(engineUnits).map(([name, unit]) => [
    name,
    ...sizes.map((size) => cell(figures[`engine.${size}.${name}`])),
    unit,
  ]);
  return [['figure', ...sizes, 'unit'], ...rows];
}

/** Every goal with what was reached, and a mark where it was missed. */
export function goalCells(figures: AllFigures): Cells {
  const sizes = sizesOf(figures);
  const rows = goals.map(({ figure, text, isMet }) => {
    const judged = (value: AllFigures[string]): string =>
      typeof value === 'number' && isMet?.(value) === false ? `${cell(value)} (missed)` : cell(value);
    if (figure in figures) return [text, figure, ...sizes.map(() => ''), judged(figures[figure])];
    return [text, figure, ...sizes.map((size) => judged(figures[`engine.${size}.${figure}`])), ''];
  });
  return [['goal', 'figure', ...sizes, 'no size'], ...rows];
}

/** Three digits, thousands apart; a dash for what does not exist at this size. */
export function cell(value: AllFigures[string]): string {
  if (value === undefined) return '–';
  if (value === null) return 'not measured';
  return typeof value === 'number'
    ? rounded(value).toLocaleString('en-GB', { maximumSignificantDigits: 3 })
    : value;
}
