import type { Unit } from '@quorum/contracts';
import { Lock } from 'lucide-react';
import { hiddenWords } from '../../shared/ui/hidden-value.js';
import { Panel } from '../../shared/ui/panel.js';
import { UnitLink } from '../../shared/units/unit-link.js';

interface HiddenUnitProps {
  name: string;
  /** The unit whose figures may count these people; `null` for the organisation. */
  above: Unit | null;
}

/** A unit none of whose figures can be shown: said once, with what can be read instead. */
export function HiddenUnit({ name, above }: HiddenUnitProps) {
  return (
    <Panel className="px-6 py-12 text-center sm:px-10">
      <span className="hatched mx-auto flex size-14 items-center justify-center rounded-xl text-muted">
        <Lock size={26} aria-hidden="true" />
      </span>
      <h2 className="mt-4 text-xl font-semibold tracking-tight">{hiddenWords}</h2>
      <p className="mx-auto mt-2 max-w-[58ch] text-[15px] leading-6 text-muted">
        A figure of {name} would say too much about the few behind it, so none is shown, in any period. Leads
        do not count towards the five. A figure appears by itself once enough people stand behind it.
      </p>
      {above && (
        <p className="mt-4 text-[15px]">
          Read instead: <UnitLink unit={above} className="text-accent underline underline-offset-4" />
        </p>
      )}
    </Panel>
  );
}
