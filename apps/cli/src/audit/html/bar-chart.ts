import { escapeHtml } from './escape.js';

export interface Bar {
  label: string;
  /** 0..1, or `null` when there is nothing to divide by. */
  share: number | null;
  /** Limits of the share, drawn as a whisker. */
  interval?: readonly [number, number] | null;
  /** What stands at the end of the bar. */
  value: string;
}

const width = 640;
const labelHeight = 20;
const rowHeight = 46;
const barHeight = 14;
const valueWidth = 110;
const span = width - valueWidth;

/** Horizontal bars, each under its label; the axis ends at the largest share, rounded up to a tenth. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const largest = Math.max(0.1, ...bars.map((bar) => Math.max(bar.share ?? 0, bar.interval?.[1] ?? 0)));
  const end = Math.ceil(largest * 10) / 10;
  const x = (share: number) => Math.round((share / end) * span * 10) / 10;
  const rows = bars.map((bar, index) => {
    const top = index * rowHeight;
    const middle = top + labelHeight + barHeight / 2;
    return [
      `<text x="0" y="${top + 14}">${escapeHtml(bar.label)}</text>`,
      `<rect class="track" x="0" y="${top + labelHeight}" width="${span}" height="${barHeight}" rx="3"/>`,
      `<rect class="mark" x="0" y="${top + labelHeight}" width="${x(bar.share ?? 0)}" height="${barHeight}" rx="3"/>`,
      bar.interval ? whisker(x(bar.interval[0]), x(bar.interval[1]), middle) : '',
      `<text class="value" x="${width}" y="${middle + 5}" text-anchor="end">${escapeHtml(bar.value)}</text>`,
    ].join('');
  });
  return svg(title, bars.length * rowHeight, rows.join(''));
}

/** Vertical bars over a category axis. */
export function columnChart(title: string, bars: readonly Bar[]): string {
  const height = 240;
  const floor = height - 28;
  const largest = Math.max(0.01, ...bars.map((bar) => bar.share ?? 0));
  const step = width / Math.max(bars.length, 1);
  const columns = bars.map((bar, index) => {
    const tall = Math.round(((bar.share ?? 0) / largest) * (floor - 24));
    const center = step * (index + 0.5);
    return [
      `<rect class="mark" x="${center - step * 0.3}" y="${floor - tall}" width="${step * 0.6}" height="${tall}" rx="3"/>`,
      `<text class="value" x="${center}" y="${floor - tall - 8}" text-anchor="middle">${escapeHtml(bar.value)}</text>`,
      `<text x="${center}" y="${height - 6}" text-anchor="middle">${escapeHtml(bar.label)}</text>`,
    ].join('');
  });
  return svg(
    title,
    height,
    `<line class="axis" x1="0" x2="${width}" y1="${floor}" y2="${floor}"/>${columns.join('')}`,
  );
}

/** The frame of every chart; readers without sight get the title and the table beside it. */
export function svg(title: string, height: number, content: string): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">${content}</svg>`;
}

export const chartWidth = width;

function whisker(from: number, to: number, y: number): string {
  return `<path class="whisker" d="M${from} ${y - 5}v10M${from} ${y}H${to}M${to} ${y - 5}v10"/>`;
}
