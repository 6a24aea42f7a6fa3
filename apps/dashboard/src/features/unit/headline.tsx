import type { PublishedUnit } from '@quorum/contracts';
import { ArrowDown, ArrowUp, Equal, Lock } from 'lucide-react';
import { hiddenWords } from '../../shared/ui/hidden-value.js';
import { peopleBand } from '../../shared/ui/people-band.js';
import { formatFigure, formatInterval, formatMargin } from '../../shared/format/figure.js';
import { UnitLink } from '../../shared/units/unit-link.js';
import { curveOf, headlineOf, type MetricReading, type PeriodReading, valueIn } from './metric-reading.js';
import {
  type ChangeWords,
  describeBeside,
  describeChange,
  formatTypical,
  lowerFirst,
  noComparison,
  periodOf,
  provisionalWords,
} from './wording.js';

/** The unit around the one shown, with its reading of the same metric. */
export interface Above {
  unit: Pick<PublishedUnit, 'id' | 'name'>;
  reading: MetricReading;
}

interface HeadlineProps {
  reading: MetricReading;
  /** What the figure is set beside; `null` for the organisation. */
  above: Above | null;
}

/** The figure that stands for a metric in its latest period, with all that belongs to it. */
export function Headline({ reading, above }: HeadlineProps) {
  const { card, headline, latest, previous } = reading;
  const change = describeChange(latest, previous, headline, card.direction);
  const isCurve = curveOf(card).length > 0;
  return (
    <div>
      <HeadlineFigure reading={reading} size="large" />
      {latest && latest.figure !== null && (
        <p className="mt-1.5 text-sm leading-5">
          <HeadlineLabel reading={reading} />
        </p>
      )}
      {latest && (
        <dl className="mt-4 space-y-2 text-[13px] leading-5">
          {latest.figure !== null && (
            <div>
              <dt className="sr-only">Change</dt>
              <dd>
                {change ? (
                  <>
                    <ChangeMark change={change} /> {change.way === 'same' ? 'from' : 'than'} the period before
                    {isCurve && latest.typical !== null && previous && previous.typical !== null && (
                      <span className="text-muted">
                        {' '}
                        (typical wait was {formatTypical(previous.typical, card)})
                      </span>
                    )}
                    {change.aim !== null && <span className="text-muted">; {change.aim}</span>}
                  </>
                ) : (
                  <span className="text-muted">{noComparison(latest, previous)}</span>
                )}
              </dd>
            </div>
          )}
          <SinceQuarterBegan reading={reading} />
          {above && <BesideAbove reading={reading} above={above} />}
          <Beside reading={reading} />
          <Detail term="Period">
            {periodOf(latest.row)}
            {latest.row.provisional && <span className="block text-muted">{provisionalWords}</span>}
          </Detail>
          {latest.row.people !== null && <Detail term="Behind it">{peopleBand(latest.row.people)}</Detail>}
        </dl>
      )}
    </div>
  );
}

/** Within a quarter steps are sharpest: the figure against the quarter's first period, where that is not the one before. */
function SinceQuarterBegan({ reading: { rows, headline, latest, previous } }: { reading: MetricReading }) {
  if (!latest || latest.row.cohort === null) return null;
  const first = rows.find(({ cohort }) => cohort === latest.row.cohort);
  if (!first || first === latest.row || first === previous?.row) return null;
  const start = { ...valueIn(first, headline), row: first, typical: null };
  const change = describeChange(latest, start, headline, 'none');
  if (!change) return null;
  return (
    <div>
      <dt className="sr-only">Change since the quarter began</dt>
      <dd>
        <ChangeMark change={change} /> {change.way === 'same' ? 'since' : 'than when'} the quarter began
      </dd>
    </div>
  );
}

/** The figure beside that of the unit around it: different only where the intervals do not meet. */
function BesideAbove({ reading: { headline, latest }, above }: HeadlineProps & { above: Above }) {
  const other = above.reading.rows.find(({ bucket }) => bucket === latest?.row.bucket);
  const words = latest && describeBeside(latest.row, other ?? null, headline);
  if (!words) return null;
  return (
    <div>
      <dt className="sr-only">Beside {above.unit.name}</dt>
      <dd>
        {words.text} <UnitLink unit={above.unit} className="text-accent underline underline-offset-2" />{' '}
        <span className="whitespace-nowrap text-muted tabular-nums">({words.figure})</span>
      </dd>
    </div>
  );
}

