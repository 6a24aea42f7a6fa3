import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { Navigation } from './navigation.js';
import { useStored } from './stored.js';
import { ThemeSwitch } from './theme-switch.js';
import { Wordmark } from './wordmark.js';

/** The persistent bar of wide screens; collapses to icons and remembers it. */
export function SideBar() {
  const [width, setWidth] = useStored('quorum.side-bar', ['wide', 'narrow'], 'wide');
  const compact = width === 'narrow';
  const Icon = compact ? PanelLeftOpen : PanelLeftClose;
  return (
    <header
      className={`no-print sticky top-0 hidden h-dvh shrink-0 flex-col border-e border-line bg-panel lg:flex ${compact ? 'w-16' : 'w-60'}`}
    >
      <div className="flex h-14 items-center px-4">
        <Link to="/" className="rounded-md">
          <Wordmark compact={compact} />
        </Link>
      </div>
      <div className="grow overflow-y-auto px-3 pt-3 pb-6">
        <Navigation compact={compact} />
      </div>
      <div
        className={`flex items-center border-t border-line p-3 ${compact ? 'flex-col gap-2' : 'justify-between'}`}
      >
        <ThemeSwitch vertical={compact} />
        <button
          type="button"
          onClick={() => setWidth(compact ? 'wide' : 'narrow')}
          aria-expanded={!compact}
          aria-label="Side bar"
          title={compact ? 'Expand' : 'Collapse to icons'}
          className="flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
        >
          <Icon size={18} aria-hidden="true" />
        </button>
      </div>
    </header>
  );
}
