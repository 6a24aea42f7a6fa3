import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';

/** The way from all sources to the page that is shown. */
export function SourceTrail({ here }: { here: string }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex items-center gap-1.5">
        <li>
          <Link
            to="/sources"
            activeOptions={{ exact: true }}
            className="text-muted hover:text-ink hover:underline"
          >
            Sources
          </Link>
        </li>
        <li className="flex items-center gap-1.5">
          <ChevronRight size={13} className="text-muted" aria-hidden="true" />
          <span aria-current="page" className="font-medium wrap-anywhere">
            {here}
          </span>
        </li>
      </ol>
    </nav>
  );
}
