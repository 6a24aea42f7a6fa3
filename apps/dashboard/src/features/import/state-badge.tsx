import type { ImportState } from '@quorum/contracts';
import { CircleCheck, CircleDashed, CircleSlash, LoaderCircle, TriangleAlert } from 'lucide-react';
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
  const Icon = icons[state];
  const needsAction = state === 'failed' || state === 'interrupted';
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[13px] font-medium ${needsAction ? 'bg-caution-soft text-caution' : 'bg-sunken text-ink'}`}
    >
      <Icon size={14} aria-hidden="true" />
      {stateWords[state]}
    </span>
  );
}
