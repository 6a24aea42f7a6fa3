import { auditRecordSchema } from '@quorum/contracts';
import {
  type CohortPlan,
  compareRules,
  decide,
  noticeMicros,
  officerVerifier,
  type PublishingRules,
  rulesOf,
} from '@quorum/privacy';
import { testDatabase } from '@quorum/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { rulesInForce } from '../rules-in-force.js';
import { testPages } from '../testing/pages.js';
import { AuditReader } from './audit-reader.js';
import { Cohorts } from './cohorts.js';
import { Roster } from './roster.js';
import { type AskedRules, RuleSettings } from './rule-settings.js';

const database = await testDatabase(import.meta.url);
const owner = await database.connect('owner');
const intake = await database.connect('intake');
const worker = await database.connect('worker');
const web = await database.connect('web');
const audit = new AuditReader(await database.connect('auditor'));
const settings = new RuleSettings(intake);

const key = Buffer.alloc(32, 1);
const code = { salt: Buffer.alloc(16, 2), verifier: officerVerifier(key), oldKey: null };
const standard = (minimumPeople: number): AskedRules => ({ profile: 'standard', minimumPeople });
const council = (minimumPeople: number): AskedRules => ({ profile: 'works-council', minimumPeople });
const floor = rulesOf({ profile: 'standard' });
const soon = (): number => (Date.now() + 60_000) * 1000;
const inForce = (environment = floor, now = soon()): Promise<PublishingRules> =>
  rulesInForce(worker, environment, now);

/** As if it had been some days later ever since. */
async function pass(days: number): Promise<void> {
  const back = `- interval '${days * 24} hours'`;
  await unguarded(
    `UPDATE cfg.rule_change SET proposed_at = proposed_at ${back}`,
    `UPDATE cfg.rule_decision SET decided_at = decided_at ${back}`,
    `UPDATE cfg.officer_code SET made_at = made_at ${back}, acts_from = acts_from ${back}`,
    `UPDATE cfg.wrong_code SET at = at ${back}`,
    `UPDATE edge.cohort SET formed_at = formed_at ${back}`,
  );
}
async function unguarded(...statements: string[]): Promise<void> {
  const tables = ['rule_change', 'rule_decision', 'officer_code'];
  for (const table of tables) await owner.query(`ALTER TABLE cfg.${table} DISABLE TRIGGER USER`);
  for (const statement of statements) await owner.query(statement);
  for (const table of tables) await owner.query(`ALTER TABLE cfg.${table} ENABLE TRIGGER USER`);
}
async function form(id: string, asked: AskedRules): Promise<void> {
  const plan: CohortPlan = {
    ...{ id, rules: rulesOf(asked), units: [], atoms: [], leads: new Set<string>(), leadsAbove: new Map() },
  };
  await new Cohorts(worker, testPages).store(plan);
}
const proposed = async (asked: AskedRules, actor = 'ana'): Promise<number> => {
  const { id } = await settings.propose(actor, asked);
  expect(id).not.toBeNull();
  return id ?? 0;
};

beforeEach(async () => {
  await unguarded(
    'TRUNCATE cfg.rule_change, cfg.rule_decision, cfg.officer_code, cfg.wrong_code',
    'DELETE FROM edge.cohort',
  );
});

describe('tightening', () => {
  it('holds for the next quarter as soon as one person asks, and is the newest of several', async () => {
    expect(await inForce()).toEqual(floor);
    expect(await settings.propose('ana', standard(8))).toMatchObject({ outcome: 'accepted' });
    expect(await inForce()).toEqual(rulesOf(standard(8)));
    expect(await settings.propose('ben', council(10))).toMatchObject({ outcome: 'accepted' });
    expect(await inForce()).toEqual(rulesOf(council(10)));
    expect(await settings.propose('ben', council(10))).toEqual({ outcome: 'same', id: null });
  });

  it('leaves the environment the last word where that is stricter, in either respect', async () => {
    await settings.propose('ana', standard(12));
    expect(await inForce(rulesOf({ profile: 'works-council' }))).toEqual(rulesOf(council(12)));
  });

  it('can be taken back until a quarter is formed by it', async () => {
    const typo = await proposed(standard(50));
    expect(await settings.withdraw('ana', typo)).toBe('withdrawn');
    expect(await inForce()).toEqual(floor);
    expect(await settings.withdraw('ana', typo)).toBe('too-late');
    const meant = await proposed(standard(8));
    await form('2025-Q1', standard(8));
    expect(await settings.withdraw('ana', meant)).toBe('too-late');
    expect(await settings.withdraw('ana', 4711)).toBe('unknown');
  });
});

