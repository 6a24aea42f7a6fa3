import { type ManifestOptions, slackCallbackPath } from './manifest.js';

/** `slackSteps`: what to do with the manifest, one sentence or two a step, in the order in which Slack asks for it. */

/** The steps for the same options as the manifest's. */
export function slackSteps({ receives, privateChannels, oauth }: ManifestOptions): string[] {
  return [
    'Open https://api.slack.com/apps, choose “Create New App” and “From a manifest”, and pick your workspace.',
    ...(receives === 'http'
      ? [
          'Make sure this Quorum can be reached from the internet at the address in the manifest, by HTTPS: Slack asks it for an answer when the app is created. Quorum answers as long as nothing is connected over HTTP; if something is, create the app from the manifest without events, connect it over HTTP, and only then put this manifest into it.',
        ]
      : []),
    'Paste the manifest as JSON, look at the rights it asks for (all of them only read) and choose “Create”.',
    ...(oauth
      ? [
          `Under “Basic Information” copy the client ID and the client secret into Quorum, and open the install address Quorum answers; Slack brings you back to ${slackCallbackPath}.`,
        ]
      : [
          'Under “Install App” choose “Install to Workspace”, then copy the “Bot User OAuth Token”; it begins with xoxb-.',
        ]),
    ...stepsToReceive[receives],
    `Invite the bot to each channel that should be read: write “/invite @” and its name there. ${
      privateChannels
        ? 'Private channels are read only where it was invited.'
        : 'Private channels are not read, even where it was invited.'
    } Direct messages never are.`,
    'Test the connection in Quorum, then save it.',
  ];
}

const stepsToReceive: Record<ManifestOptions['receives'], string[]> = {
  http: [
    'Under “Basic Information” copy the signing secret.',
    'Under “Event Subscriptions” see that the request URL is verified, and switch “Delayed Events” on: Slack then goes on trying for a day if this Quorum cannot be reached.',
  ],
  socket: [
    'Under “Basic Information”, “App-Level Tokens”, generate a token with the right connections:write; it begins with xapp-. Give it to one running Quorum only: Slack spreads events over all who hold it.',
  ],
  nothing: [],
};
