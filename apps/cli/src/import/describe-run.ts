import type { ImportNotice, ImportRun } from '@quorum/contracts';

const number = (value: number) => value.toLocaleString('en');
const many = (value: number, one: string, more = `${one}s`) => `${number(value)} ${value === 1 ? one : more}`;

/** What became of an import, in plain words: counts, what was left out, and where. */
export function describeRun(run: ImportRun): string {
  const { counts } = run;
  if (run.state === 'failed') return `The import failed: ${run.error ?? 'no reason was given'}`;
  if (run.state === 'discarded') return 'The import was cancelled.';
  if (run.state === 'interrupted') {
    return run.error ?? 'The export was not read to its end. Import it again: nothing is counted twice.';
  }
  const took = run.finishedAt ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000 : null;
  const leftOut = [
    counts.rejectedRows > 0 ? `${many(counts.rejectedRows, 'row')} could not be read` : '',
    counts.ignoredFiles > 0 ? `${many(counts.ignoredFiles, 'file')} ignored` : '',
    counts.unmatchedPeople > 0
      ? `${many(counts.unmatchedPeople, 'directory row')} matched nobody in the export`
      : '',
  ].filter(Boolean);
  const lines = [
    `Imported ${many(counts.messages, 'message')} of ${many(counts.people, 'person', 'people')} in ${many(counts.conversations, 'conversation')}${took === null ? '' : ` (${took.toFixed(1)} s)`}.`,
    leftOut.length > 0 ? `Left out: ${leftOut.join(', ')}.` : '',
    ...run.notices.map((notice) => `  ${describeNotice(notice)}`),
    run.noticesTotal > run.notices.length
      ? `  … and ${number(run.noticesTotal - run.notices.length)} more`
      : '',
  ];
  return lines.filter(Boolean).join('\n');
}

function describeNotice({ file, line, field, message }: ImportNotice): string {
  return `${[file, line, field].filter((part) => part !== null).join(':')}  ${message}`;
}