describe('loosening', () => {
  it('acts thirty days after the officer’s yes and not an hour before', async () => {
    await settings.setOfficerCode('ana', code);
    await settings.propose('ana', standard(8));
    const id = await proposed(standard(6));
    expect(await inForce()).toEqual(rulesOf(standard(8)));
    await pass(40);
    expect(await inForce()).toEqual(rulesOf(standard(8)));
    expect(await settings.approve(id, key)).toBe('approved');
    const { approvedAt } = (await settings.change(id))!;
    const acts = approvedAt! + noticeMicros;
    expect(await inForce(floor, acts - 1)).toEqual(rulesOf(standard(8)));
    expect(await inForce(floor, acts)).toEqual(rulesOf(standard(6)));
  });

  it('does not act on a wrong code, without a code, twice, or after it was taken back', async () => {
    await settings.propose('ana', standard(8));
    const id = await proposed(standard(6));
    expect(await settings.approve(id, key)).toBe('no-code');
    await settings.setOfficerCode('ana', code);
    expect(await settings.approve(id, Buffer.alloc(32, 9))).toBe('wrong-code');
    // What is stored does not approve.
    expect(await settings.approve(id, code.verifier)).toBe('wrong-code');
    expect(await settings.approve(id, key)).toBe('approved');
    expect(await settings.approve(id, key)).toBe('not-open');
    expect(await settings.withdraw('ben', id)).toBe('withdrawn');
    await pass(40);
    expect(await inForce()).toEqual(rulesOf(standard(8)));
    expect(await settings.approve(id, key)).toBe('not-open');
  });

  it('is one at a time, and is given up when rules are tightened meanwhile', async () => {
    await settings.setOfficerCode('ana', code);
    await settings.propose('ana', standard(8));
    const id = await proposed(standard(6));
    expect(await settings.propose('ana', standard(7))).toEqual({ outcome: 'pending', id: null });
    await settings.approve(id, key);
    expect(await settings.propose('ana', standard(9))).toMatchObject({ outcome: 'accepted' });
    await pass(40);
    expect((await settings.change(id))?.withdrawnAt).not.toBeNull();
    expect(await inForce()).toEqual(rulesOf(standard(9)));
  });

  it('is what an environment that asks for less than before cannot do', async () => {
    await form('2025-Q1', council(12));
    expect(await inForce()).toEqual(rulesOf(council(12)));
    expect(await settings.propose('ana', standard(5))).toMatchObject({ outcome: 'proposed' });
    await settings.setOfficerCode('ana', code);
    const [change] = await settings.changes();
    expect(change).toMatchObject({ from: council(12), to: standard(5) });
    await settings.approve(change!.id, key);
    await pass(29);
    expect(await inForce(floor)).toEqual(rulesOf(council(12)));
    await pass(1);
    expect(await inForce(floor)).toEqual(floor);
    // What was loosened by two stays so, and what one tightens from there on holds.
    await settings.propose('ana', standard(6));
    expect(await inForce(floor)).toEqual(rulesOf(standard(6)));
  });

  it('is told from tightening by the database as it is by the library', async () => {
    const tries = [
      standard(5),
      standard(8),
      standard(12),
      standard(5),
      council(10),
      council(14),
      standard(20),
    ];
    for (const from of tries)
      for (const to of tries) {
        await unguarded('TRUNCATE cfg.rule_change, cfg.rule_decision');
        await settings.propose('ana', from);
        const { outcome, id } = await settings.propose('ana', to);
        const step = compareRules(rulesOf(from), rulesOf(to));
        expect([from, to, outcome]).toEqual([
          from,
          to,
          { same: 'same', tighter: 'accepted', looser: 'proposed' }[step],
        ]);
        if (id === null) continue;
        const stored = (await settings.change(id))!;
        const change = { ...stored, from: rulesOf(stored.from), to: rulesOf(stored.to) };
        expect(decide(change, [], stored.proposedAt).state).toBe(
          step === 'tighter' ? 'in-force' : 'needs-approval',
        );
      }
  });
});

