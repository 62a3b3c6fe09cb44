/** auth.test, auth.revoke, oauth.v2.access, apps.connections.open, apps.uninstall. */

import type { Method } from './api-types.ts';
import { maybe, method, text, workspaceOf } from './api-types.ts';
import { revoke, SlackError, secret, violate } from './twin-state.ts';

export const AUTH: Readonly<Record<string, Method>> = {
  'auth.test': method({ token: 'bot' }, {}, (caller) => {
    const { id, name, botUserId, botId } = workspaceOf(caller);
    const url = `https://${name}.slack.test/`;
    return {
      url,
      team: name,
      user: 'nudge',
      team_id: id,
      user_id: botUserId,
      bot_id: botId,
      is_enterprise_install: false,
    };
  }),
  'auth.revoke': method({ token: 'bot' }, { test: maybe }, (caller) => {
    revoke(caller.twin, workspaceOf(caller));
    return { revoked: true };
  }),
  'apps.uninstall': method({ token: 'bot' }, { client_id: text, client_secret: text }, (caller, args) => {
    const { client } = caller.twin;
    if (args.client_id !== client.id || args.client_secret !== client.secret) throw new SlackError('bad_client_secret');
    revoke(caller.twin, workspaceOf(caller));
    return {};
  }),
  'apps.connections.open': method({ token: 'app' }, {}, ({ twin }) => {
    const ticket = secret();
    twin.tickets.add(ticket);
    return { url: `${twin.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${twin.appId}` };
  }),
  'oauth.v2.access': method(
    { token: 'none' },
    { client_id: text, client_secret: text, code: text, redirect_uri: maybe, grant_type: maybe },
    ({ twin }, args) => {
      const { world, client, grants } = twin;
      if (args.client_id !== client.id) throw new SlackError('invalid_client_id');
      if (args.client_secret !== client.secret) throw new SlackError('bad_client_secret');
      const grant = grants.get(args.code);
      if (!grant) throw new SlackError('invalid_code');
      grants.delete(args.code);
      if ((args.redirect_uri ?? null) !== grant.redirectUri) {
        violate(twin, 'oauth.v2.access: bad_redirect_uri: not the one that was asked for');
        throw new SlackError('bad_redirect_uri');
      }
      const workspace = world.workspaces.get(grant.workspaceId);
      if (!workspace) throw new SlackError('invalid_code');
      workspace.botToken ??= `xoxb-${secret()}`;
      const { id, name, botToken, botUserId } = workspace;
      const token = { access_token: botToken, token_type: 'bot', scope: grant.scope, bot_user_id: botUserId };
      const who = {
        team: { id, name },
        enterprise: null,
        is_enterprise_install: false,
        authed_user: { id: world.id('U') },
      };
      return { app_id: twin.appId, ...token, ...who };
    },
  ),
};
