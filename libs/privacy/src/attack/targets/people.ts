import type { BucketPeriod, Contribution, MetricCard } from '@quorum/contracts';
import { ancestors, type Organisation, ownRatio, periods, weeks } from '../organisation/organisation.js';
import type { Headcount } from '../../publishing/cohort.js';

/** A simulated person's pseudonym; sorts as the index does. */
export const pseudonymOf = (person: number): string => `p${String(person).padStart(5, '0')}`;
/** Back from `pseudonymOf`. */
export const personOf = (pseudonym: string): number => Number(pseudonym.slice(1));

/** Period `slot` of a simulated year as a bucket of the 4-4-5 calendar. */
export function bucketOf(slot: number): BucketPeriod {
  const period = periods[slot];
  if (period === undefined) throw new RangeError(`no period ${slot}`);
  const date = (week: number): string =>
    new Date(Date.UTC(2024, 11, 30) + week * 7 * 86_400_000).toISOString().slice(0, 10);
  return { id: period.id, start: date(period.from), end: date(period.to), zone: 'Europe/Berlin' };
}

/** What everybody contributes to one period: the own ratio over the weeks they worked, or nothing. */
export function contributionsOf(
  { knowledge, truth }: Organisation,
  metric: number,
  slot: number,
): Contribution[] {
  const { id, version } = cardOf(knowledge.metrics, metric);
  const { from, to, id: bucket } = periods[slot] ?? { from: 0, to: 0, id: '' };
  return Array.from({ length: knowledge.people }, (_, person) => ({
    person: pseudonymOf(person),
    metric: id,
    version,
    bucket,
    values: [ownRatio(truth, metric, person, from, to)],
  })).filter(({ values }) => values[0] !== null);
}

/** The card of a simulated metric. */
export function cardOf(metrics: Organisation['knowledge']['metrics'], metric: number): MetricCard {
  const found = metrics[metric];
  if (found === undefined) throw new RangeError(`no metric ${metric}`);
  return found.card;
}

/** The directory as a cohort begins: accounts that are younger than its first week are not eligible yet. */
export function headcountOf({ knowledge }: Organisation, cohort: number): Headcount {
  const first = periods[cohort * 3] ?? { from: 0, to: 0 };
  const everybody = Array.from({ length: knowledge.people }, (_, person) => person);
  const worked = (person: number): boolean =>
    knowledge.present.subarray(person * weeks + first.from, person * weeks + first.to).includes(1);
  const unitAt = (person: number): number => {
    const seats = knowledge.unitOf.subarray(person * weeks + first.from, person * weeks + first.to);
    return seats.find((unit) => unit >= 0) ?? -1;
  };
  const leads = new Map<number, string[]>();
  for (const person of everybody) {
    const unit = unitAt(person);
    if (unit < 0 || knowledge.lead[person] !== 1) continue;
    leads.set(unit, [...(leads.get(unit) ?? []), pseudonymOf(person)]);
  }
  const indexOf = new Map(knowledge.units.map(({ id }, index) => [id, index]));
  return {
    units: knowledge.units,
    memberOf: (pseudonym) => {
      const unit = unitAt(personOf(pseudonym));
      return ancestors(knowledge, unit).flatMap((above) => knowledge.units[above]?.id ?? []);
    },
    leadsOf: (unit) => leads.get(indexOf.get(unit) ?? -1) ?? [],
    active: everybody.filter(worked).map(pseudonymOf),
    isEligible: (pseudonym) => {
      const person = personOf(pseudonym);
      return knowledge.bot[person] !== 1 && (knowledge.unitOf[person * weeks + first.from] ?? -1) >= 0;
    },
  };
}
