import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { directoryCsv, simulateOrganisation, smallSize, writeExportZip } from '@quorum/simulator';
import { findChromium, launchBrowser, noChromium } from '@quorum/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type QuorumProcess, removeHome, startQuorum, temporaryHome } from './support/quorum-process.js';

/** Families an export alone has figures for, with a metric of each. */
const families = {
  Response: 'Response latency',
  'Working hours': 'After-hours messages',
  'Ping-pong': 'Ping-pong depth',
  Documentation: 'Documentation rate',
};

if (findChromium() === null) process.stderr.write(`${noChromium}\n`);

/** One story, told in order: an empty Quorum, an import in the browser, and what the organisation then looks like. */
describe.skipIf(findChromium() === null)('a person with a Slack export and a browser', () => {
  let home: string;
  let quorum: QuorumProcess;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    home = await temporaryHome();
    const simulation = simulateOrganisation({ ...smallSize, seed: 5, until: '2025-06-02' });
    await writeExportZip(simulation, join(home, 'export.zip'));
    await writeFile(join(home, 'people.csv'), directoryCsv(simulation));
    quorum = await startQuorum(join(home, 'home'));
    browser = await launchBrowser();
    // The server's CSP forbids inline scripts; axe is injected as one.
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
    page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(quorum.url)) complaints.push(`request to ${request.url()}`);
    });
  });
  afterAll(async () => {
    await browser?.close();
    await quorum?.interrupt();
    await removeHome(home);
  });

  it('is told where to begin while nothing is there', async () => {
    await page.goto(quorum.url);
    await page
      .getByRole('main')
      .getByRole('link', { name: /import/i })
      .first()
      .waitFor();
    await expectAccessible();
  });

  it('imports it with a directory and watches every stage end', async () => {
    await page.goto(`${quorum.url}/import`);
    await page.locator('input[type=file][accept=".zip"]').setInputFiles(join(home, 'export.zip'));
    await page.locator('input[type=file][accept=".csv"]').setInputFiles(join(home, 'people.csv'));
    await expectAccessible();
    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
    await page.getByText('The import is done').waitFor({ timeout: 120_000 });
    const bars = page.getByRole('progressbar');
    expect(await bars.count()).toBe(4);
    for (const bar of await bars.all()) expect(await bar.getAttribute('aria-valuenow')).toBe('100');
    await expectAccessible();
  });

  it('sees every family in short, and which metrics have no data yet', async () => {
    await page.getByRole('link', { name: 'See the organisation' }).click();
    for (const [family, metric] of Object.entries(families)) {
      const lines = page.getByRole('region', { name: family });
      await lines.getByRole('heading', { name: family, level: 2 }).waitFor();
      const line = lines.getByRole('listitem').filter({ hasText: metric });
      expect(await line.textContent()).toMatch(/\d+(\.\d)?%/);
    }
    const missing = page.getByRole('region', { name: 'No data yet' });
    expect(await missing.textContent()).toContain('Documented issues');
    expect(await page.locator('svg.recharts-surface').count()).toBe(0);
    await expectAccessible();
  });

  it('opens one family after the other by keyboard, with charts and their tables', async () => {
    const nav = page.getByRole('navigation', { name: 'Families of metrics' });
    for (const [family, metric] of Object.entries(families)) {
      await nav.getByRole('link', { name: family }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: family, level: 2 }).waitFor();
      const section = page.getByRole('region', { name: metric, exact: true });
      await section.getByRole('heading', { name: metric, level: 3 }).waitFor();
      await section.locator('svg.recharts-surface').first().waitFor();
      expect(await section.getByRole('table').first().getByRole('row').count()).toBeGreaterThan(1);
      expect(await section.getByText(/%/).count()).toBeGreaterThan(0);
      expect(await nav.locator('[aria-current=page]').allTextContents()).toEqual([family]);
      await expectAccessible();
    }
  });

  it('goes from the overview to a metric, from there to its guardrail, and back', async () => {
    await page.goto(quorum.url);
    const line = page.getByRole('region', { name: 'Working hours' });
    await line.getByRole('link', { name: 'After-hours messages' }).click();
    await page.waitForURL(/\?about=hours#after-hours$/);
    const section = page.getByRole('region', { name: 'After-hours messages', exact: true });
    await section.getByRole('link', { name: 'Response latency' }).click();
    await page.waitForURL(/\?about=response#response-latency$/);
    const guardrail = page.getByRole('region', { name: 'Response latency', exact: true });
    await guardrail.locator('svg.recharts-surface').first().waitFor();
    expect(await guardrail.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.goBack();
    await section.waitFor();
    await page.goBack();
    await line.waitFor();
    expect(await page.locator('svg.recharts-surface').count()).toBe(0);
  });

  it('sets the units side by side by a metric of its choice', async () => {
    await page.getByLabel('Compare').selectOption({ label: 'Workday span' });
    await page.waitForURL(/\?compare=workday-span$/);
    const table = page.getByRole('table', { name: /^Workday span of the units/ });
    await table.getByText(/\d h/).first().waitFor();
    const rows = await table.getByRole('rowheader').allTextContents();
    // What they are compared with comes last.
    const names = rows.filter((name) => !name.startsWith('All of'));
    expect(names.length).toBe(rows.length - 1);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it('reads what a metric means, found by a word', async () => {
    await page
      .getByRole('navigation', { name: 'Main' })
      .first()
      .getByRole('link', { name: 'Metrics' })
      .click();
    await page.getByRole('searchbox', { name: 'Find' }).fill('kaplan');
    await page.getByRole('status').filter({ hasText: ' of ' }).waitFor();
    await page.getByRole('region', { name: 'Response latency', exact: true }).waitFor();
    await expectAccessible();
  });

  it('opens a unit by keyboard, and is led from a small one to the unit that counts its people', async () => {
    const tree = page.getByRole('navigation').first();
    await tree.getByRole('link', { name: 'Support' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/units\/support/);
    await page.getByRole('heading', { name: 'Support', level: 1 }).waitFor();
    await tree.getByRole('link', { name: /^Legal Counted in/ }).click();
    await page.getByRole('heading', { name: 'Legal', level: 1 }).waitFor();
    await page.getByText('Legal is too small for figures of its own').waitFor();
    expect(
      await page
        .getByRole('main')
        .getByText(/^0 ?%$/)
        .count(),
    ).toBe(0);
    await expectAccessible();
    await page.getByRole('main').getByRole('link', { name: / \+ / }).click();
    await page.getByRole('heading', { name: / \+ /, level: 1 }).waitFor();
    await page.getByRole('button', { name: 'How to read this' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'How to read this' }).waitFor();
    await expectAccessible();
    await page.keyboard.press('Escape');
  });

  it('reads in the dark and on a phone without a fault', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    for (const [address, sign] of [
      ['/', page.getByRole('region', { name: 'Ping-pong' })],
      ['/?about=ping-pong', page.locator('svg.recharts-surface').first()],
      ['/metrics', page.getByRole('region', { name: 'Ping-pong depth' })],
    ] as const) {
      await page.goto(quorum.url + address);
      await sign.waitFor();
      await expectAccessible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
  });

  it('gets a page for an address that does not exist, and never a word in the console', async () => {
    await page.goto(`${quorum.url}/units/nobody/here`);
    await page.getByRole('main').waitFor();
    await page
      .getByText(/not|no such/i)
      .first()
      .waitFor();
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });

  async function expectAccessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  }
});
