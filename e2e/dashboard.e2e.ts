import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { directoryCsv, simulateOrganisation, smallSize, writeExportZip } from '@quorum/simulator';
import { findChromium, launchBrowser, noChromium } from '@quorum/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type QuorumProcess, removeHome, startQuorum, temporaryHome } from './support/quorum-process.js';

const metrics = ['Response latency', 'After-hours messages', 'Ping-pong depth', 'Documentation rate'];

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

  it('sees the four metrics of the organisation as charts with their tables', async () => {
    await page.getByRole('link', { name: 'See the organisation' }).click();
    for (const metric of metrics) {
      const section = page.getByRole('region', { name: metric });
      await section.getByRole('heading', { name: metric, level: 2 }).waitFor();
      await section.locator('svg.recharts-surface').first().waitFor();
      expect(await section.getByRole('table').first().getByRole('row').count()).toBeGreaterThan(1);
      expect(await section.getByText(/%/).count()).toBeGreaterThan(0);
    }
    await expectAccessible();
  });

  it('opens a unit by keyboard, and finds a small one hidden with the same words everywhere', async () => {
    const tree = page.getByRole('navigation').first();
    await tree.getByRole('link', { name: 'Support' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/units\/support/);
    await page.getByRole('heading', { name: 'Support', level: 1 }).waitFor();
    await tree.getByRole('link', { name: 'Legal' }).click();
    await page.getByRole('heading', { name: 'Legal', level: 1 }).waitFor();
    await page.getByText('Hidden: fewer than 5 people').first().waitFor();
    expect(
      await page
        .getByRole('main')
        .getByText(/^0 ?%$/)
        .count(),
    ).toBe(0);
    await expectAccessible();
  });

  it('reads in the dark and on a phone without a fault', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(quorum.url);
    await page.getByRole('heading', { name: 'Organisation', level: 1 }).waitFor();
    await page.locator('svg.recharts-surface').first().waitFor();
    await expectAccessible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
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
