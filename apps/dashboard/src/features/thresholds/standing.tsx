import type { PrivacyRules } from '@quorum/contracts';
import { KeyRound } from 'lucide-react';
import { formatMoment } from '../../shared/format/dates.js';
import { Notice } from '../../shared/ui/notice.js';
import { daysUntil, rulesInWords, stateWords } from './words.js';

/** What holds now and next. */
export function Standing({ rules }: { rules: PrivacyRules }) {
  const { current, next, officer, noiseEpsilon } = rules;
  const facts = [
    {
      label: current === null ? 'Quarter on show' : `Quarter on show, ${current.cohort}`,
      value: current === null ? 'None yet' : rulesInWords(current.rules),
    },
    { label: 'Next quarter', value: rulesInWords(next) },
    { label: 'Figures with noise', value: noiseEpsilon === null ? 'Off' : `ε = ${noiseEpsilon} each` },
    {
      label: 'Privacy officer’s code',
      value: officer === null ? 'None yet' : `Since ${formatMoment(officer.since)}`,
    },
  ];
  return (
    <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-[13px] leading-5 text-muted">{label}</dt>
          <dd className="text-sm font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A code that takes over without the officer's own: whoever holds that has until then to thwart it. */
export function CodeReplacement({ from, now }: { from: string; now: number }) {
  return (
    <Notice
      icon={<KeyRound size={20} />}
      title="The privacy officer’s code is about to be replaced"
      tone="caution"
    >
      <p>
        Somebody asked for a new code without the one in use. It takes over {formatMoment(from)},{' '}
        {daysUntil(from, now)} days from now. Whoever has the code in use can stop that by renewing it:{' '}
        <code className="font-mono text-xs">quorum officer-code --current</code>.
      </p>
    </Notice>
  );
}

/** Every change so far, newest first. */
export function ChangeHistory({ changes }: { changes: PrivacyRules['changes'] }) {
  return (
    <ol className="space-y-2 text-sm leading-6">
      {changes.map((change) => (
        <li key={change.id} className="flex flex-wrap gap-x-3">
          <span className="text-muted tabular-nums">{formatMoment(change.proposedAt)}</span>
          <span>
            {rulesInWords(change.from)} → {rulesInWords(change.to)}
          </span>
          <span className="text-muted">
            {stateWords[change.state]}, asked for by {change.proposedBy}
          </span>
        </li>
      ))}
    </ol>
  );
}
