import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { axeViolations } from '../../testing/axe.js';
import { slackBackfill, slackConnection } from '../../testing/fixtures.js';
import { renderApp } from '../../testing/render-app.js';
import { serveConnections } from '../../testing/serve-connections.js';
import { stubApi } from '../../testing/stub-api.js';

const { id } = slackConnection();
const page = `/sources/${id}`;

describe('the page of one source', () => {
  it('has a title, one first heading and no accessibility violations', async () => {
    stubApi({ connections: [slackConnection({ backfill: slackBackfill(), pace: 'limited' })] });
    const { container } = renderApp(page);
    // The first page of a file waits for its code, too.
    await screen.findByRole('heading', { level: 1, name: 'Northwind' }, { timeout: 15_000 });
    expect(document.title).toBe('Northwind · Quorum');
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(screen.queryByRole('form', { name: 'Read the past' })).toBeNull();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('says so when there is no such source', async () => {
    stubApi();
    renderApp(page);
    await screen.findByRole('heading', { level: 1, name: 'Source not found' });
  });

  it('checks again and says how each check went', async () => {
    const sent = serveConnections([slackConnection()], {
      [`POST /${id}/test`]: {
        body: {
          ok: false,
          label: 'Northwind',
          checks: [
            { check: 'identity', state: 'ok', message: 'The token is of Northwind.' },
            { check: 'clock', state: 'warning', message: 'This clock is 90 s behind.' },
            { check: 'scopes', state: 'failed', message: 'channels:history was not granted.' },
          ],
        },
      },
    });
    const { container } = renderApp(page);
    await userEvent.click(await screen.findByRole('button', { name: 'Check now' }));
    await screen.findByText('Northwind: this does not work yet');
    expect(screen.getByText(/This clock is 90 s behind/).textContent).toBe(
      'Clock Warning. This clock is 90 s behind.',
    );
    expect(screen.getByText(/was not granted/).textContent).toBe(
      'Permissions Failed. channels:history was not granted.',
    );
    expect(sent).toContain(`POST /${id}/test`);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('reads as much of the past as is asked for', async () => {
    const sent = serveConnections([slackConnection()]);
    renderApp(page);
    const days = await screen.findByRole('textbox', { name: 'Days back' });
    expect((days as HTMLInputElement).value).toBe('91');
    await userEvent.clear(days);
    await userEvent.type(days, '400{Tab}');
    expect((days as HTMLInputElement).value).toBe('366');
    await userEvent.click(screen.getByRole('button', { name: 'Read the past' }));
    await waitFor(() => expect(sent).toContain(`POST /${id}/backfills {"days":366}`));
  });

  it('reads no past while the source is paused', async () => {
    stubApi({ connections: [slackConnection({ state: 'paused' })] });
    renderApp(page);
    expect((await screen.findByRole('button', { name: 'Read the past' })).hasAttribute('disabled')).toBe(
      true,
    );
  });

  it.each([
    ['keeps', false, 'Remove'],
    ['erases', true, 'Remove and erase'],
  ] as const)('%s what was collected when it is removed, as chosen', async (_, purge, button) => {
    const sent = serveConnections([slackConnection()]);
    const { router } = renderApp(page);
    await userEvent.click(await screen.findByRole('button', { name: 'Remove this source' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Remove Northwind?' });
    expect(dialog.textContent).toContain('Figures that are published stay as they are.');
    expect(await axeViolations(dialog)).toEqual([]);
    if (purge) await userEvent.click(within(dialog).getByRole('radio', { name: /Erase what was collected/ }));
    await userEvent.click(within(dialog).getByRole('button', { name: button }));
    await waitFor(() => expect(sent).toContain(`DELETE /${id}?purge=${purge}`));
    await waitFor(() => expect(router.state.location.pathname).toBe('/sources'));
  });

  it('removes nothing when the dialog is left by Escape', async () => {
    const sent = serveConnections([slackConnection()]);
    renderApp(page);
    const trigger = await screen.findByRole('button', { name: 'Remove this source' });
    await userEvent.click(trigger);
    await screen.findByRole('alertdialog');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(trigger));
    expect(sent.filter((request) => request.startsWith('DELETE'))).toEqual([]);
  });
});
