import { familyWords, type MetricFamily } from '@quorum/contracts';
import { FamilyLink } from './metric-link.js';

const tab =
  'block rounded-lg px-3 py-1.5 text-sm font-medium text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-ink';

/** The overview and the families as addresses of their own: one is shown, the way back is the browser's. */
export function FamilyNav({ families }: { families: readonly MetricFamily[] }) {
  return (
    <nav aria-label="Families of metrics" className="no-print -mx-3 sm:-mx-1">
      <ul className="flex flex-wrap gap-x-0.5 gap-y-1">
        <li>
          <FamilyLink family={null} className={tab}>
            Overview
          </FamilyLink>
        </li>
        {families.map((family) => (
          <li key={family}>
            <FamilyLink family={family} className={tab}>
              {familyWords[family]}
            </FamilyLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
