import { ApiError } from './api-error.js';
import { type ApiCall, type ApiMethod, required } from './api-call.js';
import type { IssuedToken } from './tokens.js';

/** Who one is, where sockets are opened, and where tokens come from and end. */
export const identityMethods: Record<string, ApiMethod> = {
  'auth.test': {
    takes: 'any',
    scopes: [],
    answer: ({ state: { workspace, teamUrl }, token }) => {
      const { team, app } = workspace;
      if (token.kind === 'app') return { app_name: 'Quorum', app_id: app.id };
      return {
        url: teamUrl,
        team: team.name,
        user: 'quorum',
        team_id: team.id,
        user_id: app.botUser,
        bot_id: app.bot,
        is_enterprise_install: false,
      };
    },
  },
  'auth.revoke': {
    takes: 'any',
    scopes: [],
    answer: ({ state, secret, args }) => {
      if (args['test'] === 'true' || args['test'] === '1') return { revoked: false };
      if (secret !== null) state.tokens.revoke(secret);
      return { revoked: true };
    },
  },
  'apps.connections.open': {
    takes: 'app',
    scopes: ['connections:write'],
    answer: ({ state }) => ({ url: state.socketUrl() }),
  },
  'oauth.v2.access': { takes: 'none', scopes: [], answer: oauthAccess },
};

/** Both grants: a code, which works once, and a refresh token, which works once. */
function oauthAccess(call: ApiCall): Record<string, unknown> {
  const { args, basic, state } = call;
  const id = basic?.id ?? args['client_id'];
  const secret = basic?.secret ?? args['client_secret'];
  if (id !== state.client.id) throw new ApiError('invalid_client_id');
  if (secret !== state.client.secret) throw new ApiError('bad_client_secret');
  const grant = args['grant_type'] ?? 'authorization_code';
  if (grant === 'refresh_token') {
    const { scopes, ...issued } = state.tokens.refresh(required(call, 'refresh_token'));
    return installation(call, issued, scopes);
  }
  if (grant !== 'authorization_code') throw new ApiError('invalid_grant_type');
  const { scopes, ...issued } = state.tokens.redeem(required(call, 'code'), args['redirect_uri']);
  return { ...installation(call, issued, scopes), authed_user: { id: [...state.workspace.users.keys()][0] } };
}

function installation(
  { state: { workspace } }: ApiCall,
  { access, refresh, expiresIn }: IssuedToken,
  scopes: readonly string[],
): Record<string, unknown> {
  return {
    app_id: workspace.app.id,
    scope: scopes.join(','),
    token_type: 'bot',
    access_token: access,
    bot_user_id: workspace.app.botUser,
    ...(refresh !== null && { refresh_token: refresh, expires_in: expiresIn }),
    team: { id: workspace.team.id, name: workspace.team.name },
    enterprise: null,
    is_enterprise_install: false,
  };
}
