import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { UnitLink } from '../../shared/units/unit-link.js';
import { CombinedSign, countedWords } from '../../shared/units/unit-mark.js';
import type { UnitNode } from '../../shared/units/unit-tree.js';

interface UnitNavProps {
  nodes: readonly UnitNode[];
  /** Ids from the root to the unit being shown; these stand open. */
  currentPath: readonly string[];
  onNavigate: () => void;
}

/** The units below another as nested lists of links; a unit with units below it opens and closes. */
export function UnitNav({ nodes, currentPath, onNavigate }: UnitNavProps) {
  return (
    <ul className="space-y-px">
      {nodes.map((node) => (
        <UnitItem key={node.unit.id} node={node} currentPath={currentPath} onNavigate={onNavigate} />
      ))}
    </ul>
  );
}

interface UnitItemProps extends Omit<UnitNavProps, 'nodes'> {
  node: UnitNode;
}

function UnitItem({ node, currentPath, onNavigate }: UnitItemProps) {
  const onPath = currentPath.includes(node.unit.id);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? onPath;
  const hasChildren = node.children.length > 0;
  const counted = countedWords(node);
  return (
    <li>
      <div className="flex items-start gap-0.5">
        {hasChildren ? (
          <button
            type="button"
            aria-expanded={open}
            aria-label={`Units of ${node.unit.name}`}
            onClick={() => setChosen(!open)}
            className="mt-0.5 flex size-6 shrink-0 items-center justify-center rounded text-muted hover:bg-hover hover:text-ink"
          >
            <ChevronRight size={14} aria-hidden="true" className={open ? 'rotate-90' : ''} />
          </button>
        ) : (
          <span className="size-6 shrink-0" />
        )}
        <UnitLink
          unit={node.unit}
          onClick={onNavigate}
          className="min-w-0 grow rounded-md px-2 py-1 text-[13px] leading-5 text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          <span className="block truncate" title={node.unit.name}>
            <CombinedSign node={node} />
            {node.unit.name}
          </span>
          {counted !== null && ' '}
          {counted !== null && (
            <span className="block truncate text-[11px] leading-4 font-normal text-muted" title={counted}>
              {counted}
            </span>
          )}
        </UnitLink>
      </div>
      {hasChildren && open && (
        <div className="ms-3 border-s border-line ps-1">
          <UnitNav nodes={node.children} currentPath={currentPath} onNavigate={onNavigate} />
        </div>
      )}
    </li>
  );
}
