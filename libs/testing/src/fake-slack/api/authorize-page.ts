import type { ServerResponse } from 'node:http';
import type { ApiState } from './api-call.js';

/** Slack's page where an administrator allows the app: sends the browser straight back with a code, or with a refusal. */
export function authorizePage(
  url: URL,
  response: ServerResponse,
  { client, tokens }: ApiState,
  isDenied: boolean,
): void {
  const query = url.searchParams;
  const redirectUri = query.get('redirect_uri') ?? '';
  const scopes = (query.get('scope') ?? '').split(/[ ,]+/).filter((scope) => scope !== '');
  const wrong = wrongOf(query.get('client_id') === client.id, redirectUri, scopes);
  if (wrong !== null) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end(wrong);
    return;
  }
  const back = new URL(redirectUri);
  if (isDenied) back.searchParams.set('error', 'access_denied');
  else back.searchParams.set('code', tokens.code(scopes, redirectUri));
  const state = query.get('state');
  if (state !== null) back.searchParams.set('state', state);
  response.writeHead(302, { location: back.href }).end();
}

function wrongOf(isKnown: boolean, redirectUri: string, scopes: readonly string[]): string | null {
  if (!isKnown) return 'invalid_client_id';
  if (!URL.canParse(redirectUri)) return 'bad_redirect_uri';
  return scopes.length === 0 ? 'invalid_scope' : null;
}
