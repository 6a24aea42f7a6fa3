import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { axeViolations } from '../testing/axe.js';
import { cellsOf, figures, importRun, units } from '../testing/fixtures.js';
import { renderApp } from '../testing/render-app.js';
import { stubApi } from '../testing/stub-api.js';

const failed = importRun({
  state: 'failed',
  error: '"photos.zip" is a ZIP, but not a Slack export.',
  notices: [{ file: 'general/2026-03-02.json', line: 17, field: 'ts', message: 'is missing' }],
  noticesTotal: 131,
});

describe('every page', () => {
  it.each([
    ['/', 'Northwind'],
    ['/?about=hours', 'Northwind', 'Working hours'],
    ['/?about=network', 'Northwind'],
    ['/units/product/payments', 'Payments'],
    ['/units/people', 'People'],
    ['/import', 'Import a Slack export'],
    [`/import/${failed.id}`, 'Import'],
    ['/metrics', 'Metrics'],
    ['/privacy', 'Privacy'],
    ['/nowhere', 'Page not found'],
    ['/units/gone', 'Unit not found'],
  ])('%s has a title, one first heading and no accessibility violations', async (path, title, about = '') => {
    stubApi({ imports: [failed] });
    const { container } = renderApp(path);
    await screen.findByRole('heading', { level: 1, name: title });
    await waitFor(() => expect(container.querySelector('[aria-busy="true"]')).toBeNull());
    expect(document.title).toBe(`${about === '' ? '' : `${about} · `}${title} · Quorum`);
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(await axeViolations(container)).toEqual([]);
  });
});

