import type { SourceConnection } from '@quorum/contracts';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { secondaryButton } from '../../shared/ui/button.js';
import { Panel } from '../../shared/ui/panel.js';
import { BackfillProgress } from './backfill-progress.js';
import { PauseButton } from './pause-button.js';
import { SourceBadge } from './source-badge.js';
import { SourceFacts } from './source-facts.js';
import { SourceWarnings } from './source-warnings.js';
import { receivingSentence } from './words.js';

interface SourceCardProps {
  connection: SourceConnection;
  /** Milliseconds. */
  now: number;
}

/** One connected source in short: where it stands, what it reads, what came of it. */
export function SourceCard({ connection, now }: SourceCardProps) {
  const { id, label, state, backfill } = connection;
  const heading = `source-${id}`;
  const headingRef = useRef<HTMLHeadingElement>(null);
  return (
    <section aria-labelledby={heading}>
      <Panel className="space-y-5 p-5 sm:p-6">
        <div>
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
            <h2
              id={heading}
              ref={headingRef}
              tabIndex={-1}
              className="min-w-0 text-lg font-semibold tracking-tight wrap-anywhere"
            >
              <Link to="/sources/$id" params={{ id }} className="hover:underline">
                {label}
              </Link>
            </h2>
            <SourceBadge state={state} />
          </div>
          <p className="mt-1 text-sm leading-6 text-muted">{receivingSentence(connection)}</p>
        </div>
        <SourceWarnings connection={connection} now={now} />
        <SourceFacts connection={connection} now={now} />
        {backfill !== null && (
          <div className="border-t border-line pt-5">
            <BackfillProgress connection={connection} backfill={backfill} now={now} heading={headingRef} />
          </div>
        )}
        <div className="flex flex-wrap gap-3 border-t border-line pt-5">
          <Link to="/sources/$id" params={{ id }} className={secondaryButton}>
            Details<span className="sr-only"> of {label}</span>
          </Link>
          <PauseButton connection={connection} />
        </div>
      </Panel>
    </section>
  );
}
