import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { DisclosurePanel, Disclosure as AriaDisclosure } from 'react-aria-components/Disclosure';

interface DisclosureProps {
  label: string;
  children: ReactNode;
  /** Told when it is opened or closed. */
  onToggle?: (isOpen: boolean) => void;
}

/** Detail that waits behind its own name; find-in-page opens it where the browser can. */
export function Disclosure({ label, children, onToggle = () => undefined }: DisclosureProps) {
  return (
    <AriaDisclosure className="group" onExpandedChange={onToggle}>
      <Button
        slot="trigger"
        className="no-print flex min-h-11 w-full items-center gap-2 py-2 text-start text-[13px] font-medium text-muted hover:text-ink"
      >
        <ChevronRight size={15} aria-hidden="true" className="group-data-expanded:rotate-90" />
        {label}
      </Button>
      <DisclosurePanel>
        <div className="pb-5">{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}
