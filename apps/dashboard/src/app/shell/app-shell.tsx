import { Outlet } from '@tanstack/react-router';
import { SideBar } from './side-bar.js';
import { TopBar } from './top-bar.js';
import { useFocusOnNavigation } from './focus-on-navigation.js';

/** Skip link, bars and the page: the landmarks of every page. */
export function AppShell() {
  const main = useFocusOnNavigation();
  return (
    <div className="lg:flex">
      <a
        href="#main"
        className="no-print fixed start-3 top-3 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2 text-sm font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <SideBar />
      <TopBar />
      <main id="main" ref={main} tabIndex={-1} className="app-main min-w-0 grow">
        <Outlet />
      </main>
    </div>
  );
}
