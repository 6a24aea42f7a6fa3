import { Lock } from 'lucide-react';

/** The one wording for every withheld figure, whatever the reason: a second wording would itself say something. */
export const hiddenWords = 'Hidden: fewer than 5 people';

/** A withheld figure inside a table: the lock, with the words for those who do not see it. */
export function HiddenCell() {
  return (
    <span
      className="hatched inline-flex h-6 w-14 items-center justify-center rounded text-muted"
      title={hiddenWords}
    >
      <Lock size={13} aria-hidden="true" />
      <span className="sr-only">{hiddenWords}</span>
    </span>
  );
}
