import { join } from 'node:path';
import { type Cell, seriesListSchema } from '@quorum/contracts';
import {
  type FakeSlack,
  findChromium,
  launchBrowser,
  noChromium,
  startFakeSlack,
  waitFor,
} from '@quorum/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockOptions } from './support/clock.js';
import { connected, dumpOf, ownerUrl, rows } from './support/database.js';
import { figure } from './support/figures.js';
import { filesBelow, grepBytes, holds } from './support/files.js';
import { type QuorumProcess, removeHome, startQuorum, temporaryHome } from './support/quorum-process.js';
import { eventsUrl, membersOf, settled, theConnection } from './support/slack-connection.js';
import { differenceOf, eventsOf, truthOf } from './support/slack-truth.js';

/** In every text, name, address and file name of the workspace, and in every payload that is no event at all. */
const canary = 'xzjqkslack';
/**
 * A Sunday in every zone of the workspace, within 2025-P04 (31 March to 27 April); the history ends in the quarter before, and begins
 * less than 35 days before: whatever is older is let go once it is published. A quarter is a cohort: who was not there is not in it.
 */
const sunday = '2025-04-20T12:00:00Z';
const historyEnd = '2025-03-27T00:00:00Z';
/** A week after the period's end: what came for it has been waited for. */
const later = '2025-05-06T12:00:00Z';
const writers = 12;
const each = 3;

/** Seconds by which our clock is ahead of one that begins at an instant now. */
const secondsAhead = (instant: string): number => Math.round((Date.now() - Date.parse(instant)) / 1000);
/** Slack's way to write so many seconds after an instant. */
const tsAfter = (instant: string, seconds: number): string =>
  `${Date.parse(instant) / 1000 + seconds}.000100`;

if (findChromium() === null) process.stderr.write(`${noChromium}\n`);

