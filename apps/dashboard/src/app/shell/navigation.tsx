import { rootUnitId } from '@quorum/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from '@tanstack/react-router';
import { BookOpen, Building2, Cable, ShieldCheck, SlidersHorizontal } from 'lucide-react';
import { unitsQuery } from '../../shared/api/get-units.js';
import { pathTo, unitTree } from '../../shared/units/unit-tree.js';
import { UnitNav } from './unit-nav.js';

interface NavigationProps {
  /** Icons only, names for those who listen. */
  compact?: boolean;
  onNavigate?: () => void;
}

const item =
  'flex min-h-9 items-center gap-3 rounded-lg px-2.5 py-1.5 text-sm text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink';

const pages = [
  { to: '/sources', label: 'Sources', Icon: Cable },
  { to: '/metrics', label: 'Metrics', Icon: BookOpen },
  { to: '/privacy', label: 'Privacy', Icon: ShieldCheck },
  { to: '/thresholds', label: 'Thresholds', Icon: SlidersHorizontal },
] as const;

/** Imports are a way in like live sources, and have their place below them. */
const belowSources = /^\/import(\/|$)/;

/** The organisation with its units, and the pages beside it. */
export function Navigation({ compact = false, onNavigate = () => undefined }: NavigationProps) {
  const units = useQuery(unitsQuery);
  const tree = unitTree(units.data ?? []);
  const { _splat } = useParams({ strict: false });
  const currentPath = pathTo(tree, _splat ?? rootUnitId).map((node) => node.unit.id);
  const isBelowSources = useLocation({ select: ({ pathname }) => belowSources.test(pathname) });
  const label = compact ? 'sr-only' : 'truncate';
  return (
    <nav aria-label="Main" className="space-y-5">
      <div>
        <Link
          to="/"
          search={true}
          onClick={onNavigate}
          activeOptions={{ exact: true, includeSearch: false }}
          className={item}
          title={compact ? 'Organisation' : undefined}
        >
          <Building2 size={18} className="shrink-0" aria-hidden="true" />
          <span className={label}>{tree?.unit.name ?? 'Organisation'}</span>
        </Link>
        {!compact && tree && tree.children.length > 0 && (
          <div className="mt-1 ms-1">
            <UnitNav nodes={tree.children} currentPath={currentPath} onNavigate={onNavigate} />
          </div>
        )}
      </div>
      <ul className="space-y-px border-t border-line pt-4">
        {pages.map(({ to, label: name, Icon }) => (
          <li key={to}>
            <Link
              to={to}
              onClick={onNavigate}
              className={item}
              title={compact ? name : undefined}
              aria-current={to === '/sources' && isBelowSources ? 'page' : undefined}
            >
              <Icon size={18} className="shrink-0" aria-hidden="true" />
              <span className={label}>{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
