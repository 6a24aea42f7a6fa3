import type { MetricCard, MetricFamily } from '@quorum/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readUnitSearch } from '../../shared/units/unit-search.js';

interface MetricLinkProps {
  card: Pick<MetricCard, 'id' | 'family'>;
  className: string;
  children: ReactNode;
}

/** The way to a metric of the same unit, in the view of its family. */
export function MetricLink({ card, className, children }: MetricLinkProps) {
  return (
    <Link
      to="."
      search={(before) => readUnitSearch({ ...before, about: card.family, compare: undefined })}
      hash={card.id}
      activeOptions={{ exact: true, includeHash: true }}
      className={className}
    >
      {children}
    </Link>
  );
}

interface FamilyLinkProps {
  /** `null` for the overview. */
  family: MetricFamily | null;
  className: string;
  children: ReactNode;
}

/** The way to a family of the same unit; marks itself when it is the one shown. */
export function FamilyLink({ family, className, children }: FamilyLinkProps) {
  return (
    <Link
      to="."
      search={(before) => readUnitSearch({ ...before, about: family ?? undefined, compare: undefined })}
      activeOptions={{ exact: true }}
      className={className}
    >
      {children}
    </Link>
  );
}
