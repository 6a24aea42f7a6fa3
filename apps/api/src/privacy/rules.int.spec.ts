import {
  officerCodeSchema,
  type PrivacyRules,
  privacyRulesSchema,
  problemSchema,
  ruleChangeSchema,
  thresholdPreviewSchema,
  twinScoresSchema,
} from '@quorum/contracts';
import { Roster } from '@quorum/database';
import { systemClock } from '@quorum/runtime';
import { buildProject } from '@quorum/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/start-api.js';

let api: TestApi;
let owner: Awaited<ReturnType<TestApi['database']['connect']>>;
beforeAll(async () => {
  api = await startTestApi(import.meta.url, { clock: systemClock });
  owner = await api.database.connect('owner');
});
beforeEach(async () => {
  const tables = ['rule_change', 'rule_decision', 'officer_code'];
  for (const table of tables) await owner.query(`ALTER TABLE cfg.${table} DISABLE TRIGGER USER`);
  await owner.query('TRUNCATE cfg.rule_change, cfg.rule_decision, cfg.officer_code, cfg.wrong_code');
  for (const table of tables) await owner.query(`ALTER TABLE cfg.${table} ENABLE TRIGGER USER`);
});

const post = (path: string, payload: object, more: object = {}) =>
  api.app.inject({ method: 'POST', url: `/api/v1/privacy/${path}`, payload, ...more });
const withdraw = (id: number) =>
  api.app.inject({ method: 'DELETE', url: `/api/v1/privacy/rule-changes/${id}` });
const rules = async (): Promise<PrivacyRules> =>
  privacyRulesSchema.parse((await api.app.inject('/api/v1/privacy/rules')).json());
const propose = async (profile: string, minimumPeople: number) =>
  ruleChangeSchema.parse((await post('rule-changes', { profile, minimumPeople })).json());
const newCode = async (current?: string) =>
  officerCodeSchema.parse((await post('officer-code', current === undefined ? {} : { current })).json()).code;
const standard = { profile: 'standard', minimumPeople: 5, offsetEpsilon: 4, sparePeople: 2 };

