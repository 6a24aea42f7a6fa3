import type { Problem } from '@quorum/contracts';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { secondaryButton } from './button.js';

interface NoticeProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  tone?: 'plain' | 'caution';
}

/** A state in words: what is so, why, and what can be done. */
export function Notice({ icon, title, children, tone = 'plain' }: NoticeProps) {
  const tint = tone === 'caution' ? 'border-caution/40 bg-caution-soft' : 'border-line bg-sunken/60';
  return (
    <div className={`flex gap-3.5 rounded-lg border p-4 ${tint}`}>
      <span
        className={`mt-0.5 shrink-0 ${tone === 'caution' ? 'text-caution' : 'text-muted'}`}
        aria-hidden="true"
      >
        {icon}
      </span>
      <div className="min-w-0 text-sm leading-6">
        <p className="font-semibold">{title}</p>
        {children}
      </div>
    </div>
  );
}

interface ProblemNoticeProps {
  /** What could not be done, e.g. `The units could not be loaded`. */
  what: string;
  problem: Problem;
  onRetry?: () => void;
  /** Whether it is read out as soon as it appears; not where another place already says so. */
  announce?: boolean;
}

/** A failure: what failed, what the server says about it, and a way to try again. */
export function ProblemNotice({ what, problem, onRetry, announce = true }: ProblemNoticeProps) {
  return (
    <div role={announce ? 'alert' : undefined}>
      <Notice icon={<CircleAlert size={20} />} title={what} tone="caution">
        <p>
          {problem.title}
          {problem.detail !== undefined && problem.detail !== problem.title ? `. ${problem.detail}` : ''}
        </p>
        {problem.errors !== undefined && problem.errors.length > 0 && (
          <ul className="mt-1 list-disc ps-5">
            {problem.errors.map((fault) => (
              <li key={`${fault.file ?? ''}:${fault.line ?? ''}:${fault.field}:${fault.message}`}>
                {[fault.file, fault.line === undefined ? null : `line ${fault.line}`, fault.field]
                  .filter(Boolean)
                  .join(', ')}
                : {fault.message}
              </li>
            ))}
          </ul>
        )}
        {problem.instance !== undefined && (
          <p className="text-xs text-muted">Reference: {problem.instance}</p>
        )}
        {onRetry && (
          <button type="button" onClick={onRetry} className={`${secondaryButton} mt-3`}>
            Try again
          </button>
        )}
      </Notice>
    </div>
  );
}
