import { Link } from '@tanstack/react-router';
import { Menu, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Navigation } from './navigation.js';
import { ThemeSwitch } from './theme-switch.js';
import { Wordmark } from './wordmark.js';

/** The bar of narrow screens: the same navigation, opened and closed like any disclosure. */
export function TopBar() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useId();
  useEffect(() => {
    if (!open) return;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, [open]);
  const Icon = open ? X : Menu;
  return (
    <header className="no-print sticky top-0 z-20 border-b border-line bg-panel lg:hidden">
      <div className="flex h-14 items-center justify-between px-5 sm:px-8">
        <Link to="/" className="rounded-md" onClick={() => setOpen(false)}>
          <Wordmark />
        </Link>
        <button
          ref={button}
          type="button"
          aria-expanded={open}
          aria-controls={menu}
          onClick={() => setOpen(!open)}
          className="flex h-9 items-center gap-2 rounded-lg border border-line-strong px-3 text-sm font-medium"
        >
          <Icon size={18} aria-hidden="true" />
          Menu
        </button>
      </div>
      <div
        id={menu}
        hidden={!open}
        className="absolute inset-x-0 top-14 max-h-[calc(100dvh-3.5rem)] overflow-y-auto border-b border-line bg-panel px-5 py-4 shadow-raised sm:px-8"
      >
        {open && <Navigation onNavigate={() => setOpen(false)} />}
        <div className="mt-5 border-t border-line pt-4">
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