describe('the floors', () => {
  it.each([standard(4), council(9), standard(0), standard(-5), standard(1001)])(
    'refuse %o',
    async (asked) => {
      await expect(settings.propose('ana', asked)).rejects.toThrow(/rule_change_floor_ck/);
    },
  );

  it('stand for whoever owns the tables, too, as two people do', async () => {
    const insert = (values: string) =>
      owner.query(`INSERT INTO cfg.rule_change (profile, minimum_people, base_profile, base_minimum_people, looser, proposed_by)
        VALUES (${values})`);
    await expect(insert(`'standard', 4, 'standard', 5, true, 'ana'`)).rejects.toThrow(/floor_ck/);
    await expect(insert(`'standard', 5, 'standard', 8, false, 'ana'`)).rejects.toThrow(/looser_ck/);
    await expect(insert(`'standard', 5, 'standard', 8, true, 'privacy-officer'`)).rejects.toThrow(/by_ck/);
    await settings.propose('ana', standard(8));
    const id = await proposed(standard(6));
    await expect(
      owner.query(`INSERT INTO cfg.rule_decision (change, decision, decided_by, proposed_by)
        VALUES (${id}, 'approved', 'ana', 'ana')`),
    ).rejects.toThrow(/by_ck/);
    await expect(owner.query('UPDATE cfg.rule_change SET minimum_people = 5')).rejects.toThrow(
      /only added to/,
    );
    await expect(owner.query('DELETE FROM cfg.rule_decision')).rejects.toThrow(/only added to/);
  });
});

describe('the officer’s code', () => {
  it('is replaced at once with the one before, and only after thirty days without', async () => {
    expect(await settings.officer()).toBeNull();
    expect(await settings.setOfficerCode('ana', code)).toBe('set');
    const mine = Buffer.alloc(32, 3);
    const other = { salt: Buffer.alloc(16, 4), verifier: officerVerifier(mine), oldKey: null };
    expect(await settings.setOfficerCode('ana', { ...other, oldKey: Buffer.alloc(32, 9) })).toBe(
      'wrong-code',
    );
    expect(await settings.setOfficerCode('ana', other)).toBe('announced');
    expect(await settings.setOfficerCode('ana', other)).toBe('waiting');
    const { since, replacedFrom, salt } = (await settings.officer())!;
    expect(salt).toEqual(code.salt);
    expect(replacedFrom! - since).toBeGreaterThanOrEqual(noticeMicros);
    await settings.propose('ana', standard(8));
    const id = await proposed(standard(6));
    expect(await settings.approve(id, mine)).toBe('wrong-code');
    await pass(30);
    expect(await settings.approve(id, mine)).toBe('approved');
  });

  it('thwarts a replacement nobody asked its holder about', async () => {
    await settings.setOfficerCode('ana', code);
    const stolen = { ...code, verifier: officerVerifier(Buffer.alloc(32, 5)) };
    expect(await settings.setOfficerCode('mallory', stolen)).toBe('announced');
    const fresh = { ...code, verifier: officerVerifier(Buffer.alloc(32, 6)), oldKey: key };
    expect(await settings.setOfficerCode('officer', fresh)).toBe('set');
    expect((await settings.officer())?.replacedFrom).toBeNull();
    await pass(40);
    await settings.propose('ana', standard(8));
    const id = await proposed(standard(6));
    expect(await settings.approve(id, Buffer.alloc(32, 5))).toBe('wrong-code');
    expect(await settings.approve(id, Buffer.alloc(32, 6))).toBe('approved');
  });

  it('is tried five times a minute, many at once included', async () => {
    await settings.setOfficerCode('ana', code);
    await settings.propose('ana', standard(8));
    const id = await proposed(standard(6));
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, index) => settings.approve(id, Buffer.alloc(32, 100 + index))),
    );
    expect(tries.filter((outcome) => outcome === 'wrong-code')).toHaveLength(5);
    expect(tries.filter((outcome) => outcome === 'too-many-tries')).toHaveLength(7);
    expect(await settings.approve(id, key)).toBe('too-many-tries');
    await pass(1 / 24);
    expect(await settings.approve(id, key)).toBe('approved');
  });
});

