import { Lock } from 'lucide-react';

/** The one wording for every withheld figure, whatever the reason and however many: a second wording would itself say something. */
export const hiddenWords = 'Not shown: too few people';

/** A withheld figure inside a table: the lock and the words, in the place of the figures. */
export function HiddenCell() {
  return (
    <span className="inline-flex items-center gap-2">
      <span className="hatched flex size-6 shrink-0 items-center justify-center rounded text-muted">
        <Lock size={13} aria-hidden="true" />
      </span>
      {hiddenWords}
    </span>
  );
}
