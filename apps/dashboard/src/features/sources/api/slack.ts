import {
  connectionCheckSchema,
  type ConnectionCheck,
  connectionTestSchema,
  type ConnectionTest,
  type ReceivingWay,
  slackManifestSchema,
  type SlackCredentials,
  type SlackOauth,
  type SlackOauthAnswer,
  slackOauthAnswerSchema,
  type SourceConnection,
  sourceConnectionSchema,
} from '@quorum/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { getJson, ProblemError, sendJson } from '../../../shared/api/http.js';

/** What an app is to do, as far as its manifest says it. */
export interface ManifestChoice {
  receives: ReceivingWay;
  /** Public address of this Quorum; empty = none. */
  url: string;
  privateChannels: boolean;
  /** Installed by Slack's own page instead of a pasted token. */
  oauth: boolean;
}

/** The app manifest for a choice, and what to do with it. */
export function manifestQuery({ receives, url, privateChannels, oauth }: ManifestChoice) {
  const asked = new URLSearchParams({ receives, privateChannels: String(privateChannels) });
  if (oauth) asked.set('oauth', 'true');
  if (url !== '') asked.set('url', url);
  return queryOptions({
    queryKey: ['slack-manifest', asked.toString()],
    queryFn: ({ signal }) => getJson(`/connections/slack/manifest?${asked}`, slackManifestSchema, signal),
    staleTime: Infinity,
    retry: false,
  });
}

/** Tries secrets out; nothing is saved. */
export const testCredentials = (credentials: SlackCredentials): Promise<ConnectionTest> =>
  sendJson('POST', '/connections/slack/test', credentials, connectionTestSchema);

/** Saves secrets that stand the test; 422 with the checks when they do not. */
export const connectSlack = (credentials: SlackCredentials): Promise<SourceConnection> =>
  sendJson('POST', '/connections/slack', credentials, sourceConnectionSchema);

/** Keeps an app on the server until it is installed; answers the page that leads to Slack's, where somebody agrees. */
export const beginOauth = (app: SlackOauth): Promise<SlackOauthAnswer> =>
  sendJson('POST', '/connections/slack/oauth', app, slackOauthAnswerSchema);

/** The checks that kept a connection from being saved; empty when something else did. */
export function checksOf(error: Error | null): ConnectionCheck[] {
  if (!(error instanceof ProblemError)) return [];
  const parsed = z.object({ checks: z.array(connectionCheckSchema) }).safeParse(error.body);
  return parsed.success ? parsed.data.checks : [];
}

/** Faults of single fields, by the last part of their path. */
export function fieldFaultsOf(error: Error | null): Record<string, string> {
  if (!(error instanceof ProblemError)) return {};
  return Object.fromEntries(
    (error.problem.errors ?? []).map(({ field, message }) => [field.split('.').at(-1) ?? field, message]),
  );
}
