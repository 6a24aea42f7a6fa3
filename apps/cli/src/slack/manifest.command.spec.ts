import { slackManifestSchema } from '@quorum/contracts';
import { describe, expect, it, vi } from 'vitest';
import { CommandError } from '../command-error.js';
import { manifestAnswer, manifestCommand } from './manifest.command.js';

const url = 'https://quorum.example.org';

describe('quorum slack manifest', () => {
  it('needs no address for a socket, and takes that way where none is given', () => {
    const { manifest, steps } = manifestAnswer({});
    expect(manifest['settings']).toMatchObject({ socket_mode_enabled: true });
    expect(steps.join('\n')).toMatch(/xapp-/);
  });

  it('has events sent to the hook of an address that is given', () => {
    expect(manifestAnswer({ url }).manifest['settings']).toMatchObject({
      event_subscriptions: { request_url: `${url}/hooks/slack/events` },
      socket_mode_enabled: false,
    });
    expect(manifestAnswer({ url, receives: 'nothing' }).manifest['settings']).not.toHaveProperty(
      'event_subscriptions',
    );
  });

  it('says what is missing where Slack would have nowhere to send events to', () => {
    expect(() => manifestAnswer({ receives: 'http' })).toThrow(CommandError);
    expect(() => manifestAnswer({ receives: 'http' })).toThrow(/--url/);
  });

  it('asks for private channels only when told to', () => {
    expect(JSON.stringify(manifestAnswer({}).manifest)).not.toMatch(/"groups:/);
    expect(JSON.stringify(manifestAnswer({ privateChannels: true }).manifest)).toMatch(/"groups:history/);
  });

  it('prints nothing but the manifest to standard output, or both as the API answers them', () => {
    const [plain, talk] = printed({});
    expect(JSON.parse(plain)).toEqual(manifestAnswer({}).manifest);
    expect(talk).toMatch(/^\n1\. Open https:\/\/api\.slack\.com\/apps/);
    const [both, silence] = printed({ json: true });
    expect(slackManifestSchema.parse(JSON.parse(both))).toEqual(manifestAnswer({}));
    expect(silence).toBe('');
  });
});

function printed(options: Parameters<typeof manifestCommand>[0]): [string, string] {
  const [out, err] = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockReturnValue(true),
  );
  try {
    manifestCommand(options);
    const textOf = (spy: typeof out): string =>
      (spy?.mock.calls ?? []).map(([text]) => String(text)).join('');
    return [textOf(out), textOf(err)];
  } finally {
    out?.mockRestore();
    err?.mockRestore();
  }
}
