import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { axeViolations } from '../testing/axe.js';
import { importRun } from '../testing/fixtures.js';
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
    ['/units/product/payments', 'Payments'],
    ['/units/people', 'People'],
    ['/import', 'Import a Slack export'],
    [`/import/${failed.id}`, 'Import'],
    ['/metrics', 'Metrics'],
    ['/privacy', 'Privacy'],
    ['/nowhere', 'Page not found'],
    ['/units/gone', 'Unit not found'],
  ])('%s has a title, one first heading and no accessibility violations', async (path, title) => {
    stubApi({ imports: [failed] });
    const { container } = renderApp(path);
    await screen.findByRole('heading', { level: 1, name: title });
    await waitFor(() => expect(container.querySelector('[aria-busy="true"]')).toBeNull());
    expect(document.title).toBe(`${title} · Quorum`);
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(await axeViolations(container)).toEqual([]);
  });
});

describe('the organisation page', () => {
  it('shows its units side by side, hidden ones locked with words', async () => {
    stubApi();
    renderApp('/');
    const table = await screen.findByRole('table', { name: /in order of name/ });
    const row = await within(table).findByRole('row', { name: /People/ });
    expect(within(row).getAllByText('Hidden: fewer than 5 people')).toHaveLength(2);
    expect(within(table).getByRole('row', { name: /Product/ }).textContent).toContain('14.1%');
  });

  it('says once that a unit is hidden, and where to read instead', async () => {
    stubApi();
    renderApp('/units/people');
    const main = await screen.findByRole('main');
    expect(await within(main).findByRole('heading', { name: 'Hidden: fewer than 5 people' })).toBeDefined();
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
    expect((await screen.findByRole('alert')).textContent).toBe('The figures could not be loaded.');
    expect(screen.getAllByText('The database cannot be reached')).toHaveLength(2);
  });

  it('keeps the chosen periods in the address', async () => {
    stubApi();
    const { router } = renderApp('/');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Periods' }), 'Latest 6');
    await waitFor(() => expect(router.state.location.search).toEqual({ periods: 6 }));
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
