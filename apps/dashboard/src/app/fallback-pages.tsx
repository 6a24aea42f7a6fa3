import { Link } from '@tanstack/react-router';
import { ProblemError } from '../shared/api/http.js';
import { Page } from '../shared/ui/page.js';
import { Skeleton } from '../shared/ui/skeleton.js';
import { ProblemNotice } from '../shared/ui/notice.js';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Page title="Page not found" lead="There is nothing at this address.">
      <Link to="/" className="text-accent underline underline-offset-4">
        Go to the organisation
      </Link>
    </Page>
  );
}

/** While a page's code is on its way. */
export function PagePending() {
  return (
    <div className="mx-auto max-w-6xl px-5 py-16 sm:px-8" aria-busy="true">
      <Skeleton className="h-9 w-72" />
      <Skeleton className="mt-4 h-5 w-96 max-w-full" />
    </div>
  );
}

/** A page that broke, or whose code could not be fetched after an update of the server. */
export function PageFault({ error }: { error: unknown }) {
  const problem =
    error instanceof ProblemError
      ? error.problem
      : { type: 'about:blank', title: error instanceof Error ? error.message : String(error), status: 0 };
  return (
    <Page title="This page could not be shown">
      <ProblemNotice
        what="Something in the page failed"
        problem={problem}
        onRetry={() => window.location.reload()}
      />
    </Page>
  );
}
