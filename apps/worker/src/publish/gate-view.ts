import type { Contribution, MetricCard } from '@quorum/contracts';
import type { UnitFigure } from '@quorum/database';
import {
  type AtomFigure,
  type CohortPlan,
  type GateBucket,
  type GateInput,
  type MetricAtom,
  unitsOf,
} from '@quorum/privacy';

/** Everything a quarter has shown so far, and what it is about to show. */
export interface Shown {
  plan: CohortPlan;
  cards: readonly MetricCard[];
  /** Bucket ids in the order of their publishing, the one to be published last. */
  buckets: readonly string[];
  atoms: readonly MetricAtom[];
  /** What stands in their place is known to everybody. */
  erased: ReadonlySet<string>;
  /** Of those buckets. */
  contributions: readonly Contribution[];
  figures: readonly AtomFigure[];
  /** Every figure of a unit, combined ones included, that anybody can read. */
  cells: readonly UnitFigure[];
}

/**
 * What the gate asks about each metric that has shown anything. Who was counted is read off the rows themselves, what they
 * measured, what atoms showed and which cells exist, and not off what publishing meant to do.
 */
export function gateViews(shown: Shown): GateInput[] {
  const units = new Map(unitsOf(shown.plan).map((unit) => [unit.id, unit]));
  const membersIn = (inUse: readonly MetricAtom[]): Map<string, string[]> => {
    const members = new Map<string, string[]>();
    for (const atom of inUse)
      for (let at: string | null = atom.unit; at !== null; at = units.get(at)?.parent ?? null) {
        const known = members.get(at) ?? [];
        members.set(at, known);
        for (const person of atom.members) known.push(person);
      }
    return members;
  };
  return shown.cards.flatMap((card) => {
    const cells = shown.cells.filter(({ metric }) => metric === card.id);
    if (cells.length === 0) return [];
    const atoms = shown.atoms.filter(({ metric, version }) => metric === card.id && version === card.version);
    const figures = shown.figures.filter(({ metric }) => metric === card.id);
    const values = measuredBy(card, shown);
    // Atoms that are not shown in a bucket, too: their people's values are averaged later, when they are away.
    const people = atoms.flatMap(({ members }) => members).filter((person) => !shown.erased.has(person));
    const buckets = shown.buckets.map((bucket, place): GateBucket => {
      const showing = new Set(figures.filter((one) => one.bucket === bucket).map(({ atom }) => atom));
      const inUse = atoms.filter(({ id }) => showing.has(id));
      const within = membersIn(inUse);
      const before = shown.buckets.slice(0, place);
      return {
        bucket,
        present: [
          ...people.filter((person) => values(bucket).has(person)),
          ...inUse.flatMap((atom) => erasedSince(atom, bucket, figures, values(bucket), shown.erased)),
        ],
        imputed: new Map(
          people
            .filter((person) => !values(bucket).has(person))
            .map((person) => [person, before.filter((earlier) => values(earlier).has(person))] as const)
            .filter(([, from]) => from.length > 0),
        ),
        cells: cells
          .filter((cell) => cell.bucket === bucket)
          .map(({ unit }) => ({ unit, people: within.get(unit) ?? [] })),
      };
    });
    return [{ plan: shown.plan, metric: card.id, buckets }];
  });
}

/**
 * Members who were there when the atom was shown and were erased since. Nothing is left of what they measured, but the
 * figure says how many were there; which of the erased that were is all the same to the gate, which only counts them.
 */
function erasedSince(
  atom: MetricAtom,
  bucket: string,
  figures: readonly AtomFigure[],
  values: ReadonlySet<string>,
  erased: ReadonlySet<string>,
): string[] {
  const gone = atom.members.filter((person) => erased.has(person));
  const figure =
    gone.length === 0 ? undefined : figures.find((one) => one.atom === atom.id && one.bucket === bucket);
  if (figure === undefined) return [];
  const known = atom.members.filter((person) => values.has(person) && !erased.has(person)).length;
  const missing = Math.max(0, figure.people - figure.imputed - known);
  return gone.slice(0, missing);
}

/** Bucket → who has complete values in it. */
function measuredBy(card: MetricCard, { contributions }: Shown): (bucket: string) => ReadonlySet<string> {
  const people = new Map<string, Set<string>>();
  for (const { person, metric, version, bucket, values } of contributions) {
    if (metric !== card.id || version !== card.version) continue;
    if (values.length !== card.values.length || values.includes(null)) continue;
    const known = people.get(bucket);
    if (known === undefined) people.set(bucket, new Set([person]));
    else known.add(person);
  }
  return (bucket) => people.get(bucket) ?? none;
}

const none: ReadonlySet<string> = new Set();
