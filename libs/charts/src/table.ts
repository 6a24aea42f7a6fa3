/** The part that knows no Recharts: it may be loaded, and read, before any chart is. */
export { DataTable, type DataColumn, type DataRow } from './data-table.js';
export { ChartFigure } from './chart-figure.js';
export { mostLines } from './most-lines.js';
export { SparkLine } from './spark-line.js';