describe('rules', () => {
  it('are those of the environment before anybody changed them', async () => {
    expect(await rules()).toEqual({
      current: null,
      next: standard,
      environment: standard,
      noiseEpsilon: null,
      changes: [],
      officer: null,
    });
  });

  it('are tightened by one request, and the next quarter has them', async () => {
    const answer = await post('rule-changes', { profile: 'standard', minimumPeople: 8 });
    expect([answer.statusCode, answer.json()]).toMatchObject([201, { state: 'in-force', approvedAt: null }]);
    const second = await propose('works-council', 10);
    expect(await rules()).toMatchObject({
      next: { profile: 'works-council', minimumPeople: 10, offsetEpsilon: 2 },
      changes: [
        { id: second.id, state: 'in-force' },
        { state: 'replaced', to: { minimumPeople: 8 } },
      ],
    });
    expect((await post('rule-changes', { profile: 'works-council', minimumPeople: 10 })).statusCode).toBe(
      409,
    );
  });

  it('are loosened with the officer’s code, thirty days later, for everybody to see', async () => {
    await propose('standard', 8);
    const { id, state } = await propose('standard', 6);
    expect(state).toBe('needs-approval');
    expect((await post(`rule-changes/${id}/approval`, { code: 'x' })).statusCode).toBe(409);
    const code = await newCode();
    const wrong = await post(`rule-changes/${id}/approval`, { code: `${code.slice(0, -1)}?` });
    expect([wrong.statusCode, problemSchema.parse(wrong.json()).detail]).toEqual([
      403,
      'This is not the privacy officer’s approval code.',
    ]);
    const yes = await post(`rule-changes/${id}/approval`, { code: code.toLowerCase() });
    const approved = ruleChangeSchema.parse(yes.json());
    expect(approved.state).toBe('announced');
    expect(Date.parse(approved.actsFrom ?? '') - Date.parse(approved.approvedAt ?? '')).toBe(30 * 86_400_000);
    expect(await rules()).toMatchObject({ next: { minimumPeople: 8 }, changes: [{ id }, {}] });
    expect((await withdraw(id)).json()).toMatchObject({ state: 'withdrawn' });
    expect((await withdraw(id)).statusCode).toBe(409);
    expect((await withdraw(4711)).statusCode).toBe(404);
  });

  it('give way to no code that was guessed, nor to the right one right after', async () => {
    await propose('standard', 8);
    const { id } = await propose('standard', 6);
    const code = await newCode();
    for (let tries = 0; tries < 5; tries += 1)
      expect((await post(`rule-changes/${id}/approval`, { code: `guess ${tries}` })).statusCode).toBe(403);
    expect((await post(`rule-changes/${id}/approval`, { code })).statusCode).toBe(429);
    expect((await rules()).changes[0]?.state).toBe('needs-approval');
  });

  it.each([
    { profile: 'standard', minimumPeople: 4 },
    { profile: 'works-council', minimumPeople: 9 },
    { profile: 'standard', minimumPeople: 5.5 },
    { profile: 'standard', minimumPeople: 1e9 },
    { profile: 'none', minimumPeople: 10 },
    { profile: 'standard', minimumPeople: 8, offsetEpsilon: 100 },
  ])('refuse %o', async (asked) => {
    const answer = await post('rule-changes', asked);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('are changed on this machine only, and read from anywhere', async () => {
    const elsewhere = { headers: { 'x-forwarded-for': '192.0.2.7' } };
    for (const [path, body] of [
      ['rule-changes', { profile: 'standard', minimumPeople: 8 }],
      ['rule-changes/1/approval', { code: 'x' }],
      ['officer-code', {}],
      ['thresholds/preview', { profile: 'standard', minimumPeople: 8 }],
      ['thresholds/twin', { profile: 'standard', minimumPeople: 8 }],
    ] as const)
      expect([path, (await post(path, body, elsewhere)).statusCode]).toEqual([path, 403]);
    expect((await api.app.inject({ url: '/api/v1/privacy/rules', ...elsewhere })).statusCode).toBe(200);
  });
});

describe('the officer’s code', () => {
  it('is told once, logged and stored nowhere, and replaced with itself or after a notice', async () => {
    const code = await newCode();
    const since = (await rules()).officer?.since ?? '';
    expect(Date.parse(since)).toBeLessThanOrEqual(Date.now());
    const answer = await post('officer-code', {});
    const { actsFrom, code: rogue } = officerCodeSchema.parse(answer.json());
    expect(Date.parse(actsFrom) - Date.now()).toBeGreaterThan(29 * 86_400_000);
    expect((await rules()).officer?.replacedFrom).not.toBeNull();
    expect((await post('officer-code', { current: rogue })).statusCode).toBe(403);
    const fresh = await newCode(code);
    expect((await rules()).officer?.replacedFrom).toBeNull();
    const kept = JSON.stringify(await api.database.dump()) + api.logged();
    for (const secret of [code, rogue, fresh]) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(secret.replaceAll('-', ''));
    }
  });
});

describe('thresholds', () => {
  // Threads run what is built.
  beforeAll(() => buildProject('apps/api'), 240_000);

  const units = ['product', 'product/cards', 'product/ledger', 'product/payments', 'sales'];
  const parentOf = (id: string) => (id.includes('/') ? 'product' : 'organisation');
  const directory = {
    units: units.map((id) => ({ id, name: id, parent: parentOf(id), path: id, schedule: null })),
    memberships: [],
    defaultZone: null,
    headcounts: [
      { unit: 'product/cards', people: 14, leads: 1 },
      { unit: 'product/ledger', people: 4, leads: 1 },
      { unit: 'product/payments', people: 4, leads: 0 },
      { unit: 'sales', people: 9, leads: 1 },
    ],
  };
  const asked = { profile: 'works-council', minimumPeople: 10 };

  it('need a directory', async () => {
    const answer = await post('thresholds/preview', asked);
    expect([answer.statusCode, problemSchema.parse(answer.json()).detail]).toEqual([
      409,
      expect.stringContaining('There is no directory yet'),
    ]);
  });

  it('are tried out on its sizes before they are saved', async () => {
    await new Roster(await api.database.connect('intake'), api.pages).replace(directory);
    const preview = thresholdPreviewSchema.parse((await post('thresholds/preview', asked)).json());
    expect(preview.next).toEqual({
      ...{ profile: 'standard', minimumPeople: 5 },
      ...{ units: 6, ownView: 4, combined: 2, none: 0, people: 31, covered: 31 },
    });
    expect(preview.asked).toMatchObject({
      ...asked,
      ownView: 1,
      combined: 5,
      people: 31,
      covered: 31,
    });
    expect(preview.table.map(({ profile, minimumPeople }) => `${profile} ${minimumPeople}`)).toEqual([
      ...[5, 6, 8, 10, 12].map((people) => `standard ${people}`),
      ...[10, 12].map((people) => `works-council ${people}`),
    ]);
    expect((await rules()).changes).toEqual([]);
  });

  it('are attacked on a twin, while others are answered', async () => {
    let isThrough = false;
    const twin = post('thresholds/twin', asked).then((answer) => {
      isThrough = true;
      return answer;
    });
    expect((await api.app.inject('/healthz')).statusCode).toBe(200);
    expect(isThrough).toBe(false);
    const answer = await twin;
    expect([answer.statusCode, api.logged().match(/"err".*/)?.[0]]).toEqual([200, undefined]);
    const scores = twinScoresSchema.parse(answer.json());
    expect(scores).toMatchObject({ people: 31, asked: { ...asked, solvedSmall: 0 }, next: { solved: 0 } });
    expect(twinScoresSchema.parse((await post('thresholds/twin', asked)).json())).toEqual(scores);
  });
});
