import type { ImportRun } from '@quorum/contracts';
import { formatCount } from '../../shared/format/amount.js';

const counts: readonly { id: keyof ImportRun['counts']; label: string; always: boolean }[] = [
  { id: 'messages', label: 'Messages', always: true },
  { id: 'people', label: 'People', always: true },
  { id: 'conversations', label: 'Conversations', always: true },
  { id: 'rejectedRows', label: 'Rows left out', always: false },
  { id: 'ignoredFiles', label: 'Files not read', always: false },
  { id: 'unmatchedPeople', label: 'Directory rows without a match', always: false },
];

/** What a run has counted so far. */
export function RunCounts({ run }: { run: ImportRun }) {
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-4">
      {counts
        .filter(({ id, always }) => always || run.counts[id] > 0)
        .map(({ id, label }) => (
          <div key={id}>
            <dt className="text-[13px] text-muted">{label}</dt>
            <dd className="text-xl font-semibold tracking-tight tabular-nums">
              {formatCount(run.counts[id])}
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** What was left out of the input, and where. */
export function RunNotices({ run }: { run: ImportRun }) {
  if (run.notices.length === 0) return null;
  const hidden = run.noticesTotal - run.notices.length;
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full min-w-[32rem] border-collapse text-[13px] leading-5">
        <caption className="pb-2 text-start text-sm">
          <span className="font-semibold">Left out</span>{' '}
          <span className="text-muted">
            The rest was read.
            {hidden > 0 ? ` The first ${run.notices.length} of ${formatCount(run.noticesTotal)}.` : ''}
          </span>
        </caption>
        <thead>
          <tr className="border-b border-line-strong text-start text-xs text-muted">
            {['File', 'Line', 'Field', 'What'].map((label) => (
              <th key={label} scope="col" className="py-1.5 pe-4 text-start font-semibold">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {run.notices.map((notice, index) => (
            <tr key={index} className="border-b border-line align-top last:border-0">
              <th
                scope="row"
                className="py-1.5 pe-4 text-start font-mono text-xs leading-5 font-normal break-all"
              >
                {notice.file}
              </th>
              <td className="py-1.5 pe-4 tabular-nums">
                {notice.line === null ? '' : formatCount(notice.line)}
              </td>
              <td className="py-1.5 pe-4">{notice.field ?? ''}</td>
              <td className="py-1.5">{notice.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
