import type { MetricCard, ValueUnit } from './metric.js';

/** What a value counts. */
export const unitWords: Record<ValueUnit, string> = {
  share: 'share',
  hours: 'hours',
  'per-hour': 'times per hour',
  'per-day': 'times per day',
  'per-week': 'times per week',
  people: 'people',
};

/** What a card's clock means, for whoever reads the card: the dashboard and docs/metrics.md say it alike. */
export const clockWords: Record<MetricCard['clock'], string> = {
  W: 'Wall clock: every hour counts, nights and weekends too.',
  B: 'Business days: the hours of the recipient’s working dates; days off do not count.',
  R: 'Working time: only the recipient’s own working hours count.',
  local: 'The person’s own local time.',
  none: 'None: nothing here is a duration.',
};

/** What a card's direction means. */
export const directionWords: Record<MetricCard['direction'], string> = {
  lower: 'The aim is lower, as far as the work allows.',
  higher: 'The aim is higher, as far as the work allows.',
  none: 'Neither higher nor lower is better by itself.',
};

/** The name of a card's default in words: `graceMinutes` → `grace minutes`. */
export function nameInWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/-/g, ' ');
}
