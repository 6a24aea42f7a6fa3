/** Reading Slack live, without any I/O: deliveries of its Events API, rows of its Web API, the app's manifest. */
export {
  type ParentThread,
  readSlackChannel,
  readSlackGroup,
  readSlackMessage,
  type SlackChannel,
  type SlackGroup,
  threadOfParent,
} from './api-rows.js';
export {
  type ManifestOptions,
  slackBotEvents,
  slackCallbackPath,
  slackEventsPath,
  slackManifest,
  type SlackManifest,
  slackScopes,
} from './manifest.js';
export { slackSteps } from './manifest-steps.js';
export { readSlackUser, strangerOf } from './people.js';
export { readSlackEnvelope } from './read-envelope.js';
export {
  type ChannelChange,
  type IgnoredWord,
  ignoredWords,
  type LiveReadingOptions,
  type SlackReading,
  type SlackSign,
} from './reading.js';
export { signatureTolerance, type SignedRequest, verifySlackSignature } from './signature.js';
