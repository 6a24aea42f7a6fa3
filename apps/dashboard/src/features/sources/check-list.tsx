import type { ConnectionCheck } from '@quorum/contracts';
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { checkNames, checkStates } from './words.js';

const icons = { ok: CircleCheck, warning: TriangleAlert, failed: CircleX } satisfies Record<
  ConnectionCheck['state'],
  unknown
>;

interface CheckListProps {
  title: string;
  checks: readonly ConnectionCheck[];
}

/** What a test looked at and how each went, in words; read out when it appears. */
export function CheckList({ title, checks }: CheckListProps) {
  return (
    <div role="status" className="rounded-lg border border-line p-4">
      <p className="text-sm font-semibold">{title}</p>
      <ul className="mt-3 space-y-3">
        {checks.map(({ check, state, message }) => {
          const Icon = icons[state];
          const tint = state === 'ok' ? 'text-muted' : 'text-caution';
          return (
            <li key={check} className="flex gap-3 text-sm leading-6">
              <Icon size={18} className={`mt-0.75 shrink-0 ${tint}`} aria-hidden="true" />
              <p className="min-w-0 wrap-anywhere">
                <span className="font-medium">{checkNames[check]}</span>{' '}
                <span className={tint}>{checkStates[state]}.</span> {message}
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Heading of a test's result. */
export function testTitle(ok: boolean, label: string | null, checks: readonly ConnectionCheck[]): string {
  const name = label === null ? '' : `${label}: `;
  if (!ok) return `${name}this does not work yet`;
  return checks.some(({ state }) => state === 'warning')
    ? `${name}this works, with a warning`
    : `${name}everything works`;
}
