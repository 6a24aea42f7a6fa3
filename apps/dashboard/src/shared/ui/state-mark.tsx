import type { LucideIcon } from 'lucide-react';

/** Where something stands: sign and words, in the colour of caution where somebody has to do something. */
export function StateMark({ icon: Icon, words, warns }: { icon: LucideIcon; words: string; warns: boolean }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[13px] font-medium ${warns ? 'bg-caution-soft text-caution' : 'bg-sunken text-ink'}`}
    >
      <Icon size={14} aria-hidden="true" />
      {words}
    </span>
  );
}
