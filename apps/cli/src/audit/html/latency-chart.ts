import { type LatencyReport, type ReportedClass, reportedClasses } from '@quorum/contracts';
import { formatSeconds } from '../report/figures.js';
import { classLabels, shownWait } from '../report/wording.js';
import { chartWidth, svg } from './bar-chart.js';
import { escapeHtml } from './escape.js';

const ticks = [60, 300, 1_800, 7_200, 28_800, 86_400, 604_800, 1_209_600];
const shortest = 60;
const longest = 1_209_600;
const rowHeight = 48;
const margin = 24;

/**
 * Half and nine tenths of the answers per class, on a logarithmic axis from a minute to the horizon of 14 days; nothing
 * where no class gets half of its answers.
 */
export function latencyChart(title: string, classes: Record<ReportedClass, LatencyReport>): string {
  const shown = reportedClasses.filter((name) => classes[name].requests > 0);
  if (shown.every((name) => shownWait(classes[name]).p50Seconds === null)) return '';
  const floor = shown.length * rowHeight + 6;
  const grid = ticks
    .map(
      (seconds) =>
        `<line class="grid" x1="${x(seconds)}" x2="${x(seconds)}" y1="0" y2="${floor}"/><text class="tick" x="${x(seconds)}" y="${floor + 18}" text-anchor="middle">${tickLabel(seconds)}</text>`,
    )
    .join('');
  const rows = shown.map((name, index) => row(classLabels[name], classes[name], index * rowHeight)).join('');
  return svg(title, floor + 26, grid + rows);
}

function row(label: string, latency: LatencyReport, top: number): string {
  const { p50Seconds, p90Seconds } = shownWait(latency);
  const y = top + 32;
  const half = p50Seconds === null ? '' : `<circle class="mark" cx="${x(p50Seconds)}" cy="${y}" r="7"/>`;
  const tenth = p90Seconds === null ? '' : `<circle class="ring" cx="${x(p90Seconds)}" cy="${y}" r="6"/>`;
  const end = p90Seconds === null ? x(longest) : x(p90Seconds);
  const line =
    p50Seconds === null
      ? ''
      : `<line class="${p90Seconds === null ? 'range open' : 'range'}" x1="${x(p50Seconds)}" x2="${end}" y1="${y}" y2="${y}"/>`;
  const words =
    p50Seconds === null
      ? 'fewer than half answered'
      : `half in ${formatSeconds(p50Seconds)}, nine in ten ${p90Seconds === null ? 'not within 14 days' : `in ${formatSeconds(p90Seconds)}`}`;
  return `<text x="0" y="${top + 16}">${escapeHtml(label)}</text><text class="value" x="${chartWidth}" y="${top + 16}" text-anchor="end">${escapeHtml(words)}</text>${line}${tenth}${half}`;
}

function x(seconds: number): number {
  const clamped = Math.min(longest, Math.max(shortest, seconds));
  const share = Math.log(clamped / shortest) / Math.log(longest / shortest);
  return Math.round((margin + share * (chartWidth - 2 * margin)) * 10) / 10;
}

function tickLabel(seconds: number): string {
  if (seconds < 3_600) return `${seconds / 60} min`;
  return seconds < 86_400 ? `${seconds / 3_600} h` : `${seconds / 86_400} d`;
}
