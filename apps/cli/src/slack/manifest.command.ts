import type { ReceivingWay, SlackManifestAnswer } from '@quorum/contracts';
import { type ManifestOptions, slackManifest, slackSteps } from '@quorum/sources/slack';
import { CommandError } from '../command-error.js';

/** `manifestCommand`: the manifest of a Slack app and what to do with it, without any server. */

/** What was typed. */
export interface ManifestCommandOptions {
  /** Default: `http` with an address, else `socket`. */
  receives?: ReceivingWay;
  /** Public address of this Quorum. */
  url?: string;
  privateChannels?: boolean;
  json?: boolean;
}

/** Prints the manifest, so that it can be piped, and the steps beside it; with `json` both in one. */
export function manifestCommand(options: ManifestCommandOptions): void {
  const { manifest, steps } = manifestAnswer(options);
  const shown = options.json === true ? { manifest, steps } : manifest;
  process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  if (options.json !== true) process.stderr.write(`\n${numbered(steps)}\n`);
}

/** The manifest and its steps, as the API answers them. Errors: `CommandError` where events over HTTP have no address to go to. */
export function manifestAnswer({
  receives,
  url,
  privateChannels,
}: ManifestCommandOptions): SlackManifestAnswer {
  const way = receives ?? (url === undefined ? 'socket' : 'http');
  if (way === 'http' && url === undefined)
    throw new CommandError(
      'To receive over HTTP Slack needs the public address of this Quorum: add --url, or take --receives socket.',
    );
  const asked: ManifestOptions = {
    ...{ receives: way, url, privateChannels: privateChannels === true },
    // Whoever is here pastes the token.
    oauth: false,
  };
  return { manifest: { ...slackManifest(asked) }, steps: slackSteps(asked) };
}

const numbered = (steps: readonly string[]): string =>
  steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
