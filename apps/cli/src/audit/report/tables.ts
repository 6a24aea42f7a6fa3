import { type AuditReport, reportedClasses } from '@quorum/contracts';
import {
  formatCount,
  formatCountOf,
  formatSeconds,
  formatSecondsInterval,
  formatShare,
  formatShareInterval,
} from './figures.js';
import { classLabels, noClocks } from './wording.js';

/** One table of the report, ready for a terminal or a page. The first column is text, the others are figures. */
export interface ReportTable {
  caption: string;
  head: string[];
  rows: string[][];
  /** Columns a narrow terminal leaves out, the first one first. */
  dispensable?: number[];
  /** Says how to read it. */
  note: string;
}

export function latencyTable({ metrics }: AuditReport): ReportTable {
  return {
    caption: 'How long people wait for an answer',
    head: [
      '',
      'requests',
      'answered',
      'typical',
      '95 % interval',
      'nine in ten',
      'round the clock',
      'target',
      'in time',
    ],
    rows: reportedClasses.map((name) => {
      const row = metrics.responseLatency[name];
      return [
        classLabels[name],
        formatCount(row.requests),
        formatCount(row.replied),
        formatSeconds(row.p50Seconds),
        formatSecondsInterval(row.p50CI),
        formatSeconds(row.p90Seconds),
        formatSeconds(row.wall.p50Seconds),
        formatSeconds(row.sla.targetSeconds),
        formatShare(row.sla.attainment),
      ];
    }),
    // Without any known zone, the wait round the clock is the only one there is.
    dispensable: metrics.afterHours.sent.total === 0 ? [4, 8] : [6, 4],
    note: 'Direct questions are timed in working hours of whoever is asked, all others in time on working days (a working day counts 24 h); “round the clock”, left out on a narrow screen, is the typical wait with nights and days off. Requests still open count as waiting; “in time” is read best when few are still running. “–” is not reached within 14 days, or nothing to measure.',
  };
}

export function firstResponseTable({ metrics }: AuditReport): ReportTable {
  const first = metrics.timeToFirstResponse;
  return {
    caption: 'Until somebody else joins a thread',
    head: ['', 'threads', 'joined', 'typical', 'nine in ten', 'round the clock', 'posts without any reply'],
    rows: [
      [
        'Channel threads',
        formatCount(first.threads),
        formatCount(first.answered),
        formatSeconds(first.p50Seconds),
        formatSeconds(first.p90Seconds),
        formatSeconds(first.wall.p50Seconds),
        formatCount(first.rootsWithoutReply),
      ],
    ],
    dispensable: [metrics.afterHours.sent.total === 0 ? 4 : 5],
    note: 'Only posts that became a thread are timed; compare them with the posts nobody replied to.',
  };
}

export function afterHoursTable({ metrics }: AuditReport): ReportTable {
  const { sent, byType } = metrics.afterHours;
  const row = (label: string, count: number) => [
    label,
    formatCountOf(count, sent.total),
    formatShare(sent.total === 0 ? null : count / sent.total),
  ];
  return {
    caption: 'Messages outside working hours',
    head: ['', 'messages', 'of all'],
    rows: [
      row('All outside working hours', sent.afterHours),
      row('Evening of a working day', byType.late),
      row('Morning of a working day', byType.early),
      row('Days off', byType.offday),
      row('At night (counted above too)', byType.night),
    ],
    note: `${sent.total === 0 ? `${noClocks} ` : ''}${sent.ci === null ? '' : `95 % interval of the share: ${formatShareInterval(sent.ci)}. `}Fifteen minutes before and after working hours count as working time.`,
  };
}

export function pingPongTable({ metrics }: AuditReport): ReportTable {
  const { depthCounts, threads } = metrics.pingPong;
  const depths = ['0', '1', '2', '3', '4', '5+'] as const;
  return {
    caption: 'How deep threads go back and forth',
    head: ['', 'threads', 'of all'],
    rows: depths.map((depth) => [
      depthLabel(depth),
      formatCount(depthCounts[depth]),
      formatShare(threads === 0 ? null : depthCounts[depth] / threads),
    ]),
    note: 'One exchange is a message and the answer to it between the same two people, without a third person in between. Direct messages count as threads too, cut where they fall silent for a day.',
  };
}

export function spiralsTable({ metrics }: AuditReport): ReportTable {
  const { slowSpirals, hotSpirals, clarificationLoops } = metrics.pingPong;
  const row = (label: string, { count, of, rate, ci }: typeof slowSpirals) => [
    label,
    formatCountOf(count, of),
    formatCount(of),
    formatShare(rate),
    formatShareInterval(ci),
  ];
  return {
    caption: 'Where going back and forth costs most',
    head: ['', 'found', 'of', 'share', '95 % interval'],
    rows: [
      row('Slow spirals: three exchanges or more over a working day or longer', slowSpirals),
      row('Hot spirals: five exchanges or more within an hour', hotSpirals),
      row('Questions answered by a question back', clarificationLoops),
    ],
    note: 'A slow spiral is often cheaper as a call; a question back often means that the first message lacked context.',
  };
}

export function documentationTable({ metrics }: AuditReport): ReportTable {
  const { documentation: found } = metrics;
  const row = (
    label: string,
    count: number,
    of: number,
    part: { rate: number | null; ci: [number, number] | null },
  ) => [
    label,
    formatCountOf(count, of),
    formatCount(of),
    formatShare(part.rate),
    formatShareInterval(part.ci),
  ];
  return {
    caption: 'How much ends up written down',
    head: ['', 'found', 'of', 'share', '95 % interval'],
    rows: [
      row(
        'Long or decisive threads that end with a link to a document or ticket',
        found.documented,
        found.candidates,
        found,
      ),
      row('… with such a link anywhere', found.anywhere.documented, found.candidates, found.anywhere),
      row(
        'Questions asked with a link, file or ticket',
        found.contextualLink.linked,
        found.contextualLink.requests,
        found.contextualLink,
      ),
      row(
        'Answers that point to a document or ticket',
        found.answeredByLink.linked,
        found.answeredByLink.answered,
        found.answeredByLink,
      ),
    ],
    note: 'A thread counts two working days after its last message; a link that comes later is out of reach.',
  };
}

export const depthLabel = (depth: string): string => (depth === '1' ? '1 exchange' : `${depth} exchanges`);

/** Where the words of the contract say too little by themselves. */
const parameterLabels: Readonly<Record<string, string>> = {
  workDays: 'work days (Monday is 1)',
  documentationHosts: 'documentation hosts besides the known ones',
};

/** Name and value of each parameter, in words. */
export function parameterRows({ parameters }: AuditReport): [string, string][] {
  const { slaSeconds, ...rest } = parameters;
  const words = (name: string) =>
    parameterLabels[name] ?? name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  const value = (found: string | number | readonly (string | number)[] | null | undefined) =>
    Array.isArray(found) ? found.join(', ') || 'none' : String(found ?? 'none');
  return [
    ...Object.entries(rest).map(([name, found]): [string, string] => [words(name), value(found)]),
    ...reportedClasses.map((name): [string, string] => [
      `target: ${classLabels[name].toLowerCase()}`,
      formatSeconds(slaSeconds[name]),
    ]),
  ];
}
