import type { ImportRun } from '@quorum/contracts';
import { Link } from '@tanstack/react-router';
import { formatCount } from '../../shared/format/amount.js';
import { formatMoment } from '../../shared/format/dates.js';
import { Panel } from '../../shared/ui/panel.js';
import { StateBadge } from './state-badge.js';

/** All imports, latest first; each leads to its page. */
export function ImportList({ runs }: { runs: readonly ImportRun[] }) {
  if (runs.length === 0) return <p className="text-sm text-muted">None yet.</p>;
  return (
    <Panel className="relative overflow-x-auto px-5 py-2">
      <table className="w-full min-w-[32rem] border-collapse text-sm tabular-nums">
        <caption className="sr-only">Imports, latest first</caption>
        <thead>
          <tr className="border-b border-line-strong text-xs text-muted">
            <th scope="col" className="py-2 pe-4 text-start font-semibold">
              Started
            </th>
            <th scope="col" className="py-2 pe-4 text-start font-semibold">
              State
            </th>
            <th scope="col" className="py-2 pe-4 text-end font-semibold">
              Messages
            </th>
            <th scope="col" className="py-2 pe-4 text-end font-semibold">
              People
            </th>
            <th scope="col" className="py-2 text-end font-semibold">
              Left out
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} className="border-b border-line last:border-0">
              <th scope="row" className="py-2.5 pe-4 text-start font-medium">
                <Link to="/import/$runId" params={{ runId: run.id }} className="text-accent hover:underline">
                  {formatMoment(run.startedAt)}
                </Link>
              </th>
              <td className="py-2.5 pe-4">
                <StateBadge state={run.state} />
              </td>
              <td className="py-2.5 pe-4 text-end">{formatCount(run.counts.messages)}</td>
              <td className="py-2.5 pe-4 text-end">{formatCount(run.counts.people)}</td>
              <td className="py-2.5 text-end">{formatCount(run.noticesTotal)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
