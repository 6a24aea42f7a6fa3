import { rootUnitId, type Unit } from '@quorum/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface UnitLinkProps {
  unit: Pick<Unit, 'id' | 'name'>;
  className?: string;
  children?: ReactNode;
  onClick?: () => void;
}

/** The way to a unit's page, keeping the periods that are shown; marks itself when it is the current one. */
export function UnitLink({ unit, className, children, onClick }: UnitLinkProps) {
  const shared = {
    className,
    onClick,
    search: true as const,
    activeOptions: { exact: true, includeSearch: false },
  };
  return unit.id === rootUnitId ? (
    <Link to="/" {...shared}>
      {children ?? unit.name}
    </Link>
  ) : (
    <Link to="/units/$" params={{ _splat: unit.id }} {...shared}>
      {children ?? unit.name}
    </Link>
  );
}
