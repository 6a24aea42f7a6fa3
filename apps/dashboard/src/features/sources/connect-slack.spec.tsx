import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { axeViolations } from '../../testing/axe.js';
import { slackConnection } from '../../testing/fixtures.js';
import { renderApp } from '../../testing/render-app.js';
import { serveConnections } from '../../testing/serve-connections.js';

const manifest = {
  'GET /slack/manifest': {
    body: {
      manifest: { display_information: { name: 'Quorum' } },
      steps: ['Open api.slack.com/apps and choose “Create New App”.', 'Install it to your workspace.'],
    },
  },
};
const botToken = 'xoxb-1-2-canary';
const signingSecret = 'ab'.repeat(16);
const checks = [
  { check: 'identity', state: 'ok', message: 'The token is of Northwind.' },
  { check: 'scopes', state: 'failed', message: 'channels:history was not granted.' },
];

/** The form of step 3 on a page that was just opened. */
async function openForm(): Promise<HTMLElement> {
  // The first page of a file waits for its code, too.
  return screen.findByRole('form', { name: 'Connect Slack' }, { timeout: 15_000 });
}

/** A field of that form; the form of OAuth below it, folded, has some of the same names. */
const secret = (name: string): HTMLInputElement =>
  within(screen.getByRole('form', { name: 'Connect Slack' })).getByLabelText(name);

/** Pastes into a field as one does with secrets. */
async function fill(field: HTMLElement, text: string): Promise<void> {
  await userEvent.click(field);
  await userEvent.paste(text);
}

