import { describe, expect, it } from 'vitest';
import { type ManifestOptions, slackBotEvents, slackManifest, slackScopes } from './manifest.js';
import { slackSteps } from './manifest-steps.js';

const url = 'https://quorum.example.org/';
const http: ManifestOptions = { receives: 'http', url, privateChannels: false, oauth: false };
const every: ManifestOptions[] = (['http', 'socket', 'nothing'] as const).flatMap((receives) =>
  [true, false].flatMap((privateChannels) =>
    [true, false].map((oauth) => ({ receives, url, privateChannels, oauth })),
  ),
);

describe('slackManifest', () => {
  it('asks for no more than reading what the product needs', () => {
    expect(slackScopes({ privateChannels: false })).toEqual([
      'channels:history',
      'channels:read',
      'reactions:read',
      'usergroups:read',
      'users:read',
    ]);
    expect(slackScopes({ privateChannels: true }).filter((scope) => scope.startsWith('groups:'))).toEqual([
      'groups:history',
      'groups:read',
    ]);
  });

  it('never asks for direct messages, e-mail addresses or a right to write', () => {
    for (const options of every) {
      const { oauth_config, settings } = slackManifest(options);
      const rights = oauth_config.scopes.bot.join(' ');
      expect(rights).not.toMatch(/\bm?p?im:|email|write|join|admin/);
      expect(settings.event_subscriptions?.bot_events.join(' ') ?? '').not.toMatch(/im\b|mpim|app_mention/);
      expect(Object.keys(oauth_config.scopes)).toEqual(['bot']);
    }
  });

  it('hears of private channels only when they are read', () => {
    expect(slackBotEvents({ privateChannels: false }).filter((event) => /group/.test(event))).toEqual([]);
    expect(slackBotEvents({ privateChannels: true })).toContain('message.groups');
  });

  it('receives over HTTP at the hook, over a socket without an address, or not at all', () => {
    expect(slackManifest(http).settings).toMatchObject({
      event_subscriptions: { request_url: 'https://quorum.example.org/hooks/slack/events' },
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    });
    const socket = slackManifest({ ...http, receives: 'socket', url: undefined }).settings;
    expect(socket.socket_mode_enabled).toBe(true);
    expect(socket.event_subscriptions).toEqual({ bot_events: slackBotEvents(http) });
    expect(slackManifest({ ...http, receives: 'nothing' }).settings.event_subscriptions).toBeUndefined();
  });

  it('brings people back to the callback only when they install from our page', () => {
    expect(slackManifest(http).oauth_config.redirect_urls).toBeUndefined();
    expect(slackManifest({ ...http, oauth: true }).oauth_config.redirect_urls).toEqual([
      'https://quorum.example.org/api/v1/connections/slack/callback',
    ]);
  });

  it('says that an address is missing where Slack would refuse the manifest', () => {
    expect(() => slackManifest({ ...http, url: undefined })).toThrow(RangeError);
    expect(() => slackManifest({ ...http, receives: 'nothing', oauth: true, url: 'here' })).toThrow(
      RangeError,
    );
  });

  it('keeps within the lengths Slack allows, whatever it is called', () => {
    for (const name of ['Q', 'A name that is longer than what Slack has room for', '  ']) {
      const shown = slackManifest({ ...http, name }).display_information;
      expect(shown.name.length).toBeGreaterThan(0);
      expect(shown.name.length).toBeLessThanOrEqual(35);
      expect(shown.description.length).toBeLessThanOrEqual(140);
      expect(shown.long_description.length).toBeGreaterThanOrEqual(174);
      expect(shown.long_description.length).toBeLessThanOrEqual(4000);
    }
  });
});

describe('slackSteps', () => {
  const text = (more: Partial<ManifestOptions>) => slackSteps({ ...http, ...more }).join('\n');

  it('name the secret each way of receiving needs, and no other', () => {
    expect(text({})).toMatch(/signing secret/);
    expect(text({})).not.toMatch(/xapp-/);
    expect(text({ receives: 'socket' })).toMatch(/xapp-/);
    expect(text({ receives: 'socket' })).not.toMatch(/signing secret/);
    expect(text({ receives: 'nothing' })).not.toMatch(/signing secret|xapp-/);
    expect(text({})).toMatch(/xoxb-/);
    expect(text({ oauth: true })).toMatch(/client secret/);
  });
});
