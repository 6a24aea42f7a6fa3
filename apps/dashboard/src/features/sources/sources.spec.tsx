import type { SourceConnection } from '@quorum/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { pollAfter } from '../../shared/api/connections.js';
import { axeViolations } from '../../testing/axe.js';
import { slackBackfill, slackConnection } from '../../testing/fixtures.js';
import { renderApp } from '../../testing/render-app.js';
import { serveConnections } from '../../testing/serve-connections.js';
import { stubApi } from '../../testing/stub-api.js';

const inTenMinutes = () => new Date(Date.now() + 595_000).toISOString();
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const waiting = () =>
  slackBackfill({
    state: 'waiting',
    rate: null,
    waiting: { method: 'conversations.history', until: inTenMinutes(), reason: 'Slack asks us to wait' },
  });
const events = { received: 12_034, kept: 11_900, ignored: 134 };

const states: Record<string, Partial<SourceConnection>> = {
  'as it should be': {},
  'reading the past': { backfill: slackBackfill() },
  'looking for channels': { backfill: slackBackfill({ channels: { done: 0, total: null }, rate: null }) },
  'waiting for Slack': { backfill: waiting() },
  'at a limited pace': { pace: 'limited', backfill: slackBackfill({ rate: 0.4 }) },
  paused: { state: 'paused', backfill: slackBackfill() },
  'with its past read': { backfill: slackBackfill({ state: 'done', channels: { done: 40, total: 40 } }) },
  'with its past given up': { backfill: slackBackfill({ state: 'cancelled' }) },
  'whose past failed': { backfill: slackBackfill({ state: 'failed' }) },
  revoked: { state: 'revoked', reason: 'The app was removed from the workspace.' },
  refused: { state: 'failed', reason: 'Slack says: account_inactive. Ask who runs the workspace.' },
  silent: { silent: true, events: { ...events, lastAt: hoursAgo(3) } },
  'that lacks permissions': { scopes: { granted: [], missing: ['channels:history', 'users:read'] } },
  'without any event': { receives: 'nothing', events: { received: 0, kept: 0, ignored: 0, lastAt: null } },
};

const card = () => screen.findByRole('region', { name: 'Northwind' });

