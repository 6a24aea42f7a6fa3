import type { AuditReport } from '@quorum/contracts';
import Table from 'cli-table3';
import { colors } from '../../terminal/colors.js';
import {
  afterHoursTable,
  documentationTable,
  firstResponseTable,
  latencyTable,
  parameterRows,
  pingPongTable,
  type ReportTable,
  spiralsTable,
} from './tables.js';
import { headlines, limits, subject, warnings } from './wording.js';

/** The report as a person reads it in a terminal of `width` columns. */
export function renderTerminalReport(report: AuditReport, width: number): string {
  const line = (text: string, mark = '•') =>
    wrap(text, width - 4).map((part, index) => `  ${index === 0 ? mark : ' '} ${part}`);
  const notes = warnings(report);
  return [
    '',
    colors.bold('Communication audit'),
    ...wrap(subject(report), width).map((text) => colors.dim(text)),
    '',
    colors.bold('Findings'),
    ...headlines(report).flatMap((text) => line(text)),
    ...(notes.length > 0 ? ['', colors.bold('Before you trust them')] : []),
    ...notes.flatMap((text) => line(text, colors.yellow('!'))),
    ...[
      latencyTable,
      firstResponseTable,
      afterHoursTable,
      pingPongTable,
      spiralsTable,
      documentationTable,
    ].flatMap((build) => renderTable(build(report), width)),
    '',
    colors.bold('What this reading cannot see'),
    ...limits.flatMap((text) => line(text)),
    '',
    colors.bold('Parameters'),
    ...wrap(
      parameterRows(report)
        .map(([name, value]) => `${name} ${value}`)
        .join('; '),
      width - 2,
    ).map((text) => colors.dim(`  ${text}`)),
    '',
  ].join('\n');
}

const quietBorders = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((part) => [part, '']),
);

function renderTable(source: ReportTable, width: number): string[] {
  const { caption, head, rows, note } = narrow(source, width);
  const widths = columnWidths({ head, rows });
  const overflow = Math.max(0, widths.reduce((sum, column) => sum + column, 0) - width);
  const table = new Table({
    head: head.map((text) => colors.dim(text)),
    chars: quietBorders,
    style: { head: [], border: [], 'padding-left': gap, 'padding-right': 0 },
    colAligns: head.map((_, index) => (index === 0 ? 'left' : 'right')),
    colWidths: widths.map((column, index) => (index === 0 ? column - overflow : column)),
    wordWrap: true,
  });
  table.push(...rows);
  return [
    '',
    colors.bold(caption),
    table.toString(),
    ...wrap(note, width - 2).map((text) => colors.dim(`  ${text}`)),
  ];
}

const gap = 2;

const columnWidths = ({ head, rows }: Pick<ReportTable, 'head' | 'rows'>): number[] =>
  head.map((_, index) => gap + Math.max(...[head, ...rows].map((row) => row[index]?.length ?? 0)));

/** Leaves out dispensable columns until the table fits. */
function narrow(table: ReportTable, width: number): ReportTable {
  const [first, ...later] = table.dispensable ?? [];
  const total = columnWidths(table).reduce((sum, column) => sum + column, 0);
  if (first === undefined || total <= width) return table;
  const without = (row: string[]) => row.filter((_, index) => index !== first);
  return narrow(
    { ...table, head: without(table.head), rows: table.rows.map(without), dispensable: later },
    width,
  );
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
