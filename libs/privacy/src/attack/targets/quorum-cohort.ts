import type { Cell, Contribution } from '@quorum/contracts';
import { middlesOf } from '../../publishing/atom-figure.js';
import type { CohortPlan, MetricAtom } from '../../publishing/cohort.js';
import { formCohort } from '../../publishing/form-cohort.js';
import { metricAtoms } from '../../publishing/metric-atoms.js';
import { offsetsFor } from '../../publishing/offsets.js';
import { publishBucket } from '../../publishing/publish-bucket.js';
import type { PublishingRules } from '../../publishing/rules.js';
import { unitsOf } from '../../publishing/combined-units.js';
import type { Chance } from '../organisation/chance.js';
import { type Organisation, periods } from '../organisation/organisation.js';
import { bucketOf, cardOf, contributionsOf, headcountOf, personOf, pseudonymOf } from './people.js';

/** One metric in one bucket as Quorum publishes it. */
export interface PublishedMetric {
  /** By unit id. */
  cells: ReadonlyMap<string, Cell>;
  /** Atoms that are in figures of this bucket: an insider tells from calendars which ones. */
  shown: readonly MetricAtom[];
  /** Of them, by unit id, those inside the unit. */
  inside: ReadonlyMap<string, readonly MetricAtom[]>;
  /** Whoever has a value of their own in this bucket. */
  present: ReadonlySet<number>;
}

/** A quarter of a simulated organisation, published bucket after bucket with the real publishing code. */
export class QuorumCohort {
  readonly plan: CohortPlan;
  /** Unit id → parent id, of the tree and of combined units. */
  readonly parents: ReadonlyMap<string, string | null>;
  private readonly atomsOf = new Map<number, MetricAtom[]>();
  private readonly published = new Map<string, PublishedMetric>();
  private readonly lastShown = new Map<string, readonly number[]>();
  private readonly rows = new Map<string, Contribution[]>();
  private readonly erased = new Set<string>();

  constructor(
    private readonly organisation: Organisation,
    readonly cohort: number,
    private readonly rules: PublishingRules,
    private readonly chance: Chance,
    private readonly before: QuorumCohort | null,
  ) {
    this.plan = formCohort(`2025-Q${cohort + 1}`, rules, headcountOf(organisation, cohort));
    this.parents = new Map(unitsOf(this.plan).map(({ id, parent }) => [id, parent]));
  }

  /** Atoms with their offsets; an offset is carried over where the members stayed the same. */
  atoms(metric: number): readonly MetricAtom[] {
    const kept = this.atomsOf.get(metric);
    if (kept !== undefined) return kept;
    const card = cardOf(this.organisation.knowledge.metrics, metric);
    const earlier = new Map(
      (this.before?.atoms(metric) ?? []).map((atom) => [atom.members.join(), atom.offsets]),
    );
    const atoms = metricAtoms(this.plan, card, this.contributions(metric, this.cohort * 3)).map((atom) => ({
      ...atom,
      offsets:
        earlier.get(atom.members.join()) ??
        offsetsFor(atom, card, this.rules, (count) => this.chance.bytes(count)),
    }));
    this.atomsOf.set(metric, atoms);
    return atoms;
  }

  /** Publishes what is not published yet up to this period, and answers what was. */
  read(metric: number, slot: number): PublishedMetric {
    const key = `${metric} ${slot}`;
    const kept = this.published.get(key);
    if (kept !== undefined) return kept;
    if (slot > this.cohort * 3) this.read(metric, slot - 1);
    const atoms = this.atoms(metric);
    const contributions = this.contributions(metric, slot);
    const { cells, figures } = publishBucket({
      plan: this.plan,
      bucket: bucketOf(slot),
      cards: [cardOf(this.organisation.knowledge.metrics, metric)],
      atoms,
      contributions,
      earlier: periods
        .slice(this.cohort * 3, slot)
        .flatMap((_, at) => this.contributions(metric, this.cohort * 3 + at)),
      erased: this.erased,
      lastShown: (atom) => this.lastShown.get(`${metric} ${atom.id}`) ?? null,
    });
    for (const figure of figures) this.lastShown.set(`${metric} ${figure.atom}`, middlesOf(figure));
    const inFigures = new Set(figures.map(({ atom }) => atom));
    const shown = atoms.filter(({ id }) => inFigures.has(id));
    const result = {
      cells: new Map(cells.map(({ unit, cell }) => [unit, cell])),
      shown,
      inside: this.insideOf(shown),
      present: new Set(contributions.map(({ person }) => personOf(person))),
    };
    this.published.set(key, result);
    return result;
  }

  /** From now on the person's rows are gone. */
  erase(person: number): void {
    this.erased.add(pseudonymOf(person));
    for (const [key, rows] of this.rows)
      this.rows.set(
        key,
        rows.filter((row) => row.person !== pseudonymOf(person)),
      );
  }

  /** An event comes late: what is measured again differs, wherever it is still read. */
  lateEvent(person: number, slot: number): void {
    for (let metric = 0; metric < this.organisation.knowledge.metrics.length; metric++) {
      const rows = this.contributions(metric, slot);
      const values = [1];
      this.rows.set(
        `${metric} ${slot}`,
        rows.map((row) => (row.person === pseudonymOf(person) ? { ...row, values } : row)),
      );
    }
  }

  private insideOf(shown: readonly MetricAtom[]): Map<string, MetricAtom[]> {
    const inside = new Map<string, MetricAtom[]>();
    for (const atom of shown)
      for (let at: string | null = atom.unit; at !== null; at = this.parents.get(at) ?? null) {
        const list = inside.get(at);
        if (list === undefined) inside.set(at, [atom]);
        else list.push(atom);
      }
    return inside;
  }

  private contributions(metric: number, slot: number): Contribution[] {
    const key = `${metric} ${slot}`;
    const rows = this.rows.get(key) ?? contributionsOf(this.organisation, metric, slot);
    this.rows.set(key, rows);
    return rows;
  }
}
