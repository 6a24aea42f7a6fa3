import type { Contribution, MetricCard, Unit } from '@quorum/contracts';
import { middlesOf } from '../atom-figure.js';
import type { BucketInput, CohortPlan, MetricAtom, PublishedBucket } from '../cohort.js';
import { formCohort } from '../form-cohort.js';
import { metricAtoms } from '../metric-atoms.js';
import { publishBucket } from '../publish-bucket.js';
import { type ProfileName, rulesOf } from '../rules.js';
import { curveCard, periodOf, shareCard } from './cards.js';

/** Somebody, and what they did in three buckets; a curve is the share, its root and its fourth root. */
export interface Somebody {
  id: string;
  unit: string;
  lead: boolean;
  eligible: boolean;
  /** `null` = away. */
  shares: readonly (number | null)[];
  /** The bucket from which on there is nothing of them any more; `null` = never. */
  erasedFrom: number | null;
}

/** An organisation's quarter. */
export interface Quarter {
  units: readonly Unit[];
  people: readonly Somebody[];
  profile: ProfileName;
  minimumPeople: number;
  /** What every atom is blurred by; the same for all, so that it says nothing of anybody. */
  offset: number;
}

/** What a quarter published, and from what. */
export interface Published {
  plan: CohortPlan;
  atoms: readonly MetricAtom[];
  inputs: readonly BucketInput[];
  outputs: readonly PublishedBucket[];
}

export const cards: readonly MetricCard[] = [shareCard, curveCard];

/** Lives one quarter as the worker does: the plan and the members from the first bucket, then bucket after bucket. */
export function publishQuarter(quarter: Quarter): Published {
  const plan = planOf(quarter);
  const first = contributionsOf(quarter, 0, 0);
  const atoms = cards.flatMap((card) =>
    metricAtoms(plan, card, first).map((atom) => ({
      ...atom,
      offsets: card.values.map((_, index) => quarter.offset * (index % 2 === 0 ? 1 : -1)),
    })),
  );
  const shown = new Map<MetricAtom, readonly number[]>();
  const inputs: BucketInput[] = [];
  const outputs = [0, 1, 2].map((now) => {
    const before = new Map(shown);
    const input: BucketInput = {
      ...{ plan, bucket: periodOf(now), cards, atoms },
      contributions: contributionsOf(quarter, now, now),
      earlier: [0, 1, 2].slice(0, now).flatMap((then) => contributionsOf(quarter, then, now)),
      erased: new Set(quarter.people.filter((one) => isErased(one, now)).map(({ id }) => id)),
      lastShown: (atom) => before.get(atom) ?? null,
    };
    inputs.push(input);
    const output = publishBucket(input);
    for (const figure of output.figures) {
      const atom = atoms.find(({ metric, id }) => metric === figure.metric && id === figure.atom);
      if (atom !== undefined) shown.set(atom, middlesOf(figure));
    }
    return output;
  });
  return { plan, atoms, inputs, outputs };
}

/** The plan of a quarter from whoever was there in its first bucket. */
export function planOf({ units, people, profile, minimumPeople }: Quarter): CohortPlan {
  const byId = new Map(people.map((one) => [one.id, one]));
  return formCohort('2025-Q2', rulesOf({ profile, minimumPeople }), {
    units,
    memberOf: (person) => pathOf(units, byId.get(person)?.unit ?? ''),
    leadsOf: (unit) => people.filter((one) => one.lead && one.unit === unit).map(({ id }) => id),
    active: people.filter(({ shares }) => typeof shares[0] === 'number').map(({ id }) => id),
    isEligible: (person) => byId.get(person)?.eligible ?? false,
  });
}

/** The unit and all around it. */
export function pathOf(units: readonly Unit[], unit: string): string[] {
  const parent = units.find(({ id }) => id === unit)?.parent;
  if (parent === undefined) return [];
  return parent === null ? [unit] : [unit, ...pathOf(units, parent)];
}

const isErased = ({ erasedFrom }: Somebody, now: number): boolean => erasedFrom !== null && erasedFrom <= now;

/** What is left, in bucket `now`, of what people did in bucket `then`. */
function contributionsOf({ people }: Quarter, then: number, now: number): Contribution[] {
  return people.flatMap((one) => {
    const share = one.shares[then];
    if (share === null || share === undefined || isErased(one, now)) return [];
    const place = { person: one.id, version: 1, bucket: periodOf(then).id };
    return [
      { ...place, metric: shareCard.id, values: [share] },
      { ...place, metric: curveCard.id, values: [share, share ** 0.5, share ** 0.25] },
    ];
  });
}