it('records every change and no secret', async () => {
  const before = (await audit.latest(1))[0]?.seq ?? 0;
  await settings.setOfficerCode('ana', code);
  await settings.propose('ana', standard(8));
  const id = await proposed(standard(6), 'ben');
  await settings.approve(id, Buffer.alloc(32, 9));
  await settings.approve(id, key);
  await settings.withdraw('ana', id);
  const entries = (await audit.latest(100)).filter(({ seq }) => seq > before).reverse();
  expect(entries.map(({ actor, role, purpose, process }) => [actor, role, purpose, process])).toEqual([
    ['ana', 'admin', 'administration', 'intake'],
    ['ana', 'admin', 'administration', 'intake'],
    ['ben', 'admin', 'administration', 'intake'],
    ['privacy-officer', 'privacy-officer', 'oversight', 'intake'],
    ['ana', 'admin', 'administration', 'intake'],
  ]);
  const details = entries.map(({ action, detail }) =>
    auditRecordSchema.parse({ action, detail: JSON.parse(detail) as unknown }),
  );
  expect(details[2]?.detail).toMatchObject({ from: standard(8), to: { ...standard(6), state: 'proposed' } });
  for (const secret of [key, code.verifier])
    for (const form of ['hex', 'base64'] as const)
      expect(JSON.stringify(entries)).not.toContain(secret.toString(form));
});

it('counts whom the directory names, and goes on counting who objects', async () => {
  const roster = new Roster(intake, testPages);
  const unit = (id: string, parent: string | null) => ({ id, name: id, parent, path: id, schedule: null });
  const units = [{ ...unit('organisation', null), path: '' }, unit('product', 'organisation')];
  const member = (person: string, lead = false) => ({
    ...{ person, unit: 'product', lead, joined: null, schedule: null },
  });
  const directory = { units, defaultZone: null, headcounts: [{ unit: 'product', people: 3, leads: 1 }] };
  await roster.replace({ ...directory, memberships: [member('a', true), member('b'), member('c')] });
  const sizes = await settings.sizes();
  expect(sizes).toEqual([
    { id: 'organisation', name: 'organisation', parent: null, path: '', people: 0, leads: 0 },
    { id: 'product', name: 'product', parent: 'organisation', path: 'product', people: 3, leads: 1 },
  ]);
  await roster.replace({ ...directory, memberships: [member('a', true), member('b')] });
  expect(await settings.sizes()).toEqual(sizes);
  await owner.query('DELETE FROM roster.membership');
  expect(await settings.sizes()).toEqual(sizes);
});

describe('who is not the configuration', () => {
  const calls = [
    `SELECT cfg.propose('x', 'standard', 8)`,
    `SELECT cfg.approve(1, '\\x00')`,
    `SELECT cfg.withdraw('x', 1)`,
    `SELECT cfg.set_officer_code('x', '\\x00', '\\x00', NULL)`,
    'SELECT * FROM cfg.headcounts()',
    'SELECT * FROM cfg.officer()',
  ];
  it.each(calls)('may not: %s', async (statement) => {
    for (const connection of [web, worker])
      await expect(connection.query(statement)).rejects.toThrow(/permission denied/);
  });

  it.each([
    `SELECT cfg.officer_says('\\x00')`,
    'SELECT * FROM cfg.officer_code',
    'SELECT * FROM cfg.rule_change',
    `INSERT INTO cfg.rule_change (profile) VALUES ('standard')`,
    'SELECT * FROM roster.headcount',
    'TRUNCATE cfg.wrong_code',
  ])('may do nothing but call: %s', async (statement) => {
    await expect(intake.query(statement)).rejects.toThrow(/permission denied/);
  });
});
