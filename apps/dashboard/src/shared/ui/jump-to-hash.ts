import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Brings what the address names after `#` into sight and moves the focus there, as a browser does with a page that is
 * there at once. `shown` names the view that stands on the page; `null` while it is on its way.
 */
export function useJumpToHash(shown: string | null): void {
  const hash = useRouterState({ select: (state) => state.location.hash });
  useEffect(() => {
    const target = shown !== null && hash !== '' ? document.getElementById(hash) : null;
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }, [shown, hash]);
}
