import { setImmediate } from 'node:timers/promises';
import { AtomFigures, Cells, Cohorts, type Connection, Contributions } from '@quorum/database';
import { metricCatalogue } from '@quorum/metrics';
import { checkGate, type Fraction, publishBucket } from '@quorum/privacy';
import { decideMembers, type MemberBasis } from './decide-members.js';
import { releaseNoise } from './dp-release.js';
import { gateViews, type Shown } from './gate-view.js';
import { type CohortBasis, openCohort } from './open-cohort.js';

/**
 * Publishes a bucket by the plan of its quarter, inside one transaction: decides what its first bucket decides, writes the
 * cells of all units and metrics and what atoms showed, and lets the gate look at everything the quarter then shows.
 * Throws a `GateViolation` where that says too much: the transaction must not be committed.
 */
export async function publishByCohort(
  transaction: Connection,
  basis: CohortBasis & Pick<MemberBasis, 'random'> & { noiseEpsilon?: Fraction | undefined },
): Promise<void> {
  const { bucket, contributions, random, noiseEpsilon, pages } = basis;
  const { plan, buckets, erased, isDecided } = await openCohort(transaction, basis);
  const members = { plan, bucket: bucket.id, cards, contributions, random, pages };
  const atoms = isDecided ? await decideMembers(transaction, members) : [];
  const shown = new AtomFigures(transaction);
  const earlier = await new Contributions(transaction, pages).ofBuckets(buckets);
  const { cells, figures } = publishBucket({
    plan,
    bucket,
    cards,
    atoms,
    contributions,
    earlier,
    erased,
    lastShown: await shown.lastShown(plan.id),
  });
  await new Cells(transaction).publish(bucket, cells);
  if (!isDecided) return;
  await shown.store(plan.id, figures, atoms);
  await new Cohorts(transaction, pages).notePublished(plan.id, bucket.id);
  const measured = [...earlier, ...contributions];
  const all = [...buckets, bucket.id];
  await passGate(transaction, { plan, buckets: all, atoms, erased, contributions: measured });
  if (noiseEpsilon !== undefined)
    await releaseNoise(transaction, {
      ...{ plan, bucket, cards, atoms, contributions, earlier, random },
      epsilon: noiseEpsilon,
    });
}

/** Attack A3 on what is written by now, before it is committed (notes/privacy §4.4). */
async function passGate(
  transaction: Connection,
  cohort: Pick<Shown, 'plan' | 'buckets' | 'atoms' | 'erased' | 'contributions'>,
): Promise<void> {
  const views = gateViews({
    ...cohort,
    cards,
    figures: await new AtomFigures(transaction).of(cohort.plan.id),
    cells: await new Cells(transaction).shown(cohort.buckets),
  });
  for (const view of views) {
    checkGate(view);
    // All of them without a break would outlast the job's lock, and somebody else would begin it again.
    await setImmediate();
  }
}

const cards = metricCatalogue;
