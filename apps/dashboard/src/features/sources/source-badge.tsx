import type { ConnectionState } from '@quorum/contracts';
import { CircleCheck, CirclePause, CircleSlash, TriangleAlert, Unplug } from 'lucide-react';
import { StateMark } from '../../shared/ui/state-mark.js';
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
  const warns = state === 'failed' || state === 'revoked';
  return <StateMark icon={icons[state]} words={stateWords[state]} warns={warns} />;
}
