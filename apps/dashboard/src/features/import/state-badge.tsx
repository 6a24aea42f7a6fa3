import type { ImportState } from '@quorum/contracts';
import { CircleCheck, CircleDashed, CircleSlash, LoaderCircle, TriangleAlert } from 'lucide-react';
import { StateMark } from '../../shared/ui/state-mark.js';
import { stateWords } from './run-words.js';

const icons = {
  reading: LoaderCircle,
  processing: LoaderCircle,
  done: CircleCheck,
  failed: TriangleAlert,
  interrupted: CircleDashed,
  discarded: CircleSlash,
} satisfies Record<ImportState, unknown>;

/** The state of a run: sign and word. */
export function StateBadge({ state }: { state: ImportState }) {
  const warns = state === 'failed' || state === 'interrupted';
  return <StateMark icon={icons[state]} words={stateWords[state]} warns={warns} />;
}