/** One story, told in order: from an empty Quorum to a published period of which nothing came but by live events. */
describe.skipIf(findChromium() === null)('an administrator with a Slack workspace and a browser', () => {
  let home: string;
  let state: string;
  let slack: FakeSlack;
  let quorum: QuorumProcess;
  let browser: Browser;
  let page: Page;
  let ahead: number;
  const complaints: string[] = [];
  const printed: string[] = [];

  beforeAll(async () => {
    home = await temporaryHome();
    state = join(home, 'home');
    ahead = secondsAhead(sunday);
    slack = await startFakeSlack({
      workspace: {
        seed: 23,
        people: 40,
        channels: 14,
        messages: 900,
        threads: 0.03,
        days: 9,
        end: historyEnd,
        canary,
      },
      clockSkewSeconds: -ahead,
    });
    quorum = await start(sunday);
    browser = await launchBrowser();
    page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(quorum.url) && request.url() !== 'about:blank')
        complaints.push(`request to ${request.url()}`);
    });
  });
  afterAll(async () => {
    await browser?.close();
    await quorum?.interrupt();
    await slack?.close();
    await removeHome(home);
  });

  const start = (now: string): Promise<QuorumProcess> =>
    startQuorum(state, { env: { SLACK_API_URL: slack.apiUrl, NODE_OPTIONS: clockOptions(now) } });
  const owned = async <Result>(use: Parameters<typeof connected<Result>>[1]): Promise<Result> =>
    connected(await ownerUrl(state), use);
  const deliver = (events: Parameters<FakeSlack['deliver']>[0]) =>
    slack.deliver(events, { url: eventsUrl(quorum), skewSeconds: -ahead, concurrency: 8 });
  const fact = (name: string) =>
    page
      .locator('dl > div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('dd');

  it('is shown a manifest that asks for nothing of direct messages', async () => {
    await page.goto(quorum.url);
    const main = page.getByRole('navigation', { name: 'Main' }).first();
    await main.getByRole('link', { name: 'Sources' }).click();
    await page.getByRole('link', { name: 'Connect Slack' }).click();
    await page
      .getByRole('textbox', { name: 'Public address of this Quorum' })
      .fill('https://quorum.example.com');
    await page.getByLabel('Read private channels, too').check();
    const shown = page.getByLabel('Manifest');
    await waitFor(async () => (await shown.inputValue()).includes('groups:history'), {
      what: 'the manifest',
    });
    const manifest = JSON.parse(await shown.inputValue()) as object;
    expect(manifest).toMatchObject({
      settings: { event_subscriptions: { request_url: 'https://quorum.example.com/hooks/slack/events' } },
    });
    expect(JSON.stringify(manifest)).not.toMatch(/"(m?p?im):/);
  });

  it('pastes what Slack gave out, tests it and connects', async () => {
    const form = page.getByRole('form', { name: 'Connect Slack' });
    await form.getByLabel('Bot token').fill(slack.token);
    await form.getByLabel('Signing secret').fill(slack.signingSecret);
    await form.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('Fernhill: everything works').waitFor();
    expect(await fetch(`${quorum.url}/api/v1/connections`).then((answer) => answer.text())).toBe(
      '{"connections":[]}',
    );
    await form.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.waitForURL(/\/sources\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: 'Fernhill', level: 1 }).waitFor();
  });

  it('watches the past being read to its last message', async () => {
    await page.getByText(/The past since .* is read/).waitFor({ timeout: 120_000 });
    await owned(async (owner) => {
      await settled(owner);
      const kept = differenceOf(truthOf(slack.workspace), await eventsOf(owner));
      expect(kept).toEqual({
        messages: slack.workspace.messageCount({ readable: true }),
        lost: 0,
        double: 0,
      });
    });
    expect(await fact('Events').innerText()).toMatch(/^0\s+none yet/);
  });

  it('sees the counter of events move with what is said', async () => {
    const authors = membersOf(slack, 'general').slice(0, writers);
    expect(authors).toHaveLength(writers);
    const said = authors.flatMap(({ id }, author) =>
      Array.from({ length: each }, (_, nth) =>
        slack.post('general', id, `Sunday ${nth}`, { ts: tsAfter(sunday, 1 + author * each + nth) }),
      ),
    );
    const answers = await deliver(said);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await waitFor(async () => /^36\s/.test(await fact('Events').innerText()), {
      timeout: 40_000,
      what: 'the counter to say 36',
    });
    await page.getByText('Of the events 36 were kept and 0 were of no use').waitFor();
  });

  it('has them in facts and contributions of a period in which nothing else was said', async () => {
    await owned(async (owner) => {
      await settled(owner);
      const [found] = await rows(
        owner,
        `SELECT (SELECT count(*)::int FROM edge.event WHERE at >= '2025-03-31') AS events,
                (SELECT count(DISTINCT person)::int FROM edge.person_day_fact WHERE date >= '2025-03-31') AS people,
                (SELECT state FROM edge.bucket_state WHERE bucket = '2025-P04') AS bucket,
                (SELECT count(*)::int FROM edge.contribution WHERE bucket = '2025-P04' AND metric = 'after-hours') AS pages`,
      );
      expect(found).toEqual({ events: writers * each, people: writers, bucket: 'measured', pages: 1 });
    });
    expect(await cellsOf('2025-P04')).toEqual([]);
  });

  it('is not told of what may not be read, whatever Slack or somebody else sends', async () => {
    const [ana = ''] = membersOf(slack, 'general').map(({ id }) => id);
    const direct = { channel: 'D0DIRECT', channel_type: 'im', user: ana, text: `psst ${canary}` };
    const ts = tsAfter(sunday, 100);
    const { status } = (await deliver({ type: 'message', ts, event_ts: ts, ...direct }))[0]!;
    expect(status).toBe(200);
    const denied = slack.post('works-council', ana, 'in confidence', { ts });
    expect((await deliver(denied))[0]?.status).toBe(200);
    const send = async (body: string, secret?: string) =>
      slack.sendRaw(body, { url: eventsUrl(quorum), skewSeconds: -ahead, ...(secret && { secret }) });
    const broken = [`{"type":"event_callback","text":"${canary}`, `"${canary}"`, `{"type":"${canary}"}`];
    for (const body of broken) expect((await send(body)).status).toBe(200);
    expect((await send(`{"event":{"text":"${canary}"}}`, 'ab'.repeat(16))).status).toBe(401);
    expect((await send(JSON.stringify({ text: canary.repeat(250_000) }))).status).toBe(413);
    // A database with a fault: it says in its error what the row was that it refuses.
    await owned((owner) =>
      owner.query(`ALTER TABLE edge.event ADD CONSTRAINT poison CHECK (at <> '2025-04-20 12:03:20.0001+00')`),
    );
    const poison = slack.post('general', ana, 'poison', { ts: tsAfter(sunday, 200) });
    expect((await deliver(poison))[0]?.status).toBe(200);
    await waitFor(
      async () => (await (await fetch(`${quorum.url}/api/v1/dead-letters`)).text()).includes('ingest'),
      { timeout: 120_000, every: 500, what: 'the refused message to be given up' },
    );
    expect(
      await owned(
        async (owner) => (await rows(owner, 'SELECT 1 FROM edge.event WHERE at > $1', [sunday])).length,
      ),
    ).toBe(writers * each);
    await owned((owner) => owner.query('ALTER TABLE edge.event DROP CONSTRAINT poison'));
    expect(slack.trespasses).toEqual([]);
  });

  it('finds them published once the period is over and rested', async () => {
    printed.push(quorum.output());
    await page.goto('about:blank');
    await quorum.interrupt();
    ahead = secondsAhead(later);
    quorum = await start(later);
    const [ana = ''] = membersOf(slack, 'general').map(({ id }) => id);
    // The first word from after the rest: silence alone would say nothing.
    const word = slack.post('general', ana, 'good morning', { ts: tsAfter(later, 1) });
    expect((await deliver(word))[0]?.status).toBe(200);
    const cell = await waitFor(async () => (await cellsOf('2025-P04'))[0], {
      timeout: 120_000,
      every: 500,
      what: 'the period to be published',
    });
    // Everything of it was said on a Sunday, which would tell of everybody: it is said as a bound.
    expect(cell).toMatchObject({ state: 'ok', values: [0.8], bands: ['at-least'], people: '10-14' });
    await page.goto(quorum.url);
    const line = page.getByRole('region', { name: 'Working hours' }).getByRole('listitem');
    await line
      .filter({ hasText: 'After-hours messages' })
      .getByText(/80\s?%/)
      .first()
      .waitFor();
  });

  it('leaves nothing that was said, nobody who said it and no secret on disk, in answers or in logs', async () => {
    const paths = [
      'connections',
      `connections/${(await theConnection(quorum)).id}`,
      'imports',
      'units',
      'dead-letters',
    ];
    const answers = await Promise.all(
      paths.map(async (path) => (await fetch(`${quorum.url}/api/v1/${path}`)).text()),
    );
    const dump = await owned(dumpOf);
    await page.goto('about:blank');
    expect([...dump.keys()]).toEqual(
      expect.arrayContaining(['ops.connection', 'ops.reading', 'edge.identity']),
    );
    await quorum.interrupt();
    const said = [
      ...printed,
      quorum.output(),
      ...answers,
      ...[...dump.values()].map((lines) => lines.join('\n')),
    ];
    const files = await filesBelow(state);
    const [ana = ''] = membersOf(slack, 'general').map(({ id }) => id);
    const words = [
      canary,
      slack.token.slice(-24),
      slack.signingSecret,
      ana,
      slack.workspace.channel('general').id,
    ];
    const hits: string[] = [];
    let searched = 0;
    for (const word of words) {
      const found = await grepBytes(files, word);
      searched = found.searched;
      hits.push(...found.hits, ...said.filter((text) => holds(text, word)).map((text) => text.slice(0, 80)));
    }
    await figure('A13', 'a live Slack: database files, write-ahead log, queue, logs, answers', {
      measured: `${hits.length} hits of ${words.length} words in ${Math.round(searched / 1e6)} MB`,
      limit: '0 hits',
      passed: hits.length === 0,
    });
    expect(hits).toEqual([]);
    expect(searched).toBeGreaterThan(10_000_000);
    expect(slack.trespasses).toEqual([]);
    expect(complaints).toEqual([]);
  });

  /** What is published of a period of after-hours messages, for everybody. */
  async function cellsOf(bucket: string): Promise<Cell[]> {
    const answer = await fetch(`${quorum.url}/api/v1/series?unit=organisation&metric=after-hours`);
    const { series } = seriesListSchema.parse(await answer.json());
    return series.flatMap(({ cells }) => cells.filter((cell) => cell.bucket.id === bucket));
  }
});
