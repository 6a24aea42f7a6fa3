import { Cohorts, RuleSettings } from '@quorum/database';
import { rulesOf } from '@quorum/privacy';
import { testDatabase } from '@quorum/testing';
import { expect, it } from 'vitest';
import { testPages } from '../testing/pages.js';
import { quarterOn, shares } from '../testing/quarter.js';

const database = await testDatabase(import.meta.url);
const { worker, owner, measure, publish, seat } = await quarterOn(database);
const settings = new RuleSettings(await database.connect('intake'));

const product = ['ana', 'ben', 'cy', 'dan', 'eve', 'fay', 'gus'];
const sales = ['hal', 'ida', 'jo', 'kim', 'lea', 'moe', 'ned', 'ola'];
const everybody = Object.fromEntries([...product, ...sales].map((person) => [person, 0.5]));
const publishAll = async (bucket: string): Promise<void> => {
  await measure(bucket, shares(bucket, everybody));
  await publish(bucket);
};
const atomsOf = async (cohort: string) =>
  (await new Cohorts(worker, testPages).find(cohort))?.plan.atoms.map(({ id }) => id);

it('a change of rules acts at the next quarter, and the one that is open keeps its own', async () => {
  await seat({ product, sales });
  await publishAll('2025-P01');
  expect((await settings.propose('ana', { profile: 'works-council', minimumPeople: 10 })).outcome).toBe(
    'accepted',
  );
  // Asked for when the worker's clock stands still.
  await owner.query('ALTER TABLE cfg.rule_change DISABLE TRIGGER USER');
  await owner.query(`UPDATE cfg.rule_change SET proposed_at = '2026-05-01T00:00:00Z'`);
  await publishAll('2025-P02');
  await publishAll('2025-P04');
  expect(await atomsOf('2025-Q1')).toEqual(['product', 'sales']);
  expect(await atomsOf('2025-Q2')).toEqual(['organisation']);
  expect((await new Cohorts(worker, testPages).find('2025-Q2'))?.plan.rules).toEqual(
    rulesOf({ profile: 'works-council' }),
  );
});
