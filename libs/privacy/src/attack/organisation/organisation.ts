import type { MetricCard, MetricId, Unit } from '@quorum/contracts';

/** Weeks an organisation lives: four quarters of the 4-4-5 calendar. */
export const weeks = 52;

/** Periods of the 4-4-5 calendar as half-open ranges of weeks; three of them are a cohort. */
export const periods = Array.from({ length: 12 }, (_, period) => {
  const quarter = Math.floor(period / 3) * 13;
  const from = quarter + (period % 3) * 4;
  return { id: `2025-P${String(period + 1).padStart(2, '0')}`, from, to: from + (period % 3 === 2 ? 5 : 4) };
});

/** What an insider knows without any figure: the chart, the calendars and who has which attribute. */
export interface Knowledge {
  /** The root first, parents before children. */
  units: readonly Unit[];
  /** By unit: index of the parent, −1 for the root. */
  parents: Int32Array;
  /** Everybody who was there at any time; a person is an index below this. */
  people: number;
  /** By person × week: index of the own unit, −1 while not employed. */
  unitOf: Int16Array;
  /** By person × week: 1 where the person worked. */
  present: Uint8Array;
  /** By person: 1 for leads. */
  lead: Uint8Array;
  /** By person: 1 for accounts that are marked as no human. */
  bot: Uint8Array;
  /** By person: one of `sites`. */
  site: Uint8Array;
  /** By person: one of `tenures`. */
  tenure: Uint8Array;
  /** By person: one of `grades`. */
  grade: Uint8Array;
  sites: number;
  tenures: number;
  grades: number;
  metrics: readonly SimulatedMetric[];
}

/** A metric and how it behaves in an organisation; parameters of behaviour are no secret to an attacker. */
export interface SimulatedMetric {
  id: MetricId;
  card: MetricCard;
  /** Share of a usual person, before logit: spread of people and of weeks are on the logit scale. */
  usual: number;
  personSpread: number;
  unitSpread: number;
  weekSpread: number;
  /** Part of people who never show it. */
  zeroShare: number;
  /** Part of a person's events that are eligible; 0 = one yes or no a week. */
  eligibleShare: number;
}

/** What everybody really did; only scores may read it, and attackers of their own and of pooled leads. */
export interface Truth {
  /** By metric, person × week: eligible events, and how many of them count. */
  eligible: readonly Uint16Array[];
  counted: readonly Uint16Array[];
}

/** A numeric organisation without any message. */
export interface Organisation {
  seed: number;
  knowledge: Knowledge;
  truth: Truth;
}

/** A person's own ratio over the weeks [from, to): the value of a week, or of a period; `null` without eligible events. */
export function ownRatio(
  truth: Truth,
  metric: number,
  person: number,
  from: number,
  to: number,
): number | null {
  const eligible = truth.eligible[metric];
  const counted = truth.counted[metric];
  if (eligible === undefined || counted === undefined) throw new RangeError(`no metric ${metric}`);
  let all = 0;
  let some = 0;
  for (let at = person * weeks + from; at < person * weeks + to; at++) {
    all += eligible[at] ?? 0;
    some += counted[at] ?? 0;
  }
  return all === 0 ? null : some / all;
}

/** The unit and all above it, by index. */
export function ancestors(knowledge: Knowledge, unit: number): number[] {
  const chain: number[] = [];
  for (let at = unit; at >= 0; at = knowledge.parents[at] ?? -1) chain.push(at);
  return chain;
}
