import type {
  PrivacyRules,
  RuleChangeView,
  ThresholdPreview,
  TwinScore,
  TwinScores,
} from '@quorum/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { axeViolations } from '../../testing/axe.js';
import { renderApp } from '../../testing/render-app.js';
import { stubApi } from '../../testing/stub-api.js';

const standard = { profile: 'standard', minimumPeople: 5, offsetEpsilon: 4, sparePeople: 2 } as const;
const inTenDays = new Date(Date.now() + 9.5 * 86_400_000).toISOString();
const change: RuleChangeView = {
  id: 7,
  state: 'needs-approval',
  from: { profile: 'standard', minimumPeople: 8 },
  to: { profile: 'standard', minimumPeople: 6 },
  proposedBy: 'local',
  proposedAt: '2026-11-20T10:00:00Z',
  approvedAt: null,
  actsFrom: null,
};
const rules: PrivacyRules = {
  current: { cohort: '2026-Q3', rules: standard },
  next: { ...standard, minimumPeople: 8 },
  environment: standard,
  noiseEpsilon: null,
  changes: [],
  officer: { since: '2026-10-01T08:00:00Z', replacedFrom: null },
};
const row = (profile: 'standard' | 'works-council', minimumPeople: number, ownView: number) => ({
  ...{ profile, minimumPeople, ownView },
  ...{ units: 40, combined: 39 - ownView, none: 1, people: 250, covered: 245 },
});
const score: TwinScore = {
  profile: 'standard',
  ...{ minimumPeople: 8, coverage: 0.97, exact: 0.9, solved: 0, solvedSmall: 0 },
  ...{ named: 0.21, namedByChance: 0.14, knownEvent: 0.54 },
};

/** A server with these rules; answers what was sent to it, `POST /privacy/rule-changes {…}`. */
function serve(overwrite: Partial<PrivacyRules> = {}, failures: Record<string, number> = {}): string[] {
  const held: PrivacyRules = { ...rules, ...overwrite };
  const sent: string[] = [];
  stubApi();
  const stub = vi.mocked(globalThis.fetch);
  const others = stub.getMockImplementation();
  if (others === undefined) throw new Error('There is no stubbed server');
  stub.mockImplementation((input, init) => {
    const path = (input instanceof Request ? input.url : String(input)).replace('/api/v1', '');
    if (!path.startsWith('/privacy/')) return others(input, init);
    const body = typeof init?.body === 'string' ? init.body : '{}';
    const asked = JSON.parse(body) as { profile: 'standard'; minimumPeople: number };
    const method = init?.method ?? 'GET';
    if (method !== 'GET') sent.push(`${method} ${path} ${body}`);
    const status = failures[path];
    if (status !== undefined)
      return Promise.resolve(Response.json({ type: 'about:blank', title: 'No', status }, { status }));
    return Promise.resolve(Response.json(answer(path, asked, held)));
  });
  return sent;
}

function answer(
  path: string,
  asked: { profile: 'standard'; minimumPeople: number },
  held: PrivacyRules,
): object {
  if (path === '/privacy/rules') return held;
  if (path === '/privacy/thresholds/preview')
    return {
      asked: row(asked.profile, asked.minimumPeople, 30 - asked.minimumPeople),
      next: row('standard', 8, 22),
      table: [row('standard', 5, 25), row('standard', 8, 22), row('works-council', 10, 7)],
    } satisfies ThresholdPreview;
  if (path === '/privacy/thresholds/twin')
    return { people: 250, asked: { ...score, ...asked }, next: score } satisfies TwinScores;
  return change;
}

const people = async () => screen.findByRole('textbox', { name: /Fewest people/ });

describe('the page of thresholds', () => {
  it.each([
    ['as it is', {}],
    ['with a loosening that waits', { changes: [change] }],
    ['without an officer', { changes: [change], officer: null, current: null }],
    ['with a code about to be replaced', { officer: { since: inTenDays, replacedFrom: inTenDays } }],
  ] as const)('%s has a title, one first heading and no accessibility violations', async (_, held) => {
    serve(held as Partial<PrivacyRules>);
    const { container } = renderApp('/thresholds');
    // The first page of a file waits for its code, too.
    await screen.findByText(/An insider who knows everybody’s holidays/, {}, { timeout: 15_000 });
    expect(document.title).toBe('Thresholds · Quorum');
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('shows what a choice would do before it is saved, by keyboard, and says what saving means', async () => {
    const sent = serve();
    renderApp('/thresholds');
    await people();
    expect((await screen.findByRole('button', { name: 'Save' })).hasAttribute('disabled')).toBe(true);
    await userEvent.click(screen.getByRole('radio', { name: /Works council/ }));
    expect(screen.getByText(/This is stricter/)).toBeTruthy();
    expect(((await people()) as HTMLInputElement).value).toBe('10');
    (await people()).focus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await waitFor(() => expect(sent.at(-1)).toContain('"minimumPeople":12'));
    const organisation = await screen.findByRole('region', { name: 'In this organisation' });
    await within(organisation).findByText('18');
    expect(within(organisation).getByText('now 22')).toBeTruthy();
    const attacks = screen.getByRole('region', { name: 'What attacks would find' });
    await within(attacks).findByRole('heading', { name: /Works council, 12 people ?your choice/ });
    expect(within(attacks).getByRole('heading', { name: /Standard, 8 people ?the next/ })).toBeTruthy();
    expect(sent.filter((request) => request.includes('rule-changes'))).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(sent).toContain('POST /privacy/rule-changes {"profile":"works-council","minimumPeople":12}'),
    );
  });

  it('takes fewer people than the profile allows from nobody', async () => {
    serve();
    renderApp('/thresholds');
    const field = await people();
    await userEvent.clear(field);
    await userEvent.type(field, '2');
    await userEvent.tab();
    expect((field as HTMLInputElement).value).toBe('5');
    expect(screen.getByText(/This is looser: the privacy officer has to agree/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Propose to the privacy officer' })).toBeTruthy();
  });

  it('takes the officer’s code for a loosening, and says so when it is refused', async () => {
    const sent = serve({ changes: [change] }, { '/privacy/rule-changes/7/approval': 403 });
    renderApp('/thresholds');
    const field = await screen.findByRole('textbox', { name: /approval code/ });
    await userEvent.type(field, 'abcde{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('It was not approved');
    expect(sent).toContain('POST /privacy/rule-changes/7/approval {"code":"abcde"}');
    await userEvent.click(screen.getByRole('button', { name: 'Take it back' }));
    await waitFor(() => expect(sent).toContain('DELETE /privacy/rule-changes/7 {}'));
  });

  it('counts down the days of a notice', async () => {
    serve({
      changes: [{ ...change, state: 'announced', approvedAt: '2026-11-20T10:00:00Z', actsFrom: inTenDays }],
    });
    renderApp('/thresholds');
    expect((await screen.findByText('10 days left')).tagName).toBe('STRONG');
    expect(screen.queryByRole('textbox', { name: /approval code/ })).toBeNull();
  });

  it('says what is missing where there is no directory', async () => {
    serve({}, { '/privacy/thresholds/preview': 409, '/privacy/thresholds/twin': 409 });
    renderApp('/thresholds');
    expect((await screen.findByRole('alert')).textContent).toContain('These rules cannot be tried out');
  });
});