describe('the page of sources', () => {
  it.each(Object.entries(states))('%s: no accessibility violations', async (_, overwrite) => {
    stubApi({ connections: [slackConnection(overwrite)] });
    const { container } = renderApp('/sources');
    // The first page of a file waits for its code, too.
    await screen.findByRole('region', { name: 'Northwind' }, { timeout: 15_000 });
    expect(document.title).toBe('Sources · Quorum');
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says where to begin when nothing is connected', async () => {
    stubApi();
    const { container } = renderApp('/sources');
    await screen.findByRole('heading', { name: 'Nothing is connected yet' });
    expect(screen.getByRole('link', { name: 'Connect Slack' }).getAttribute('href')).toBe('/sources/slack');
    expect(screen.getByRole('link', { name: 'Import an export' }).getAttribute('href')).toBe('/import');
    expect(await axeViolations(container)).toEqual([]);
  });

  it('leaves out what was removed', async () => {
    stubApi({ connections: [slackConnection({ state: 'removed' })] });
    renderApp('/sources');
    await screen.findByRole('heading', { name: 'Nothing is connected yet' });
  });

  it('shows where a source stands, how it receives, its channels and its last event', async () => {
    stubApi({
      connections: [
        slackConnection({ receives: 'socket', events: { ...events, lastAt: new Date().toISOString() } }),
      ],
    });
    renderApp('/sources');
    const text = (await card()).textContent;
    expect(text).toContain('Connected');
    expect(text).toContain('Quorum keeps a line open to Slack.');
    expect(text).toContain('Channels read38Not invited to12Left out3Events12,034last event just now');
  });

  it('shows how far the past is, how fast it goes and what is left', async () => {
    const backfill = slackBackfill();
    stubApi({ connections: [slackConnection({ backfill })] });
    renderApp('/sources');
    const bar = await screen.findByRole('progressbar', { name: 'Reading the past since 22 Aug 2026' });
    expect(bar.getAttribute('aria-valuenow')).toBe('30');
    expect(bar.textContent).toContain('12 of 40 channels');
    expect((await card()).textContent).toContain('48,210 messages · 640 a minute · 28 channels to go');
    expect(screen.getByRole('link', { name: 'What becomes of it' }).getAttribute('href')).toBe(
      `/import/${backfill.run}`,
    );
  });

  it('says what it waits for and when it goes on', async () => {
    stubApi({ connections: [slackConnection({ backfill: waiting() })] });
    renderApp('/sources');
    expect((await card()).textContent).toContain('Slack asks us to wait. It goes on in 10 min.');
  });

  it('has a bar without an end while channels are still looked for', async () => {
    stubApi({
      connections: [slackConnection({ backfill: slackBackfill({ channels: { done: 0, total: null } }) })],
    });
    renderApp('/sources');
    const bar = await screen.findByRole('progressbar');
    expect(bar.getAttribute('aria-valuenow')).toBeNull();
    expect(bar.textContent).toContain('looking for channels');
  });

  it.each([
    ['limited pace', { pace: 'limited' }, 'One request a minute'],
    ['silence', { silent: true, events: { ...events, lastAt: hoursAgo(3) } }, 'The last event came 3 h ago'],
    [
      'withdrawn access',
      states.revoked,
      'The app was removed from the workspace. What was read so far stays.',
    ],
    ['refusal', states.refused, 'Slack says: account_inactive.'],
    ['missing permissions', states['that lacks permissions'], 'not given channels:history, users:read.'],
  ] as const)('names %s and what to do', async (_, overwrite, words) => {
    stubApi({ connections: [slackConnection(overwrite)] });
    renderApp('/sources');
    expect((await card()).textContent).toContain(words);
  });

  it('pauses and goes on reading the past, and asks before it stops', async () => {
    const { id, backfill } = slackConnection({ backfill: slackBackfill() });
    const path = `/${id}/backfills/${backfill?.run}`;
    const sent = serveConnections([slackConnection({ backfill })]);
    renderApp('/sources');
    await userEvent.click(await screen.findByRole('button', { name: 'Pause reading' }));
    await waitFor(() => expect(sent).toContain(`POST ${path}/pause`));
    await userEvent.click(screen.getByRole('button', { name: 'Stop reading' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Stop reading the past of Northwind?' });
    expect(await axeViolations(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Go on' }));
    expect(sent).not.toContain(`POST ${path}/cancel`);
    await userEvent.click(await screen.findByRole('button', { name: 'Stop reading' }));
    await screen.findByRole('alertdialog');
    await userEvent.keyboard('{Tab}{Tab}{Enter}');
    await waitFor(() => expect(sent).toContain(`POST ${path}/cancel`));
  });

  it.each(['/sources', `/sources/${slackConnection().id}`])(
    'takes whoever stopped reading at %s to the heading, for the buttons are gone',
    async (path) => {
      const held = [slackConnection({ backfill: slackBackfill() })];
      const { id, backfill } = held[0]!;
      serveConnections(held, {
        [`POST /${id}/backfills/${backfill?.run}/cancel`]: () => {
          held[0] = slackConnection({ backfill: slackBackfill({ state: 'cancelled' }) });
          return { body: held[0].backfill };
        },
      });
      renderApp(path);
      const name = path === '/sources' ? 'Northwind' : 'The past';
      await userEvent.click(await screen.findByRole('button', { name: 'Stop reading' }));
      await screen.findByRole('alertdialog');
      await userEvent.keyboard('{Tab}{Tab}{Enter}');
      await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop reading' })).toBeNull());
      await waitFor(() =>
        expect(document.activeElement).toBe(screen.getByRole('heading', { name, level: 2 })),
      );
    },
  );

  it('lets a paused past go on', async () => {
    const backfill = slackBackfill({ state: 'paused' });
    const sent = serveConnections([slackConnection({ backfill })]);
    renderApp('/sources');
    expect((await card()).textContent).toContain('48,210 messages · 28 channels to goPaused.');
    await userEvent.click(await screen.findByRole('button', { name: 'Go on reading' }));
    await waitFor(() =>
      expect(sent).toContain(`POST /${slackConnection().id}/backfills/${backfill.run}/resume`),
    );
  });

  it('pauses and resumes a whole source, and says so when the server refuses', async () => {
    const { id } = slackConnection();
    const sent = serveConnections([slackConnection({ state: 'paused' })], {
      [`POST /${id}/resume`]: { status: 409, body: { type: 'about:blank', title: 'Not now', status: 409 } },
    });
    renderApp('/sources');
    await userEvent.click(await screen.findByRole('button', { name: 'Resume this source' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Not now');
    expect(sent).toContain(`POST /${id}/resume`);
  });

  it('asks often while something moves, seldom otherwise', () => {
    expect(pollAfter(undefined)).toBe(15_000);
    expect(pollAfter([slackConnection()])).toBe(15_000);
    expect(pollAfter([slackConnection({ backfill: slackBackfill({ state: 'paused' }) })])).toBe(15_000);
    expect(pollAfter([slackConnection(), slackConnection({ backfill: waiting() })])).toBe(2000);
  });

  it('says what failed when the server does not answer', async () => {
    stubApi({ failures: { '/connections': 503 } });
    renderApp('/sources');
    expect((await screen.findByRole('alert')).textContent).toContain('The sources could not be loaded');
  });

  it.each(['/sources', '/sources/slack', '/import'])('is marked in the navigation at %s', async (path) => {
    stubApi();
    renderApp(path);
    await screen.findByRole('heading', { level: 1 }, { timeout: 15_000 });
    const [main] = screen.getAllByRole('navigation', { name: 'Main' });
    if (!main) throw new Error('no navigation');
    expect(within(main).getByRole('link', { current: 'page' }).textContent).toBe('Sources');
  });
});
