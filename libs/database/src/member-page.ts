import { filled } from './sealed-page.js';

/** What pages of members say: who is in which atom of a quarter's plan, and who is counted in which atom of a metric. */

/** Somebody in an atom of a plan. */
export interface PlanMember {
  person: string;
  /** The atom's place in the plan. */
  atom: number;
  lead: boolean;
  /** Means nobody: somebody was here who is erased. */
  erased: boolean;
  /** Who leads them, sorted. */
  above: readonly string[];
}

/** Somebody who is counted in an atom of a metric. */
export interface MetricMember {
  person: string;
  /** The atom's place among the metric's. */
  atom: number;
}

type PlanLine = [person: string, atom: number, lead: boolean, erased: boolean, above: string[]];
type MetricLine = [person: string, atom: number];

/** Members of a plan → a page. Errors: where somebody is in two atoms. */
export const planPageOf = (members: readonly PlanMember[]): string =>
  filled(
    onceEach(members).map((one): PlanLine => [one.person, one.atom, one.lead, one.erased, [...one.above]]),
  );

/** What a plan's page says, in order of person. */
export const planMembersIn = (page: string): PlanMember[] =>
  (JSON.parse(page) as PlanLine[]).map(([person, atom, lead, erased, above]) => ({
    ...{ person, atom, lead, erased },
    above: above.sort(),
  }));

/** Members of a metric → a page. Errors: where somebody is in two atoms. */
export const metricPageOf = (members: readonly MetricMember[]): string =>
  filled(onceEach(members).map(({ person, atom }): MetricLine => [person, atom]));

/** What a metric's page says, in order of person. */
export const metricMembersIn = (page: string): MetricMember[] =>
  (JSON.parse(page) as MetricLine[]).map(([person, atom]) => ({ person, atom }));

/** The key of a table said it while rows were people: nobody is in two atoms. */
function onceEach<Member extends { person: string }>(members: readonly Member[]): readonly Member[] {
  if (new Set(members.map(({ person }) => person)).size < members.length)
    throw new Error('Somebody is in two atoms.');
  return members;
}
