import type { Simulation } from './simulate-organisation.js';

/**
 * The directory of the simulated organisation: `person,unit,lead,zone,work_start,work_end`. Most people are named by
 * e-mail, some by Slack id; a zone is stated where Slack has none, hours where they are not the default.
 */
export function directoryCsv({ organisation }: Simulation): string {
  const rows = organisation.people.map(({ id, email, unit, lead, zone, slackKnowsZone, hours }, i) => [
    i % 5 === 4 ? id : email,
    unit.path,
    lead ? 'yes' : '',
    slackKnowsZone ? '' : zone,
    hours?.start ?? '',
    hours?.end ?? '',
  ]);
  return [['person', 'unit', 'lead', 'zone', 'work_start', 'work_end'], ...rows]
    .map((row) => `${row.map(quoted).join(',')}\n`)
    .join('');
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
