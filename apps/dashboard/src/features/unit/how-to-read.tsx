import { Link } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';
import { useId } from 'react';

/**
 * The legend of a unit's page, one press away: what stands behind a figure, and what ±, ≤ and a broken line mean. The
 * browser's own popover: it closes with Escape and beside it, and costs no code.
 */
export function HowToRead() {
  const ids = { popover: useId(), heading: useId() };
  return (
    <>
      <button
        type="button"
        popoverTarget={ids.popover}
        className="no-print rounded whitespace-nowrap text-accent underline-offset-2 hover:underline"
      >
        <CircleHelp size={15} aria-hidden="true" className="me-1 inline-block align-[-2px]" />
        How to read this
      </button>
      <div
        id={ids.popover}
        popover="auto"
        role="dialog"
        aria-labelledby={ids.heading}
        className="legend-popover w-[min(30rem,calc(100vw-2.5rem))] overflow-y-auto rounded-xl border border-line-strong bg-panel p-5 text-ink shadow-raised"
      >
        <h2 id={ids.heading} className="text-base font-semibold">
          How to read this
        </h2>
        <p className="mt-2 text-sm leading-6">
          For a quarter everybody is put into one <Term>group</Term> of at least seven people, leads not
          counted, which shows a figure while five of them are there; teams too small for that are joined, as
          in “Ledger + Payments”, and larger units are made of these groups. <Term>±</Term> says how far the
          true mean may lie from a figure, 95 times of 100: levels are blurred a little, once a quarter, so
          that nobody can be worked out. <Term>≤</Term> and <Term>≥</Term> are bounds, shown where the exact
          figure would say too much about everybody in the group. A change or a difference is named only when
          it is larger than what ± leaves open, and never for a period marked <Term>provisional</Term>, in
          which many were away. Lines break where a new quarter begins, because groups and blur are new there.
        </p>
        <p className="mt-3 text-sm">
          <Link to="/privacy" className="text-accent underline underline-offset-2">
            All rules, on the privacy page
          </Link>
        </p>
      </div>
    </>
  );
}

function Term({ children }: { children: string }) {
  return <b className="font-semibold">{children}</b>;
}
