import type { SourceConnection } from '@quorum/contracts';
import { formatCount } from '../../shared/format/amount.js';
import { agoInWords } from './words.js';

interface SourceFactsProps {
  connection: SourceConnection;
  /** Milliseconds. */
  now: number;
}

/** What is read of a source and what came of it: channels by what is done with them, and events. */
export function SourceFacts({ connection: { channels, events, receives }, now }: SourceFactsProps) {
  const facts = [
    { label: 'Channels read', value: channels.read, remark: null },
    { label: 'Not invited to', value: channels.notInvited, remark: null },
    { label: 'Left out', value: channels.denied, remark: null },
    ...(receives === 'nothing' && events.received === 0
      ? []
      : [
          {
            label: 'Events',
            value: events.received,
            remark: events.lastAt === null ? 'none yet' : `last event ${agoInWords(events.lastAt, now)}`,
          },
        ]),
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
      {facts.map(({ label, value, remark }) => (
        <div key={label}>
          <dt className="text-[13px] leading-5 text-muted">{label}</dt>
          <dd>
            <span className="text-xl font-semibold tracking-tight tabular-nums">{formatCount(value)}</span>
            {remark !== null && <span className="block text-[13px] leading-5 text-muted">{remark}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
