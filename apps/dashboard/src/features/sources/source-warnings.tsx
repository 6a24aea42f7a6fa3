import type { SourceConnection } from '@quorum/contracts';
import { Link } from '@tanstack/react-router';
import { BellOff, KeyRound, TriangleAlert, Turtle, Unplug } from 'lucide-react';
import { secondaryButton } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { silenceInWords, sourceNames } from './words.js';

interface SourceWarningsProps {
  connection: SourceConnection;
  /** Milliseconds. */
  now: number;
}

/** What is not as it should be with a source, and what to do about it; nothing when all is well. */
export function SourceWarnings({ connection, now }: SourceWarningsProps) {
  const { state, reason, scopes, pace, silent, events } = connection;
  const name = sourceNames[connection.source];
  const isLive = state === 'active';
  const withdrawn = `${name} has withdrawn the access`;
  const warnings = [
    state === 'revoked' && (
      <Notice key="revoked" icon={<Unplug size={20} />} tone="caution" title={withdrawn}>
        <p>{reason ?? 'The token was taken back, or the app was removed.'} What was read so far stays.</p>
        <ConnectAgain />
      </Notice>
    ),
    state === 'failed' && (
      <Notice
        key="failed"
        icon={<TriangleAlert size={20} />}
        tone="caution"
        title={`${name} refuses to be read`}
      >
        {reason !== null && <p>{reason}</p>}
        <ConnectAgain />
      </Notice>
    ),
    isLive && silent && (
      <Notice key="silent" icon={<BellOff size={20} />} tone="caution" title="Quieter than usual">
        <p>
          {silenceInWords(events.lastAt, now)} Check that the app is still in its channels, and that {name}{' '}
          can still reach this server.
        </p>
      </Notice>
    ),
    scopes.missing.length > 0 && (
      <Notice
        key="scopes"
        icon={<KeyRound size={20} />}
        tone="caution"
        title={scopes.missing.length === 1 ? 'A permission is missing' : 'Permissions are missing'}
      >
        <p>
          The app was not given{' '}
          {scopes.missing.map((scope, index) => (
            <span key={scope}>
              {index > 0 && ', '}
              <code className="font-mono text-xs">{scope}</code>
            </span>
          ))}
          . Put the manifest of the guide into the app once more and install it again.
        </p>
      </Notice>
    ),
    pace === 'limited' && (
      <Notice key="pace" icon={<Turtle size={20} />} title="One request a minute">
        <p>
          {name} allows this app no more, so that reading the past takes days. An app that you create in your
          own workspace, as the guide says, is not held back like this.
        </p>
      </Notice>
    ),
    (state === 'active' || state === 'paused') && reason !== null && (
      <p key="reason" className="text-sm leading-6">
        {reason}
      </p>
    ),
  ].filter(Boolean);
  return warnings.length === 0 ? null : <div className="space-y-3">{warnings}</div>;
}

function ConnectAgain() {
  return (
    <Link to="/sources/slack" className={`${secondaryButton} mt-3`}>
      Connect again
    </Link>
  );
}
