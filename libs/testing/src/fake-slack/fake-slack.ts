import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiState } from './api/api-call.js';
import { ApiServer } from './api/api-server.js';
import { authorizePage } from './api/authorize-page.js';
import { BadDays } from './api/bad-days.js';
import { Tokens } from './api/tokens.js';
import { FakeSlack } from './fake-slack-handle.js';
import { type FakeSlackOptions, usualScopes } from './fake-slack-options.js';
import { Sockets } from './events/sockets.js';
import { workspace as build } from './workspace/build-workspace.js';
import { Chance } from './workspace/chance.js';
import { FakeWorkspace } from './workspace/fake-workspace.js';

/** Starts a Slack on 127.0.0.1 that real clients can be pointed at; close it when done. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const chance = new Chance(options.seed ?? 7);
  const workspace = options.workspace instanceof FakeWorkspace ? options.workspace : build(options.workspace);
  const tokens = new Tokens(chance, options.tokenSeconds ?? null);
  const secrets = secretsOf(chance);
  tokens.add(secrets.token, 'bot', options.scopes ?? usualScopes);
  tokens.add(secrets.appToken, 'app', ['connections:write']);

  const sockets = new Sockets(chance, options.redeliverMs ?? 3000);
  const state: ApiState = {
    workspace,
    tokens,
    trespasses: [],
    limited: options.pace === 'limited',
    parentOnEveryPage: options.parentOnEveryPage ?? true,
    shortPages: options.shortPages ?? false,
    visibleSince: options.visibleSince ?? null,
    client: { id: secrets.clientId, secret: secrets.clientSecret },
    socketUrl: () => sockets.ticket(port),
    teamUrl: `https://${workspace.team.domain}.slack.com/`,
  };
  const badDays = new BadDays({ ...limitedTiers(options), ...options.tiers }, options.windowMs ?? 60_000);
  const clock = { latencyMs: options.latencyMs ?? 0, skewSeconds: options.clockSkewSeconds ?? 0 };
  const api = new ApiServer(state, badDays, clock);
  const server = createServer();
  sockets.attach(server);
  route(server, api, state, options);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return new FakeSlack({
    baseUrl: `http://127.0.0.1:${port}`,
    secrets,
    state,
    badDays,
    api,
    sockets,
    chance,
    server,
  });
}

/** What an administrator would paste. */
function secretsOf(chance: Chance) {
  return {
    token: `xoxb-${chance.int(1e11, 9e11)}-${chance.int(1e11, 9e11)}-${chance.hex(24)}`,
    appToken: `xapp-1-A${chance.code(10)}-${chance.int(1e11, 9e11)}-${chance.hex(64)}`,
    signingSecret: chance.hex(32),
    clientId: `${chance.int(1e11, 9e11)}.${chance.int(1e11, 9e11)}`,
    clientSecret: chance.hex(32),
  };
}

const limitedTiers = ({ pace }: FakeSlackOptions): Record<string, number> =>
  pace === 'limited' ? { 'conversations.history': 1, 'conversations.replies': 1 } : {};

function route(server: Server, api: ApiServer, state: ApiState, options: FakeSlackOptions): void {
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const method = /^\/api\/([\w.]+)$/.exec(url.pathname)?.[1];
    if (method !== undefined) {
      api.handle(method, request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    } else if (url.pathname === '/oauth/v2/authorize') {
      authorizePage(url, response, state, options.deniesInstall ?? false);
    } else response.writeHead(404).end();
  });
}
