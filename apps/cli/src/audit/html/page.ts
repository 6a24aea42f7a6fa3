import { createHash } from 'node:crypto';
import type { AuditReport } from '@quorum/contracts';
import { countOf, formatCount, formatDate, formatShare } from '../report/figures.js';
import {
  afterHoursTable,
  documentationTable,
  firstResponseTable,
  latencyTable,
  parameterRows,
  pingPongTable,
  type ReportTable,
  spiralsTable,
} from '../report/tables.js';
import { headlines, limits, subject, warnings } from '../report/wording.js';
import { type Bar, barChart, columnChart } from './bar-chart.js';
import { escapeHtml } from './escape.js';
import { latencyChart } from './latency-chart.js';
import { style } from './style.js';

/** One self-contained page, made to be sent on: no script, nothing loaded from elsewhere, no person and no channel named. */
export function renderPage(report: AuditReport): string {
  const { source } = report;
  const notes = warnings(report);
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>Communication audit, ${formatDate(source.firstAt)} to ${formatDate(source.lastAt)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>Communication audit</h1>
<p>${subject(report)}. The whole workspace, pooled; no person and no channel is named.</p>
</header>
<ul class="findings">${items(headlines(report))}</ul>
${notes.length > 0 ? `<ul class="warnings" aria-label="Before you trust these figures">${items(notes)}</ul>` : ''}
${sections(report)}
<h2>Coverage and limits</h2>
${table(coverageTable(report))}
<h3>What this reading cannot see</h3>
<ul>${items(limits)}</ul>
<h2>Parameters</h2>
<div class="scroll"><table class="facts"><tbody>${parameterRows(report)
    .map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
    .join('')}</tbody></table></div>
<footer>Made by Quorum from one Slack export, offline. Message text was read once in memory and is in no part of this page.</footer>
</main>
</body>
</html>
`;
}

function sections(report: AuditReport): string {
  const { responseLatency, afterHours, pingPong, documentation } = report.metrics;
  return [
    section('Waiting for an answer', [
      figure(
        'How long requests wait, by kind of request',
        (title) => latencyChart(title, responseLatency),
        'Filled dot: half are answered by then. Ring: nine in ten. A dotted line does not get there within 14 days. Direct questions run on working hours, all others on working days of 24 h: compare like with like.',
      ),
      table(latencyTable(report)),
      table(firstResponseTable(report)),
    ]),
    section('Outside working hours', [
      figure(
        'Share of messages sent outside working hours, and when',
        (title) => barsOrNothing(title, afterHoursBars(afterHours)),
        'Whisker: 95 % interval.',
      ),
      table(afterHoursTable(report)),
      weeks(afterHours.breadth),
    ]),
    section('Going back and forth', [
      figure(
        'Threads by number of exchanges',
        (title) => (pingPong.threads === 0 ? '' : columnChart(title, depthBars(pingPong))),
        'Along the bottom: exchanges between the same two people without a third in between.',
      ),
      table(pingPongTable(report)),
      table(spiralsTable(report)),
    ]),
    section('Written down', [
      figure(
        'Share with a link to a document or a ticket',
        (title) => barsOrNothing(title, documentationBars(documentation)),
        'Whiskers: 95 % interval.',
      ),
      table(documentationTable(report)),
    ]),
  ].join('\n');
}

type Metrics = AuditReport['metrics'];

function afterHoursBars({ sent, byType }: Metrics['afterHours']): Bar[] {
  const bar = (label: string, count: number): Bar => {
    const share = sent.total === 0 ? null : count / sent.total;
    return { label, share, value: formatShare(share) };
  };
  return [
    { ...bar('All outside working hours', sent.afterHours), interval: sent.ci },
    bar('Evening of a working day', byType.late),
    bar('Morning of a working day', byType.early),
    bar('Days off', byType.offday),
    bar('At night (counted above too)', byType.night),
  ];
}

function depthBars({ depthCounts, threads }: Metrics['pingPong']): Bar[] {
  return (['0', '1', '2', '3', '4', '5+'] as const).map((depth) => ({
    label: depth,
    share: threads === 0 ? null : depthCounts[depth] / threads,
    value: formatCount(depthCounts[depth]),
  }));
}

function documentationBars(found: Metrics['documentation']): Bar[] {
  const bar = (label: string, { rate, ci }: { rate: number | null; ci: [number, number] | null }): Bar => ({
    label,
    share: rate,
    interval: ci,
    value: formatShare(rate),
  });
  return [
    bar('Long or decisive threads that end with a link', found),
    bar('… with a link anywhere', found.anywhere),
    bar('Questions asked with a link, file or ticket', found.contextualLink),
    bar('Answers that point to a document or ticket', found.answeredByLink),
  ];
}

function coverageTable({ source, coverage }: AuditReport): ReportTable {
  const { conversations } = coverage;
  const rows: [string, number][] = [
    ['People who wrote', source.people],
    ['… with a known time zone', coverage.timeZoneKnownPeople],
    ['… missing from the list of people', coverage.unknownAuthors],
    ['Public channels', conversations.public],
    ['Private channels', conversations.private],
    ['Group messages', conversations.mpim],
    ['Direct messages', conversations.dm],
    ['Conversations no list names', conversations.unknown],
    ['Messages by bots and of the system', source.botMessages + source.systemMessages],
    ['Rows that stood twice', coverage.duplicateRows],
    ['Rows that could not be read', coverage.rejectedRows],
    ['Files that could not be read', coverage.ignoredFiles],
    ['Threads that begin before the export', coverage.threadsWithoutRoot],
  ];
  return {
    caption: 'What stands behind the figures',
    head: ['', 'count'],
    rows: rows.map(([label, count]) => [label, formatCount(count)]),
    note: `Time zones are known for ${formatShare(coverage.timeZoneKnownShare)} of people and ${formatShare(coverage.timeZoneKnownMessageShare)} of messages.`,
  };
}

function weeks({ weeks: number, median }: Metrics['afterHours']['breadth']): string {
  if (median === null)
    return '<p class="note">No week has enough people of known zone to say how widely this is spread.</p>';
  return `<p class="note">In a typical week ${formatShare(median)} of active people write outside working hours on two days or more (over ${countOf(number, 'week')}).</p>`;
}

const section = (title: string, parts: string[]) => `<section><h2>${title}</h2>${parts.join('\n')}</section>`;

/** A chart under its title, with how to read it; nothing where there is nothing to draw. */
function figure(title: string, draw: (title: string) => string, reading: string): string {
  const chart = draw(title);
  if (chart === '') return '';
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(title)}">${chart}</div><p class="note">${escapeHtml(reading)}</p></figure>`;
}

const barsOrNothing = (title: string, bars: readonly Bar[]) =>
  bars.some((bar) => bar.share !== null) ? barChart(title, bars) : '';

const items = (lines: readonly string[]) => lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('');

function table({ caption, head, rows, note }: ReportTable): string {
  const [, ...columns] = head;
  const headCells = columns.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const body = rows.map(([label = '', ...cells]) => {
    const data = cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(label)}</th>${data}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption><thead><tr><td></td>${headCells}</tr></thead><tbody>${body.join('')}</tbody></table></div><p class="note">${escapeHtml(note)}</p>`;
}
