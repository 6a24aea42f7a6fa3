import type { AskedRules, ThresholdPreview, ThresholdRow } from '@quorum/contracts';
import { DataTable } from '@quorum/charts/table';
import { formatCount } from '../../shared/format/amount.js';
import { coverageOf, rulesInWords, stepFrom } from './words.js';

/** What the choice would show of this organisation, beside what the next quarter shows as it is. */
export function Effect({ preview }: { preview: ThresholdPreview }) {
  const { asked, next } = preview;
  const isSame = stepFrom(next, asked) === 'same';
  const facts = [
    { label: 'Units with figures of their own', of: ({ ownView }: ThresholdRow) => formatCount(ownView) },
    { label: 'Counted together with others', of: ({ combined }: ThresholdRow) => formatCount(combined) },
    { label: 'Without any figure', of: ({ none }: ThresholdRow) => formatCount(none) },
    { label: 'People behind a figure', of: coverageOf },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-4">
      {facts.map(({ label, of }) => (
        <div key={label} className="flex flex-col-reverse justify-end">
          <dt className="text-[13px] leading-5 text-muted">{label}</dt>
          <dd>
            <span className="text-2xl font-semibold tracking-tight tabular-nums">{of(asked)}</span>
            {!isSame && of(next) !== of(asked) && (
              <span className="ms-2 text-[13px] text-muted">now {of(next)}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const columns = [
  { id: 'rules', label: 'Rules' },
  { id: 'own', label: 'Own figures' },
  { id: 'combined', label: 'With others' },
  { id: 'none', label: 'None' },
  { id: 'people', label: 'People' },
];

/** Each profile and some minimums side by side. */
export function ThresholdTable({ preview, asked }: { preview: ThresholdPreview; asked: AskedRules }) {
  const isChosen = (row: ThresholdRow): boolean => stepFrom(row, asked) === 'same';
  const isNext = (row: ThresholdRow): boolean => stepFrom(row, preview.next) === 'same';
  return (
    <div className="overflow-x-auto">
      <DataTable
        caption="Units and people that would have figures, by profile and fewest people"
        columns={columns}
        rows={preview.table.map((row) => ({
          id: rulesInWords(row),
          header: rulesInWords(row),
          remark:
            [isChosen(row) ? 'your choice' : null, isNext(row) ? 'the next quarter as it is' : null]
              .filter((part) => part !== null)
              .join(', ') || null,
          cells: [
            formatCount(row.ownView),
            formatCount(row.combined),
            formatCount(row.none),
            coverageOf(row),
          ],
        }))}
      />
    </div>
  );
}
