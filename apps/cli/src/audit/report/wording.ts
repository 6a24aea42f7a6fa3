import type { AuditReport, LatencyReport, ReportedClass } from '@quorum/contracts';
import { countOf, formatCount, formatDate, formatSeconds, formatShare } from './figures.js';

/** The words of the report, the same on the terminal and on the page. */

/** Rows of the latency table, in the order of the contract. */
export const classLabels: Record<ReportedClass, string> = {
  dm: 'Direct questions',
  urgentDm: 'of these, marked urgent',
  mention: 'Mentions of a person',
  group: 'Mentions of a user group',
  broadcast: 'Questions to everyone present',
  rootQuestion: 'Open questions in channels',
};

export const clockLabels = {
  R: 'working hours of whoever is asked',
  B: 'time on working days',
} as const;

const asked: Record<'dm' | 'mention' | 'rootQuestion', string> = {
  dm: 'A question in a direct message',
  mention: 'A message that mentions somebody',
  rootQuestion: 'An open question in a channel',
};

/** What was read, in one sentence without its full stop. */
export function subject({ source }: AuditReport): string {
  const others = source.botMessages + source.systemMessages + source.tombstones;
  const more = others === 0 ? '' : ` (and ${formatCount(others)} of bots and of the system)`;
  return `${countOf(source.humanMessages, 'message')} of ${countOf(source.people, 'person', 'people')}${more} in ${countOf(source.channels, 'conversation')}, ${formatDate(source.firstAt)} to ${formatDate(source.lastAt)}`;
}

/** What the figures say, one sentence per subject. */
export function headlines(report: AuditReport): string[] {
  const { responseLatency, afterHours, pingPong, documentation } = report.metrics;
  const waits = (['dm', 'mention', 'rootQuestion'] as const)
    .filter((name) => responseLatency[name].requests > 0)
    .map((name) => waitSentence(asked[name], responseLatency[name]));
  return [
    ...(waits.length > 0
      ? waits
      : ['Nothing in this export can be read as a question that waits for an answer.']),
    afterHoursSentence(afterHours, report.parameters.defaultTimeZone !== undefined),
    pingPongSentence(pingPong),
    documentationSentence(documentation),
  ];
}

function waitSentence(subject: string, latency: LatencyReport): string {
  const { p50Seconds, p90Seconds, measure } = shownWait(latency);
  if (p50Seconds === null) {
    const seen = `${formatCount(latency.replied)} of ${formatCount(latency.requests)}`;
    return `${subject}: fewer than half are seen to be answered within 14 days (${seen}).`;
  }
  const slowest =
    p90Seconds === null
      ? 'more than one in ten is not seen to be answered within 14 days'
      : `nine in ten are answered within ${formatWait(p90Seconds, measure)}`;
  return `${subject} is typically answered after ${formatWait(p50Seconds, measure)} (${measure}); ${slowest}.`;
}

/** Two days and more in days, except of working hours, whose days are shorter. */
function formatWait(seconds: number, measure: string): string {
  const days = seconds / 86_400;
  return days < 2 || measure === clockLabels.R ? formatSeconds(seconds) : `${days.toFixed(1)} days`;
}

/** The wait on the class's own clock; round the clock where nobody's zone is known. */
export function shownWait({ requests, unknownTimeZone, clock, wall, p50Seconds, p90Seconds }: LatencyReport) {
  return requests > unknownTimeZone
    ? { p50Seconds, p90Seconds, measure: clockLabels[clock] }
    : { p50Seconds: wall.p50Seconds, p90Seconds: wall.p90Seconds, measure: 'round the clock' };
}

/** Why there are no figures on working hours. */
export const noClocks = 'Nothing can be said about working hours: no author has a known time zone.';

function afterHoursSentence(
  { sent, byType }: AuditReport['metrics']['afterHours'],
  isZoneAssumed: boolean,
): string {
  if (sent.total === 0) return noClocks;
  const kinds = { late: 'in the evening', early: 'in the early morning', offday: 'on days off' };
  const [most] = (Object.keys(kinds) as (keyof typeof kinds)[]).sort((a, b) => byType[b] - byType[a]);
  const weight = most && byType[most] * 2 > sent.afterHours ? 'most of them' : 'most often';
  const mostly = sent.afterHours === 0 || !most ? '' : `, ${weight} ${kinds[most]}`;
  const clock = isZoneAssumed ? 'known or assumed' : 'known';
  return `${formatShare(sent.share)} of messages are sent outside working hours (${formatCount(sent.afterHours)} of ${formatCount(sent.total)} by people whose clock is ${clock})${mostly}.`;
}

