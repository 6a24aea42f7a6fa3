import type { PrivacyRules, RuleChangeView } from '@quorum/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatMoment } from '../../shared/format/dates.js';
import { privacyRulesQuery } from '../../shared/api/get-privacy-rules.js';
import { Topic } from './topic.js';

type Chosen = RuleChangeView['to'];

/** The rules figures are published by and those on their way, as the server says them; nothing where it does not. */
export function RulesInForce() {
  const rules = useQuery(privacyRulesQuery);
  if (!rules.data) return null;
  const { current, next, changes } = rules.data;
  const coming = changes.filter(({ state }) => state === 'needs-approval' || state === 'announced');
  return (
    <Topic title="The rules in force">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
        {current && <Rule term={`Published, ${quarterName(current.cohort)}`}>{inWords(current.rules)}</Rule>}
        <Rule term="Next quarter">{nextInWords(current, next)}</Rule>
        {coming.map((change) => (
          <Rule key={change.id} term="On its way">
            {inWords(change.to)}
            {change.actsFrom === null
              ? ', once the privacy officer agrees'
              : `, for quarters begun after ${formatMoment(change.actsFrom)}`}
          </Rule>
        ))}
      </dl>
      <p className="mt-3 text-muted">
        One person may make the rules stricter. What is looser takes the privacy officer’s yes and thirty days
        in which it is announced here; below five people nothing goes.
      </p>
    </Topic>
  );
}

function Rule({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** `2026-Q3` → `Q3 2026`. */
function quarterName(cohort: string): string {
  return cohort.split('-').reverse().join(' ');
}

function inWords({ profile, minimumPeople }: Chosen): string {
  const names = { standard: 'standard', 'works-council': 'works council' };
  return `at least ${minimumPeople} people besides leads (profile: ${names[profile]})`;
}

function nextInWords(current: PrivacyRules['current'], next: Chosen): string {
  const isSame =
    current?.rules.profile === next.profile && current.rules.minimumPeople === next.minimumPeople;
  return isSame ? 'the same' : inWords(next);
}