/** The other values of a metric in the same period; those of a curve are read off the curve. */
function Beside({ reading: { card, headline, latest } }: { reading: MetricReading }) {
  if (latest?.row.state !== 'ok') return null;
  const { row } = latest;
  const others = card.values.filter(({ id, atSeconds }) => id !== headline.id && atSeconds === null);
  return others.map((value) => {
    const { figure, band, margin } = valueIn(row, value);
    return (
      <div key={value.id} className="flex flex-row-reverse justify-end gap-2">
        <dt className="text-muted">{lowerFirst(value.label)}</dt>
        <dd className="shrink-0 font-medium tabular-nums">
          {figure === null ? 'not measured' : formatInterval(figure, value, band, margin)}
        </dd>
      </div>
    );
  });
}

/** What the value says; a typical wait comes with the share the card names, which is what is compared. */
export function HeadlineLabel({ reading: { card, headline, latest } }: { reading: MetricReading }) {
  if (curveOf(card).length === 0 || !latest || latest.figure === null) return <>{headline.label}</>;
  return (
    <>
      typical wait ·{' '}
      <strong className="font-semibold tabular-nums">
        {formatInterval(latest.figure, headline, latest.band, latest.margin)}
      </strong>{' '}
      {lowerFirst(headline.label)}
    </>
  );
}

interface HeadlineFigureProps {
  reading: MetricReading;
  size: 'large' | 'small';
}

/** The value alone; hidden and missing take the same room as a number. */
export function HeadlineFigure({ reading, size }: HeadlineFigureProps) {
  const box =
    size === 'large' ? 'min-h-11 text-[2.125rem] leading-11' : 'text-lg leading-6 whitespace-nowrap';
  const words = `whitespace-normal font-medium tracking-normal text-muted ${size === 'large' ? 'text-[15px] leading-5' : 'text-[13px] leading-5'}`;
  const { latest, card } = reading;
  if (!latest)
    return (
      <p className={`${box} flex items-center`}>
        <span className={words}>Nothing published yet</span>
      </p>
    );
  if (latest.row.state === 'suppressed') {
    return (
      <p className={`${box} flex items-center gap-2.5`}>
        <span
          className={`hatched flex shrink-0 items-center justify-center rounded-md text-muted ${size === 'large' ? 'size-9' : 'size-6'}`}
        >
          <Lock size={size === 'large' ? 18 : 13} aria-hidden="true" />
        </span>
        <span className={words}>{hiddenWords}</span>
      </p>
    );
  }
  if (latest.figure === null)
    return (
      <p className={`${box} flex items-center`}>
        <span className={words}>No data</span>
      </p>
    );
  return (
    <p className={`${box} font-semibold tracking-tight tabular-nums`}>
      {headlineText(latest, card)}
      <HeadlineMargin reading={reading} size={size} />
    </p>
  );
}

/** What the figure leaves open, quieter than the figure; a typical wait is read off a curve whose shares bear theirs. */
function HeadlineMargin({ reading: { card, headline, latest }, size }: HeadlineFigureProps) {
  if (!latest || latest.band !== null || curveOf(card).length > 0) return null;
  const text = formatMargin(latest.margin, headline);
  if (text === '') return null;
  return (
    <span
      className={`font-normal tracking-normal text-muted ${size === 'large' ? 'text-lg' : 'text-[13px]'}`}
    >
      {' '}
      {text}
    </span>
  );
}

/** `41.3%` (`≤ 10%` where only a bound is known), or for a curve the typical time: `≈ 2 h 10 min`. */
export function headlineText(period: PeriodReading, card: MetricReading['card']): string {
  const curve = curveOf(card);
  if (curve.length === 0)
    return period.figure === null ? 'No data' : formatFigure(period.figure, headlineOf(card), period.band);
  return period.typical === null ? 'Not known' : formatTypical(period.typical, card);
}

/** An arrow and words; the arrow alone says nothing the words do not. */
export function ChangeMark({ change }: { change: ChangeWords }) {
  const Icon = { up: ArrowUp, down: ArrowDown, same: Equal }[change.way];
  return (
    <span className="font-medium">
      <Icon size={14} aria-hidden="true" className="me-1 inline-block align-[-2px] text-muted" />
      {change.text}
    </span>
  );
}

function Detail({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="w-18 shrink-0 text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