function pingPongSentence({ threads, depthCounts, slowSpirals }: AuditReport['metrics']['pingPong']): string {
  if (threads === 0) return 'There is no thread of two messages or more.';
  const deep = depthCounts['3'] + depthCounts['4'] + depthCounts['5+'];
  const slow =
    slowSpirals.of === 0
      ? ''
      : ` ${countOf(slowSpirals.count, 'thread does', 'threads do')} so over a working day or longer.`;
  return `Of ${countOf(threads, 'thread')}, ${formatCount(deep)} (${formatShare(deep / threads)}) ${deep === 1 ? 'goes' : 'go'} back and forth between two people three times or more.${slow}`;
}

function documentationSentence({
  candidates,
  documented,
  rate,
}: AuditReport['metrics']['documentation']): string {
  if (candidates === 0) return 'No thread was long or decisive enough to expect that it is written down.';
  return `Of ${countOf(candidates, 'long or decisive thread')}, ${formatCount(documented)} (${formatShare(rate)}) ${documented === 1 ? 'ends' : 'end'} with a link to a document or a ticket.`;
}

/** What the reader must know before trusting a figure; empty when all is well. */
export function warnings({ coverage, parameters, source }: AuditReport): string[] {
  const lines: string[] = [];
  if (source.messages === 0) lines.push('The export holds no message.');
  const zones = zoneWarning(coverage, source.people, parameters.defaultTimeZone);
  if (zones !== null) lines.push(zones);
  if (coverage.unknownAuthors > 0) {
    lines.push(
      `${countOf(coverage.unknownAuthors, 'author is', 'authors are')} missing from the list of people.`,
    );
  }
  if (coverage.rejectedRows > 0) {
    lines.push(`${countOf(coverage.rejectedRows, 'row was', 'rows were')} left out: not readable.`);
  }
  if (coverage.ignoredFiles > 0) {
    lines.push(`${countOf(coverage.ignoredFiles, 'file was', 'files were')} left out: not readable.`);
  }
  if (coverage.threadsWithoutRoot > 0) {
    lines.push(
      `${countOf(coverage.threadsWithoutRoot, 'thread begins', 'threads begin')} before the export does.`,
    );
  }
  return lines;
}

function zoneWarning(
  { timeZoneKnownPeople: known, timeZoneKnownShare, timeZoneSufficient }: AuditReport['coverage'],
  people: number,
  assumed: string | undefined,
): string | null {
  if (people === known || (timeZoneSufficient && !assumed)) return null;
  const knownWords =
    known === 0
      ? 'Nobody has a known time zone'
      : `Only ${formatCount(known)} of ${countOf(people, 'person', 'people')} (${formatShare(timeZoneKnownShare)}) have a known time zone`;
  const others = known === 0 ? 'everybody is' : 'the others are';
  if (assumed) return `${knownWords}; ${others} assumed to live in ${assumed}.`;
  const rest = known === 0 ? 'are missing' : 'rest on them alone';
  return `${knownWords}. Figures on working time and after hours ${rest}; --default-time-zone assumes a zone for ${known === 0 ? 'everybody' : 'the others'}.`;
}

/** What no reading of an export can see (spec/audit-report §11). */
export const limits: readonly string[] = [
  'An answer in a call, a huddle, a meeting or as a new post in the channel looks like silence.',
  'Mentions include those that expect no answer, such as “fyi”.',
  'Time zones are those of today, not of the day a message was sent.',
  'Public holidays, absences and personal working hours are unknown; everybody is taken to keep the hours below.',
  'People without a time zone are left out of figures on working time and after hours.',
  'The first and last days of an export cut through threads that began earlier or go on later.',
  'Links that were added after a thread had ended are out of reach.',
  'All messages are pooled: those who write most weigh most. An interval takes every message for independent; people have habits, so the real doubt is wider.',
  'The figures say what happened in Slack, not why, and whether a target is met says nothing about a person.',
];
