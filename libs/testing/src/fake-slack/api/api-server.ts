import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from './api-error.js';
import { type ApiArguments, type ApiMethod, type ApiState, needScope } from './api-call.js';
import type { BadAnswer, BadDays } from './bad-days.js';
import { conversationMethods } from './conversations.js';
import { identityMethods } from './identity.js';
import { peopleMethods } from './people.js';
import { type ReadRequest, readRequest } from './read-request.js';
import type { TokenRecord } from './tokens.js';

/** A call as it is remembered, without its secrets. */
export interface RememberedCall {
  method: string;
  /** Milliseconds since 1970. */
  at: number;
  args: ApiArguments;
}

/** What an answer is sent as. */
interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const methods: ReadonlyMap<string, ApiMethod> = new Map(
  Object.entries({ ...conversationMethods, ...peopleMethods, ...identityMethods }),
);
const secretArguments = new Set(['token', 'client_secret', 'refresh_token', 'code']);
/** Stands for the token of methods that need none. */
const nobody: TokenRecord = { kind: 'bot', scopes: [], expiresAt: null, revoked: false };

/** Answers `/api/<method>` as Slack does: 200 with `ok`, 429 when it is too much, and what a script puts in the way. */
export class ApiServer {
  readonly calls: RememberedCall[] = [];

  constructor(
    private readonly state: ApiState,
    private readonly badDays: BadDays,
    /** Milliseconds every answer takes at least, and seconds its `Date` header is off. */
    private readonly clock: { latencyMs: number; skewSeconds: number },
  ) {}

  async handle(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await readRequest(request).catch(() => null);
    if (asked === null) {
      this.send(response, answerOf({ ok: false, error: 'invalid_json' }));
      return;
    }
    this.calls.push({ method, at: Date.now(), args: withoutSecrets(asked.args) });
    const bad = this.badDays.of(method, asked.args);
    const wait = this.clock.latencyMs + (bad?.slowMs ?? 0);
    if (wait > 0) await sleep(wait);
    if (bad?.drop === true) {
      request.socket.destroy();
      return;
    }
    this.send(response, (bad && badAnswer(bad)) ?? this.answer(method, asked));
  }

  private answer(name: string, { args, token: secret, basic }: ReadRequest): Answer {
    const method = methods.get(name);
    if (method === undefined) return answerOf({ ok: false, error: 'unknown_method', req_method: name });
    const headers: Record<string, string> = {};
    try {
      const token = method.takes === 'none' ? nobody : this.state.tokens.check(secret);
      if (method.takes !== 'none') headers['x-oauth-scopes'] = token.scopes.join(',');
      if (method.scopes.length > 0) headers['x-accepted-oauth-scopes'] = method.scopes.join(',');
      if ((method.takes === 'bot' || method.takes === 'app') && method.takes !== token.kind)
        throw new ApiError('not_allowed_token_type');
      const call = { method: name, args, token, secret, basic, state: this.state };
      for (const scope of method.scopes) needScope(call, scope);
      return answerOf({ ok: true, ...method.answer(call) }, headers);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return answerOf({ ok: false, error: error.error, ...error.fields }, headers);
    }
  }

  private send(response: ServerResponse, { status, headers, body }: Answer): void {
    const date = new Date(Date.now() + this.clock.skewSeconds * 1000).toUTCString();
    response.writeHead(status, { date, 'cache-control': 'no-store', ...headers });
    response.end(body);
  }
}

/** The answer a script gives; `null` when it only made one wait. */
function badAnswer({ rateLimited, error, fields, status }: BadAnswer): Answer | null {
  if (rateLimited !== undefined) {
    const { retryAfter } = rateLimited;
    const headers = retryAfter === null ? undefined : { 'retry-after': String(retryAfter) };
    return { ...answerOf({ ok: false, error: 'ratelimited' }, headers), status: 429 };
  }
  if (error !== undefined) return answerOf({ ok: false, error, ...fields });
  if (status === undefined) return null;
  return { status, headers: { 'content-type': 'text/html' }, body: '<html>Something went wrong</html>' };
}

const answerOf = (body: object, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

const withoutSecrets = (args: ApiArguments): ApiArguments =>
  Object.fromEntries(Object.entries(args).filter(([name]) => !secretArguments.has(name)));
