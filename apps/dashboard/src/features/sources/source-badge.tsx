import type { ConnectionState } from '@quorum/contracts';
import { CircleCheck, CirclePause, CircleSlash, TriangleAlert, Unplug } from 'lucide-react';
import { stateWords } from './words.js';

const icons = {
  active: CircleCheck,
  paused: CirclePause,
  revoked: Unplug,
  failed: TriangleAlert,
  removed: CircleSlash,
} satisfies Record<ConnectionState, unknown>;

/** Where a connection stands: sign and words. */
export function SourceBadge({ state }: { state: ConnectionState }) {
  const Icon = icons[state];
  const needsAction = state === 'failed' || state === 'revoked';
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[13px] font-medium ${needsAction ? 'bg-caution-soft text-caution' : 'bg-sunken text-ink'}`}
    >
      <Icon size={14} aria-hidden="true" />
      {stateWords[state]}
    </span>
  );
}
