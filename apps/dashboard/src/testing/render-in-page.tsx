import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  Outlet,
  RouterContextProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';

/** A part of a page at an address, so that its links lead somewhere; there at once, unlike a whole page. */
export function renderInPage(children: ReactNode) {
  const router = createRouter({
    routeTree: createRootRoute({ component: Outlet }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  return render(<RouterContextProvider router={router}>{children}</RouterContextProvider>);
}
