import { familyLines, familyWords, type MetricFamily } from '@quorum/contracts';
import { Panel } from '../../shared/ui/panel.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { MetricLine } from './metric-line.js';
import { FamilyLink } from './metric-link.js';
import { isWithoutData, type MetricReading } from './metric-reading.js';
import { NoDataYet } from './no-data-yet.js';

/** All metrics at a glance, by family; what has no data yet is named once, at the end. */
export function Overview({ readings }: { readings: readonly MetricReading[] }) {
  const known = readings.filter((reading) => !isWithoutData(reading));
  const families = [...new Set(known.map(({ card }) => card.family))];
  return (
    <>
      {families.map((family) => (
        <FamilyPanel
          key={family}
          family={family}
          readings={known.filter(({ card }) => card.family === family)}
        />
      ))}
      <NoDataYet cards={readings.filter(isWithoutData).map(({ card }) => card)} />
    </>
  );
}

interface FamilyPanelProps {
  family: MetricFamily;
  readings: readonly MetricReading[];
}

function FamilyPanel({ family, readings }: FamilyPanelProps) {
  const heading = `family-${family}`;
  return (
    <section aria-labelledby={heading}>
      <Panel className="overflow-hidden xl:grid xl:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="px-5 pt-4 pb-3 sm:px-6 xl:pb-5">
          <h2 id={heading} className="text-lg font-semibold tracking-tight">
            <FamilyLink family={family} className="hover:underline">
              {familyWords[family]}
            </FamilyLink>
          </h2>
          <p className="mt-0.5 text-[13px] leading-5 text-muted">{familyLines[family]}</p>
        </div>
        <ul className="divide-y divide-line max-xl:border-t max-xl:border-line xl:border-s xl:border-line">
          {readings.map((reading) => (
            <MetricLine key={reading.card.id} reading={reading} />
          ))}
        </ul>
      </Panel>
    </section>
  );
}

/** The room of the overview while it is on its way. */
export function OverviewSkeleton() {
  return (
    <div className="space-y-5" aria-busy="true">
      <p className="sr-only">Loading</p>
      {[1, 2, 3].map((family) => (
        <Skeleton key={family} className="h-64 w-full rounded-xl" />
      ))}
    </div>
  );
}
