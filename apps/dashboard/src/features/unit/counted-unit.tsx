import type { PublishedUnit } from '@quorum/contracts';
import { Combine } from 'lucide-react';
import { Panel } from '../../shared/ui/panel.js';
import { UnitLink } from '../../shared/units/unit-link.js';

interface CountedUnitProps {
  name: string;
  /** The unit whose figures count these people; `null` where it cannot be seen. */
  countedIn: PublishedUnit | null;
}

/** In the place of charts: a unit too small for figures of its own, and where its people are counted. */
export function CountedUnit({ name, countedIn }: CountedUnitProps) {
  return (
    <Panel className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-6 sm:px-6">
      <span className="flex size-10 shrink-0 items-center justify-center rounded-lg bg-sunken text-muted">
        <Combine size={20} aria-hidden="true" />
      </span>
      <CountedSentence
        name={name}
        countedIn={countedIn}
        className="max-w-[68ch] grow basis-64 text-[15px] leading-6"
      />
    </Panel>
  );
}

/** One sentence: why, and where to read instead. */
export function CountedSentence({ name, countedIn, className }: CountedUnitProps & { className?: string }) {
  return (
    <p className={className}>
      {name} is too small for figures of its own; its people are counted in{' '}
      {countedIn === null ? (
        'a larger group'
      ) : (
        <UnitLink
          unit={countedIn}
          className="font-medium text-accent underline decoration-1 underline-offset-4"
        />
      )}
      .
    </p>
  );
}
