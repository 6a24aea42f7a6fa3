import { randomBytes } from 'node:crypto';
import {
  type MetricMember,
  metricMembersIn,
  metricPageOf,
  type PlanMember,
  planMembersIn,
  planPageOf,
} from '../member-page.js';
import { type PageKey, type PageSeal, pageTables } from '../sealed-page.js';
import type { Connection } from '../sql.js';
import { PageErasures } from './page-erasures.js';
import { SealedPages } from './sealed-pages.js';

/** Members of one metric of a quarter. */
export interface MetricMembers {
  metric: string;
  version: number;
  members: MetricMember[];
}

/**
 * Who is in the atoms of quarters and of their metrics, a sealed page for each plan (`edge.atom_member`) and metric
 * (`edge.metric_member`, docs/adr/0018): never leaves the worker. Use inside a transaction that holds the key in use. Errors: those
 * of `PageSeal`.
 */
export class Members {
  private readonly plans: SealedPages;
  private readonly metrics: SealedPages;

  constructor(
    private readonly connection: Connection,
    seal: PageSeal,
  ) {
    this.plans = new SealedPages(connection, seal, pageTables.planMembers);
    this.metrics = new SealedPages(connection, seal, pageTables.metricMembers);
  }

  /** Of a quarter's plan, in order of person; none once they are forgotten. */
  async ofPlan(cohort: string): Promise<PlanMember[]> {
    const erased = await new PageErasures(this.connection).people();
    const found = await this.plans.read('cohort = $1', [cohort]);
    return found.flatMap(({ plain }) =>
      planMembersIn(plain).map((one) => (erased.has(one.person) ? { ...one, erased: true } : one)),
    );
  }

  /** Of a quarter's metrics, each in order of person. */
  async ofMetrics(cohort: string): Promise<MetricMembers[]> {
    const found = await this.metrics.read('cohort = $1', [cohort]);
    return found.map(({ key: [, metric, version], plain }) => ({
      metric: String(metric),
      version: Number(version),
      members: metricMembersIn(plain),
    }));
  }

  /** Keeps who is in a plan's atoms. Errors: where somebody is in two. */
  async keepPlan(cohort: string, members: readonly PlanMember[]): Promise<void> {
    await this.plans.add([cohort], planPageOf(members));
  }

  /** Keeps who is counted in metrics. Errors: where somebody is in two atoms of a metric, or in none of the plan. */
  async keepMetrics(cohort: string, metrics: readonly MetricMembers[]): Promise<void> {
    const people = new Set((await this.ofPlan(cohort)).map(({ person }) => person));
    for (const { metric, version, members } of metrics) {
      if (members.some(({ person }) => !people.has(person)))
        throw new Error(`Somebody is counted in ${metric} who is in no atom of ${cohort}.`);
      if (members.length > 0) await this.metrics.add([cohort, metric, version], metricPageOf(members));
    }
  }

  /** Everybody in any page, leads of theirs included. */
  async people(): Promise<string[]> {
    const erased = await new PageErasures(this.connection).people();
    const people = new Set<string>();
    for await (const { plain } of this.plans.each())
      for (const { person, above } of planMembersIn(plain))
        for (const one of [person, ...above]) people.add(one);
    return [...people].filter((one) => !erased.has(one));
  }

  /** Puts a name that means nobody in the place of each of these people, another in each quarter; answers how many pages it wrote. */
  async takeOut(erased: ReadonlySet<string>): Promise<number> {
    const namesOf = new Map<PageKey[number], Map<string, string>>();
    const nobodyFor = ([cohort = '']: PageKey): ((name: string) => string) => {
      const names = namesOf.get(cohort) ?? new Map<string, string>();
      namesOf.set(cohort, names);
      return (name) => {
        if (!erased.has(name)) return name;
        const nobody = names.get(name) ?? randomBytes(nameBytes).toString('base64url');
        names.set(name, nobody);
        return nobody;
      };
    };
    // Plans first, always: whoever has locked a quarter's plan gives the names, and two that come at once wait for each other there.
    const plans = await this.plans.rewrite((key, plain) => {
      const rename = nobodyFor(key);
      const members = planMembersIn(plain).map((one) =>
        erased.has(one.person) ? { ...one, erased: true } : one,
      );
      return members.some(({ person, above }) => [person, ...above].some((name) => erased.has(name)))
        ? planPageOf(members.map((one) => renamed(one, rename)))
        : null;
    });
    const metrics = await this.metrics.rewrite((key, plain) => {
      const rename = nobodyFor(key);
      const members = metricMembersIn(plain);
      return members.some(({ person }) => erased.has(person))
        ? metricPageOf(members.map((one) => ({ ...one, person: rename(one.person) })))
        : null;
    });
    return plans + metrics;
  }

  /** Gives everybody another name, under the key that is in use by now: the transaction holds it alone. */
  async rename(rename: (name: string) => string): Promise<void> {
    await this.plans.rewrite((_, plain) =>
      planPageOf(planMembersIn(plain).map((one) => renamed(one, rename))),
    );
    await this.metrics.rewrite((_, plain) =>
      metricPageOf(metricMembersIn(plain).map((one) => ({ ...one, person: rename(one.person) }))),
    );
  }

  /** Whether rows are left from before there were pages. */
  async hasUnsealed(): Promise<boolean> {
    return (await this.plans.hasUnsealed()) || (await this.metrics.hasUnsealed());
  }
}

/** As many as a pseudonym has. */
const nameBytes = 16;

const renamed = (member: PlanMember, rename: (name: string) => string): PlanMember => ({
  ...member,
  person: rename(member.person),
  above: member.above.map(rename),
});