describe('the organisation page', () => {
  it('shows its units side by side by one metric, hidden ones locked with words', async () => {
    const asked = stubApi();
    const { router } = renderApp('/');
    const table = await screen.findByRole('table', { name: /Response latency.* in order of name/ });
    const row = await within(table).findByRole('row', { name: /^People/ });
    expect(within(row).getAllByText('Not shown: too few people')).toHaveLength(1);
    expect(within(table).getByRole('row', { name: /Product/ }).textContent).toContain('60%');
    const units = within(table).getAllByRole('rowheader');
    expect(units.map((unit) => unit.textContent)).toEqual(['People', 'Product', 'All of Northwind']);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Compare' }), 'Workday span');
    expect((await screen.findByRole('row', { name: /Product/ })).textContent).toContain('10.4 h');
    expect(router.state.location.search).toEqual({ compare: 'workday-span' });
    expect(asked.filter((path) => path === 'GET /series')).toHaveLength(1 + 2 + 2);
  });

  it('shows every family in short, and says once what has no data and why', async () => {
    stubApi();
    renderApp('/');
    const hours = await screen.findByRole('region', { name: 'Working hours' });
    expect(within(hours).getAllByRole('listitem')).toHaveLength(3);
    expect(hours.textContent).toContain('10.4 h1.6 h higher');
    const missing = screen.getByRole('region', { name: 'No data yet' });
    expect(missing.textContent).toMatch(/^No data yet: Spirals\./);
    expect(screen.queryByRole('region', { name: 'Ping-pong' })).toBeNull();
    expect(within(missing).getByRole('link', { name: 'Spirals' }).getAttribute('href')).toBe(
      '/metrics#spirals',
    );
    await userEvent.click(within(missing).getByRole('button', { name: /What is needed/ }));
    expect(missing.textContent).toContain('time zones must be known');
  });

  it('opens a family at the metric that was chosen, follows its guardrail and goes back', async () => {
    stubApi();
    const { router } = renderApp('/');
    const hours = await screen.findByRole('region', { name: 'Working hours' });
    await userEvent.click(within(hours).getByRole('link', { name: 'After-hours messages' }));
    const section = await screen.findByRole('region', { name: 'After-hours messages' });
    await waitFor(() => expect(document.activeElement).toBe(section));
    expect(router.state.location.href).toBe('/?about=hours#after-hours');
    expect(screen.queryByRole('region', { name: 'Response latency' })).toBeNull();
    await userEvent.click(within(section).getByRole('link', { name: 'Response latency' }));
    const guardrail = await screen.findByRole('region', { name: 'Response latency' });
    await waitFor(() => expect(document.activeElement).toBe(guardrail));
    router.history.back();
    await screen.findByRole('region', { name: 'Workday span' });
  });

  it('marks the family that is shown, keeps it from unit to unit and the focus where it was', async () => {
    stubApi();
    renderApp('/?about=response');
    const families = await screen.findByRole('navigation', { name: 'Families of metrics' });
    const tab = within(families).getByRole('link', { name: 'Working hours' });
    expect(
      within(families)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['Overview', 'Response', 'Working hours', 'Ping-pong']);
    await userEvent.click(tab);
    await screen.findByRole('heading', { level: 2, name: 'Working hours' });
    expect(document.activeElement).toBe(tab);
    expect(within(families).getAllByRole('link', { current: 'page' })).toEqual([tab]);
    const table = screen.getByRole('table', { name: /After-hours messages/ });
    expect(within(table).getByRole('link', { name: 'Product' }).getAttribute('href')).toBe(
      '/units/product?about=hours',
    );
  });

  it('moves the focus to the family when the link that led there is gone', async () => {
    stubApi();
    renderApp('/');
    const hours = await screen.findByRole('region', { name: 'Working hours' });
    await userEvent.click(within(hours).getByRole('link', { name: 'Working hours' }));
    const heading = await screen.findByRole('heading', { level: 2, name: 'Working hours' });
    await waitFor(() => expect(document.activeElement?.contains(heading)).toBe(true));
    expect(document.activeElement).not.toBe(document.body);
  });

  it('opens an address with an unknown family as the overview', async () => {
    stubApi();
    renderApp('/?about=astrology');
    expect(await screen.findByRole('region', { name: 'Working hours' })).toBeDefined();
  });

  it('says once that a unit is hidden, and where to read instead', async () => {
    stubApi();
    renderApp('/units/people');
    const main = await screen.findByRole('main');
    expect(await within(main).findByRole('heading', { name: 'Not shown: too few people' })).toBeDefined();
    expect(within(main).getAllByRole('link', { name: 'Northwind' }).at(-1)?.getAttribute('href')).toBe('/');
    expect(within(main).queryByRole('figure')).toBeNull();
  });

  it('tells who starts what to do before anything is imported', async () => {
    stubApi({ units: [] });
    renderApp('/');
    expect(await screen.findByRole('link', { name: 'Import a Slack export' })).toBeDefined();
    expect(screen.getByText('npm start -- --demo')).toBeDefined();
  });

  it('leads to the import that is under way', async () => {
    stubApi({ units: [], imports: [importRun({ state: 'reading', finishedAt: null })] });
    renderApp('/');
    expect(await screen.findByRole('link', { name: 'Watch its progress' })).toBeDefined();
  });

  it('says what failed when the server has no figures to give', async () => {
    stubApi({ failures: { '/series': 503 } });
    renderApp('/');
    expect((await screen.findByRole('alert')).textContent).toContain('The figures could not be loaded');
    expect(screen.getAllByText('The database cannot be reached')).toHaveLength(1);
  });

  it('says so for each metric of a family', async () => {
    stubApi({ failures: { '/series': 503 } });
    renderApp('/?about=hours');
    expect(await screen.findAllByText('The database cannot be reached')).toHaveLength(3);
  });

  it('keeps the chosen periods in the address', async () => {
    stubApi();
    const { router } = renderApp('/?about=hours');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Periods' }), 'Latest 6');
    await waitFor(() => expect(router.state.location.search).toEqual({ about: 'hours', periods: 6 }));
  });
});

