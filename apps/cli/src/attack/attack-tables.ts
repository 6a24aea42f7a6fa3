import {
  type AttackFigures,
  type AttackId,
  attackIds,
  attackRegistry,
  checkAttackGates,
  limits,
  measureOf,
  type TargetName,
  targetNames,
  type TargetReport,
} from '@quorum/privacy/attack';

/** Rows of text, the first one the head. */
export type Rows = readonly (readonly string[])[];

const percent = (value: number | null | undefined, digits = 1): string =>
  value === null || value === undefined ? '–' : `${(100 * value).toFixed(digits)} %`;
const plain = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toFixed(2);

/** Attacks by targets at one size. */
export function attackRows(reports: readonly TargetReport[]): Rows {
  const columns = targetNames.flatMap((name) => reports.filter(({ target }) => target === name));
  const ids = attackIds.filter((id) => columns.some(({ attacks }) => id in attacks));
  return [
    ['attack', ...columns.map(({ target }) => titles[target]), 'gate'],
    ...ids.map((id) => [
      `${id} ${attackRegistry[id].title}`,
      ...columns.map(({ attacks }) => cellOf(id, attacks[id])),
      limits[id]?.limit ?? '',
    ]),
  ];
}

/** Utility by targets at one size. */
export function utilityRows(reports: readonly TargetReport[]): Rows {
  const columns = targetNames.flatMap((name) => reports.filter(({ target }) => target === name));
  const row = (label: string, of: (report: TargetReport) => string): string[] => [label, ...columns.map(of)];
  return [
    ['what people still see', ...columns.map(({ target }) => titles[target])],
    row('organisations', ({ organisations }) => String(organisations)),
    row('person-buckets behind a figure', ({ utility }) => percent(utility.coverage)),
    row('… of the own unit or a combined one', ({ utility }) => percent(utility.close)),
    row('figures that are numbers, not bounds', ({ utility }) => percent(utility.exact)),
    row('mean absolute error of those', ({ utility }) => plain3(utility.error)),
    row('true changes ≥ 5 points shown with their sign', ({ utility }) => percent(utility.trendSign)),
    row('… shown as no change', ({ utility }) => percent(utility.noChange)),
    row('Kendall’s tau of units', ({ utility }) => plain(utility.order)),
  ];
}

/** Everything risk means in numbers: the strongest way of each attack. */
export function riskRows(report: TargetReport): Rows {
  const ids = attackIds.filter((id) => id in report.attacks);
  return [
    [
      'attack',
      'strongest way',
      'main',
      'control',
      'risk (95 %)',
      'worst tenth',
      'R²',
      'smallest group',
      'queries',
    ],
    ...ids.map((id) => {
      const figures = report.attacks[id];
      return [
        id,
        figures?.way ?? '',
        percent(figures?.main),
        percent(figures?.control),
        `${percent(figures?.risk)} (${(figures?.interval ?? []).map((end) => percent(end, 0)).join(' to ')})`,
        percent(figures?.worstDecile),
        plain(figures?.explained),
        figures?.smallestGroup?.toString() ?? '–',
        (figures?.queries ?? 0).toLocaleString('en'),
      ];
    }),
  ];
}

/** Every gate once: the report of our own profiles that comes nearest to missing it, and how many of all hold. */
export function gateRows(reports: readonly TargetReport[]): Rows {
  const own = reports.filter(({ target }) => target === 'standard' || target === 'works-council');
  const results = own.flatMap((report) =>
    checkAttackGates(report).map((result) => ({
      ...result,
      where: `${report.target}, ${report.size} people`,
    })),
  );
  const gates = [...new Set(results.map(({ gate }) => gate))];
  return [
    ['gate', 'limit', 'nearest to it', 'where', 'holds'],
    ...gates.map((gate) => {
      const all = results.filter((one) => one.gate === gate);
      const worst = [...all].sort((a, b) => b.closeness - a.closeness)[0];
      const held = all.filter(({ passed }) => passed).length;
      return [
        gate,
        worst?.limit ?? '',
        worst?.measured ?? '',
        worst?.where ?? '',
        `${held} of ${all.length}`,
      ];
    }),
  ];
}

/** Gates of our own profiles that do not hold; the head alone when all do. */
export function failedRows(reports: readonly TargetReport[]): Rows {
  const own = reports.filter(({ target }) => target === 'standard' || target === 'works-council');
  const failed = own.flatMap((report) =>
    checkAttackGates(report)
      .filter(({ passed }) => !passed)
      .map(({ gate, limit, measured }) => [`${report.target}, ${report.size} people`, gate, limit, measured]),
  );
  return [['profile', 'gate', 'limit', 'measured'], ...failed];
}

const titles: Readonly<Record<TargetName, string>> = {
  B0: 'B0 k ≥ 5',
  B1: 'B1 + complement',
  B2: 'B2 + weekly noise',
  standard: 'Quorum standard',
  'works-council': 'Quorum works-council',
};

function cellOf(id: AttackId, figures: AttackFigures | undefined): string {
  if (figures === undefined) return '–';
  const measure = measureOf[id];
  if (measure === 'guesses')
    return `${percent(figures.solved)} solved, ${percent(figures.solvedSmall)} in < 5`;
  if (measure === 'levels') return `R² ${plain(figures.explained)}`;
  if (measure === 'naming')
    return `${percent(figures.named)} named (chance ${percent(figures.namedByChance)})`;
  if (measure === 'cases') return `AUC ${plain(figures.auc)}`;
  return percent(figures.breaks);
}

function plain3(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}
