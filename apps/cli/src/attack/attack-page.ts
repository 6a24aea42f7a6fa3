import type { TargetReport } from '@quorum/privacy/attack';
import { attackRows, failedRows, gateRows, riskRows, type Rows, utilityRows } from './attack-tables.js';

/** How and where a run was made. */
export interface RunFacts {
  date: string;
  commit: string;
  seconds: number;
  threads: number;
  seed: number;
  cpu: string;
}

const [begin, end] = ['<!-- attack:begin -->', '<!-- attack:end -->'];

/** The report as Markdown. */
export function attackMarkdown(reports: readonly TargetReport[], facts: RunFacts): string {
  const sizes = [...new Set(reports.map(({ size }) => size))];
  const failed = failedRows(reports);
  const gates = gateRows(reports);
  return [
    `Produced by \`quorum attack\` on ${facts.date} from commit ${facts.commit}, seed ${facts.seed}, in ${minutes(facts.seconds)} on ${facts.threads} threads (${facts.cpu}). Attacked were ${countsOf(reports)}.`,
    failed.length === 1
      ? 'Every gate holds for both profiles at every size that was attacked.'
      : `### Gates that do not hold\n\n${table(failed)}`,
    `### Gates\n\nOf all ways of an attack, profiles and sizes the worst.\n\n${table(gates)}`,
    ...sizes.map((size) =>
      sizeSection(
        size,
        reports.filter((report) => report.size === size),
      ),
    ),
  ].join('\n\n');
}

/** A page with the report of this run between its marks; throws when it has lost them. */
export function intoPage(page: string, report: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has lost its marks ${begin} and ${end}`);
  const between = `${begin}\n<!-- prettier-ignore-start -->\n\n${report}\n\n<!-- prettier-ignore-end -->\n`;
  return page.slice(0, from) + between + page.slice(to);
}

/** How many organisations of each size; baselines where they are fewer. */
function countsOf(reports: readonly TargetReport[]): string {
  const sizes = [...new Set(reports.map(({ size }) => size))];
  const parts = sizes.map((size) => {
    const of = (isOwn: boolean): number =>
      Math.max(
        0,
        ...reports
          .filter((one) => one.size === size && isProfile(one) === isOwn)
          .map((one) => one.organisations),
      );
    const [own, usual] = [of(true), of(false)];
    return `${own} organisations of ${size.toLocaleString('en')} people${usual === own ? '' : ` (baselines ${usual})`}`;
  });
  return parts.join(', ');
}

const isProfile = ({ target }: TargetReport): boolean => target === 'standard' || target === 'works-council';

function sizeSection(size: number, reports: readonly TargetReport[]): string {
  const own = reports.filter(isProfile);
  return [
    `### ${size.toLocaleString('en')} people`,
    table(attackRows(reports)),
    table(utilityRows(reports)),
    ...own.map((report) => `Quorum ${report.target}, in full:\n\n${table(riskRows(report))}`),
  ].join('\n\n');
}

function table([head = [], ...rows]: Rows): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function minutes(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
