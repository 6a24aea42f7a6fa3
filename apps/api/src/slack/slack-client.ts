import { type FetchFunction, type Logger, LogLevel, WebClient } from '@slack/web-api';
import { type SlackFault, slackFaultOf } from './slack-fault.js';

/** What Slack answered: the whole body as it came, to be parsed by who asked; or why there is none. */
export type SlackAnswer =
  { ok: true; data: unknown; scopes: readonly string[] | null } | ({ ok: false } & SlackFault);

/** Slack's Web API under one token. */
export interface SlackClient {
  /** Calls a method by its name. Never throws for what Slack or the network does; one short retry is made for it. */
  call: (method: string, args?: Readonly<Record<string, unknown>>) => Promise<SlackAnswer>;
}

/** How a client is made. */
export interface SlackClientOptions {
  /** With a slash at its end. */
  slackApiUrl: string;
  /** `null` = for methods that need none. */
  token: string | null;
  /** Told of every response that comes: its instant by Slack's clock (milliseconds), where it says one. */
  onDate?: (millis: number) => void;
  /** Of calls that got no answer; default 1. */
  retries?: number;
  /** Default: the platform's. */
  fetch?: FetchFunction;
}

/** Milliseconds a call may take. */
const timeout = 30_000;

/**
 * Makes a client that waits for no rate limit (whoever asks decides), follows no address but the one it was given and logs
 * nothing: its library would print bodies.
 */
export function slackClient(options: SlackClientOptions): SlackClient {
  const { slackApiUrl, token, onDate, retries = 1, fetch = globalThis.fetch } = options;
  const client = new WebClient(token ?? undefined, {
    slackApiUrl,
    allowAbsoluteUrls: false,
    rejectRateLimitedCalls: true,
    retryConfig: { retries, minTimeout: 250, maxTimeout: 1_000, randomize: true },
    timeout,
    logger: silent,
    fetch: watched(fetch, onDate),
  });
  return {
    call: async (method, args = {}) => {
      try {
        const { response_metadata, ...data } = await client.apiCall(method, { ...args });
        const scopes = response_metadata?.scopes?.filter((scope) => scope !== '') ?? null;
        return { ok: true, data: { ...data, response_metadata }, scopes };
      } catch (error) {
        const fault = slackFaultOf(error);
        if (fault === null) throw error;
        return { ok: false, ...fault };
      }
    },
  };
}

/** Tells of dates, and mends a refusal for coming too fast that does not say for how long: the library has no error for it. */
const watched =
  (fetch: FetchFunction, onDate: SlackClientOptions['onDate']): FetchFunction =>
  async (url, init) => {
    const response = await fetch(url, init);
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) onDate?.(date);
    if (response.status !== 429 || /^\s*\d/.test(response.headers.get('retry-after') ?? '')) return response;
    return new Response(null, { status: 429, headers: { 'retry-after': '0' } });
  };

const nothing = (): void => undefined;
const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};