describe('a unit without figures of its own', () => {
  const combined = {
    id: 'organisation/~legal+people',
    name: 'Legal + People',
    parent: 'organisation',
    path: 'Legal + People',
    kind: 'combined',
    countedIn: null,
  } as const;
  const counted = units.map((unit) => (unit.id === 'people' ? { ...unit, countedIn: combined.id } : unit));
  const server = { units: [...counted, combined] };

  it('stays in the tree and the table, with where its people are counted', async () => {
    stubApi(server);
    const { container } = renderApp('/');
    const [tree] = await screen.findAllByRole('navigation', { name: 'Main' });
    if (!tree) throw new Error('no navigation');
    await within(tree).findByRole('link', { name: 'People Counted in Legal + People' });
    expect(within(tree).getByRole('link', { name: 'Legal + People' })).toBeDefined();
    const table = await screen.findByRole('table', { name: /in order of name/ });
    const row = await within(table).findByRole('row', { name: 'People Counted in Legal + People' });
    expect(row.textContent).not.toContain('Not shown');
    expect((await within(table).findByRole('row', { name: /^Legal \+ People/ })).textContent).toMatch(/%/);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says so on its page in one sentence that leads there, instead of empty charts', async () => {
    stubApi(server);
    const { container } = renderApp('/units/people');
    const main = await screen.findByRole('main');
    await within(main).findByText(/People is too small for figures of its own; its people are counted in/);
    const link = within(main).getByRole('link', { name: 'Legal + People' });
    expect(decodeURIComponent(link.getAttribute('href') ?? '')).toBe(`/units/${combined.id}`);
    expect(within(main).queryByRole('navigation', { name: 'Families of metrics' })).toBeNull();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('keeps the figures it had in earlier quarters, below the sentence', async () => {
    stubApi({ ...server, cells: (_, { id }) => cellsOf(id, figures[id] ?? ['no-data']) });
    renderApp('/units/people');
    expect(await screen.findByText('Figures of earlier quarters')).toBeDefined();
    expect(await screen.findByRole('region', { name: 'Working hours' })).toBeDefined();
  });
});

describe('the privacy page', () => {
  const chosen = { profile: 'standard', minimumPeople: 5, offsetEpsilon: 4, sparePeople: 2 } as const;
  const strict = { profile: 'works-council', minimumPeople: 12 } as const;

  it('says the rules in force and those on their way, as the server tells them', async () => {
    stubApi({
      rules: {
        current: { cohort: '2026-Q3', rules: chosen },
        next: chosen,
        environment: chosen,
        noiseEpsilon: null,
        changes: [
          {
            id: 1,
            state: 'needs-approval',
            from: chosen,
            to: strict,
            proposedBy: 'local',
            proposedAt: '2026-11-01T09:00:00Z',
            approvedAt: null,
            actsFrom: null,
          },
        ],
        officer: null,
      },
    });
    const { container } = renderApp('/privacy');
    const rules = await screen.findByRole('heading', { name: 'The rules in force' });
    const text = rules.closest('section')?.textContent;
    expect(text).toContain('Published, Q3 2026at least 5 people besides leads (profile: standard)');
    expect(text).toContain('Next quarterthe same');
    expect(text).toContain(
      '12 people besides leads (profile: works council), once the privacy officer agrees',
    );
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says nothing of them where the server does not', async () => {
    stubApi();
    renderApp('/privacy');
    await screen.findByRole('heading', { name: 'What is shown' });
    expect(screen.queryByRole('heading', { name: 'The rules in force' })).toBeNull();
  });
});

describe('the metrics page', () => {
  it('lists its contents by family and finds cards by what they say', async () => {
    stubApi();
    renderApp('/metrics');
    const contents = await screen.findByRole('navigation', { name: 'Contents' });
    expect(within(contents).getByRole('link', { name: 'Spirals' }).getAttribute('href')).toBe(
      '/metrics#spirals',
    );
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find' }), 'per week');
    expect(screen.getByRole('status').textContent).toBe('1 of 5 metrics');
    const card = screen.getByRole('region', { name: 'Reached after hours' });
    expect(card.textContent).toContain('(times per week, up to 20)');
    expect(card.textContent).toContain('(share; the headline)');
    expect(screen.queryByRole('region', { name: 'Spirals' })).toBeNull();
  });

  it('jumps to the card an address names', async () => {
    stubApi();
    renderApp('/metrics#spirals');
    const card = await screen.findByRole('region', { name: 'Spirals' });
    await waitFor(() => expect(document.activeElement).toBe(card));
  });
});

describe('moving around', () => {
  it('opens a unit from the tree, keeps the trail and moves the focus to the page', async () => {
    stubApi();
    renderApp('/units/product');
    const nav = await screen.findAllByRole('navigation', { name: 'Main' });
    const [tree] = nav;
    if (!tree) throw new Error('no navigation');
    await userEvent.click(await within(tree).findByRole('link', { name: 'Payments' }));
    await screen.findByRole('heading', { level: 1, name: 'Payments' });
    const trail = screen.getByRole('navigation', { name: 'Breadcrumb' });
    expect(
      within(trail)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['Northwind', 'Product', 'Payments']);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')));
  });

  it('remembers a chosen theme', async () => {
    stubApi();
    renderApp('/privacy');
    const [dark] = await screen.findAllByRole('radio', { name: 'Dark theme' });
    if (dark) await userEvent.click(dark);
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(localStorage.getItem('quorum.theme')).toBe('dark');
  });
});