describe('the guide for Slack', () => {
  it.each(['Public address', 'Socket mode', 'History only'])(
    'with “%s” has no accessibility violations',
    async (way) => {
      serveConnections([], manifest);
      const { container } = renderApp('/sources/slack');
      await openForm();
      await userEvent.click(screen.getByRole('radio', { name: new RegExp(way) }));
      await userEvent.click(screen.getByRole('button', { name: 'Install with OAuth instead' }));
      expect(document.title).toBe('Connect Slack · Quorum');
      expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
      expect(await axeViolations(container)).toEqual([]);
    },
  );

  it.each([
    ['late', /came too late/],
    ['denied', /not allowed at Slack/],
    ['refused', /gave no bot token/],
    ['organisation', /in one workspace/],
    ['checks', /a check of its token failed/],
    ['no-app', /no app to install/],
  ])('says in plain words why an installation that came back as “%s” was refused', async (word, said) => {
    serveConnections([], manifest);
    const { container } = renderApp(`/sources/slack?problem=${word}`);
    await openForm();
    expect(screen.getByRole('alert').textContent).toMatch(said);
    expect(await axeViolations(container)).toEqual([]);
  });

  it.each(['', '?problem=toString', '?problem=5'])('says nothing of the kind at “%s”', async (search) => {
    serveConnections([], manifest);
    renderApp(`/sources/slack${search}`);
    await openForm();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('asks for the manifest of what was chosen, for a public address once there is one', async () => {
    const sent = serveConnections([], manifest);
    renderApp('/sources/slack');
    await openForm();
    expect(screen.getByText(/Type the public address first/)).toBeDefined();
    await fill(
      screen.getAllByRole('textbox', { name: 'Public address of this Quorum' })[0] as HTMLElement,
      'https://quorum.example.com',
    );
    await screen.findByText(/choose “Create New App”/);
    expect(sent).toEqual([
      'GET /slack/manifest?receives=http&privateChannels=false&url=https%3A%2F%2Fquorum.example.com',
    ]);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Read private channels, too' }));
    await waitFor(() => expect(sent.at(-1)).toContain('privateChannels=true'));
  });

  it('copies the manifest, offers it as a file, and says so where copying is not allowed', async () => {
    serveConnections([], manifest);
    const user = userEvent.setup();
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce();
    renderApp('/sources/slack');
    await openForm();
    await user.click(screen.getByRole('radio', { name: /Socket mode/ }));
    const text = JSON.stringify(manifest['GET /slack/manifest'].body.manifest, null, 2);
    await user.click(await screen.findByRole('button', { name: 'Copy the manifest' }));
    expect(await screen.findByText('Copied.')).toBeDefined();
    expect(write).toHaveBeenCalledWith(text);
    const file = screen.getByRole('link', { name: 'Download it' });
    expect(decodeURIComponent(file.getAttribute('href') ?? '')).toContain(text);
    write.mockRejectedValueOnce(new Error('not allowed'));
    await user.click(screen.getByRole('button', { name: 'Copy the manifest' }));
    expect(await screen.findByText(/does not allow copying here/)).toBeDefined();
  });

  it('says what is wrong with a field beside it, before anything is sent', async () => {
    const sent = serveConnections([], manifest);
    renderApp('/sources/slack');
    const form = await openForm();
    await fill(secret('Bot token'), 'xoxp-1-2-3');
    await userEvent.click(within(form).getByRole('button', { name: 'Connect' }));
    await waitFor(() => expect(document.activeElement).toBe(secret('Bot token')));
    expect(secret('Bot token').getAttribute('aria-invalid')).toBe('true');
    expect(form.textContent).toContain('Paste the bot token; it begins with xoxb-.');
    expect(form.textContent).toContain('Paste the signing secret: hexadecimal digits');
    expect(sent.filter((request) => request.startsWith('POST'))).toEqual([]);
  });

  it('tests what was pasted and shows each check in words', async () => {
    const sent = serveConnections([], {
      ...manifest,
      'POST /slack/test': { body: { ok: false, label: 'Northwind', checks } },
    });
    renderApp('/sources/slack');
    const form = await openForm();
    await fill(secret('Bot token'), botToken);
    await fill(secret('Signing secret'), signingSecret);
    await userEvent.click(within(form).getByRole('button', { name: 'Test connection' }));
    await screen.findByText('Northwind: this does not work yet');
    expect(screen.getByText(/was not granted/).textContent).toContain('Permissions Failed.');
    expect(sent.at(-1)).toBe(
      `POST /slack/test ${JSON.stringify({ botToken, receives: 'http', signingSecret, privateChannels: false })}`,
    );
    await fill(secret('Bot token'), '4');
    expect(screen.queryByText('Northwind: this does not work yet')).toBeNull();
  });

  it('connects, goes to the source and keeps no secret in the browser', async () => {
    const appToken = 'xapp-1-canary';
    const sent = serveConnections([slackConnection()], {
      ...manifest,
      'POST /slack': { status: 201, body: slackConnection() },
    });
    const { router } = renderApp('/sources/slack');
    await openForm();
    await userEvent.click(screen.getByRole('radio', { name: /Socket mode/ }));
    for (const name of ['Bot token', 'App-level token']) {
      expect(secret(name).type).toBe('password');
      expect(secret(name).autocomplete).toBe('off');
    }
    await userEvent.type(secret('Bot token'), botToken);
    await fill(secret('App-level token'), appToken);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/sources/${slackConnection().id}`));
    expect(sent).toContain(
      `POST /slack ${JSON.stringify({ botToken, receives: 'socket', appToken, privateChannels: false })}`,
    );
    const kept = [
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      document.cookie,
      document.body.innerHTML,
    ];
    expect(kept.join()).not.toContain('canary');
  });

  it('shows the checks that kept it from being saved', async () => {
    serveConnections([], {
      ...manifest,
      'POST /slack': {
        status: 422,
        body: { type: 'about:blank', title: 'A check failed', status: 422, checks },
      },
    });
    renderApp('/sources/slack');
    await openForm();
    await userEvent.click(screen.getByRole('radio', { name: /History only/ }));
    await fill(secret('Bot token'), botToken);
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Slack was not connected: a check failed');
    expect(screen.getByText(/was not granted/).textContent).toContain('Permissions Failed.');
  });

  it('puts what the server says of a field beside that field, and anything else below', async () => {
    const problem = { type: 'about:blank', title: 'Not valid', status: 400 };
    const refusals = [
      { ...problem, errors: [{ field: 'botToken', message: 'is of another workspace' }] },
      { ...problem, title: 'Slack does not answer', status: 502 },
    ];
    serveConnections([], {
      ...manifest,
      'POST /slack': () => {
        const body = refusals.shift() ?? problem;
        return { status: body.status, body };
      },
    });
    renderApp('/sources/slack');
    await openForm();
    await userEvent.click(screen.getByRole('radio', { name: /History only/ }));
    await fill(secret('Bot token'), botToken);
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Is of another workspace.');
    expect(screen.queryByRole('alert')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(secret('Bot token')));
    await userEvent.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Slack does not answer');
    expect(screen.queryByText('Is of another workspace.')).toBeNull();
  });

  it('begins an installation by OAuth and leaves for Slack', async () => {
    const sent = serveConnections([], {
      ...manifest,
      'POST /slack/oauth': { body: { url: 'http://localhost:3000/#at-slack' } },
    });
    renderApp('/sources/slack');
    await openForm();
    await userEvent.click(screen.getByRole('radio', { name: /History only/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Install with OAuth instead' }));
    const form = screen.getByRole('form', { name: 'Install with OAuth' });
    await userEvent.click(within(form).getByRole('button', { name: 'Go on at Slack' }));
    await within(form).findByText('Type the address, beginning with https://.');
    expect(form.textContent).toContain('Paste the client ID');
    expect(form.textContent).toContain('Paste the client secret');
    await fill(within(form).getByLabelText(/Public address/), 'https://quorum.example.com');
    await fill(within(form).getByLabelText('Client ID'), '12.34');
    await fill(within(form).getByLabelText('Client secret'), signingSecret);
    await userEvent.keyboard('{Enter}');
    expect(sent.find((request) => request.includes('manifest?'))).toBeDefined();
    await waitFor(() =>
      expect(sent).toContain(
        `POST /slack/oauth ${JSON.stringify({
          ...{ clientId: '12.34', clientSecret: signingSecret, url: 'https://quorum.example.com' },
          ...{ receives: 'nothing', privateChannels: false },
        })}`,
      ),
    );
  });
});
