import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** Why Slack did not answer what was asked; nothing of a request or a body is in it. */
export type SlackFault =
  /** The token is no good any more: nothing will be until somebody connects again. */
  | { fault: 'revoked'; code: string }
  /** `needed`: scopes the method wants, comma-separated; `null` = not said. */
  | { fault: 'missing-scope'; needed: string | null }
  /** `seconds`: when this method may be called again; `null` = not said. */
  | { fault: 'rate-limited'; seconds: number | null }
  | { fault: 'not-in-channel' }
  /** There is no such channel, thread or person, or none the bot may see. */
  | { fault: 'gone'; code: string }
  /** No answer, or Slack has a fault of its own: to be tried again. */
  | { fault: 'unavailable' }
  /** Anything else, by Slack's own code (`invalid_cursor`, `http_403`, …). */
  | { fault: 'other'; code: string };

const revoked: ReadonlySet<string> = new Set([
  ...['token_revoked', 'invalid_auth', 'not_authed', 'account_inactive', 'app_uninstalled'],
  ...['team_not_found', 'user_removed_from_team', 'invalid_refresh_token'],
]);
const gone: ReadonlySet<string> = new Set([
  ...['channel_not_found', 'thread_not_found', 'message_not_found', 'user_not_found', 'no_such_subteam'],
]);
const theirs: ReadonlySet<string> = new Set([
  ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'],
]);

/** What an error of Slack's library is; `null` = none of its errors. */
export function slackFaultOf(error: unknown): SlackFault | null {
  if (error instanceof WebAPIRateLimitedError)
    return { fault: 'rate-limited', seconds: error.retryAfter > 0 ? error.retryAfter : null };
  if (error instanceof WebAPIRequestError) return { fault: 'unavailable' };
  if (error instanceof WebAPIHTTPError)
    return error.statusCode >= 500
      ? { fault: 'unavailable' }
      : { fault: 'other', code: `http_${error.statusCode}` };
  if (error instanceof WebAPIPlatformError) return platformFault(error.data);
  return null;
}

function platformFault({ error, ...data }: WebAPIPlatformError['data']): SlackFault {
  // What is no JSON is given as the code of an error by the library, however long it is.
  const code = typeof error === 'string' && /^[a-z][a-z0-9_]{0,63}$/.test(error) ? error : 'unreadable';
  if (code === 'unreadable' || theirs.has(code)) return { fault: 'unavailable' };
  if (revoked.has(code)) return { fault: 'revoked', code };
  if (code === 'not_in_channel') return { fault: 'not-in-channel' };
  if (gone.has(code)) return { fault: 'gone', code };
  if (code === 'ratelimited' || code === 'rate_limited')
    return { fault: 'rate-limited', seconds: data.response_metadata?.retryAfter ?? null };
  if (code !== 'missing_scope') return { fault: 'other', code };
  const needed = 'needed' in data && typeof data.needed === 'string' ? data.needed : null;
  return {
    fault: 'missing-scope',
    needed: needed !== null && /^[a-z:.,_ ]{1,400}$/.test(needed) ? needed : null,
  };
}

/** A fault in plain words, with what to do. */
export function faultText(fault: SlackFault): string {
  switch (fault.fault) {
    case 'revoked':
      return `Slack does not take this token (${fault.code}). Copy it again from “Install App”, or install the app again.`;
    case 'missing-scope':
      return `The app lacks ${fault.needed ?? 'a scope'}. Add it under “OAuth & Permissions” and install the app again.`;
    case 'rate-limited':
      return `Slack asks to wait ${fault.seconds ?? 60} seconds. Try again then.`;
    case 'not-in-channel':
      return 'The bot is not in this channel. Invite it.';
    case 'gone':
      return `Slack does not show it to the bot (${fault.code}).`;
    case 'unavailable':
      return 'Slack did not answer. See whether this server reaches slack.com over HTTPS, and try again.';
    case 'other':
      return `Slack refused (${fault.code}).`;
  }
}
