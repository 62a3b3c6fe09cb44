/** Who the bot is, and where its gateway is. */
import type { SessionStartLimit, TwinOptions } from './discord-twin.ts';
import { type Route, route } from './route.ts';
import type { World } from './world.ts';

export function accountRoutes(
  world: World,
  limit: SessionStartLimit,
  changes: TwinOptions['application'] = {},
): readonly Route[] {
  const application = () => ({ status: 200, body: { ...applicationPayload(world), ...changes } });
  return [
    route('gateway', 'GET /gateway/bot', () => ({ status: 200, body: gatewayPayload(world, limit) })),
    route('me', 'GET /users/@me', () => ({ status: 200, body: { ...world.bot.api, verified: true, flags: 0 } })),
    route('application', 'GET /applications/@me', application),
    route('application', 'GET /oauth2/applications/@me', application),
  ];
}

const gatewayPayload = ({ origin }: World, { total, remaining, resetAfterMs, maxConcurrency }: SessionStartLimit) => ({
  url: gatewayUrl(origin),
  shards: 1,
  session_start_limit: { total, remaining, reset_after: resetAfterMs, max_concurrency: maxConcurrency },
});

export const GATEWAY_PATH = '/gateway';
export const gatewayUrl = (origin: string) => `${origin.replace('http', 'ws')}${GATEWAY_PATH}`;

function applicationPayload({ applicationId, bot }: World) {
  return {
    id: applicationId,
    name: bot.name,
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    interactions_endpoint_url: null,
    verify_key: '0'.repeat(64),
    flags: 0,
    bot: bot.api,
    owner: null,
    team: null,
    integration_types_config: { 0: {}, 1: {} },
    approximate_guild_count: 1,
  };
}
