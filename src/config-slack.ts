/** How Slack is reached, by which of its settings are there. */

import type { Secret } from './secret.ts';
import type { Settings } from './settings/keys.ts';

/** `incomplete` names what is missing: Nudge then starts without Slack. */
export type SlackSettings = SlackCommon &
  (
    | { readonly mode: 'socket'; readonly botToken: Secret; readonly appToken: Secret }
    | { readonly mode: 'http'; readonly botToken: Secret; readonly signingSecret: Secret }
    | {
        readonly mode: 'workspaces';
        readonly signingSecret: Secret;
        readonly clientId: string;
        readonly clientSecret: Secret;
        readonly stateSecret: Secret | undefined;
      }
    | { readonly mode: 'incomplete'; readonly missing: string }
  );

interface SlackCommon {
  readonly apiUrl: string | undefined;
  /** Undefined: all channels. */
  readonly channels: readonly string[] | undefined;
}

/** Several workspaces when there is a client id and no app token; else Socket Mode when there is one; else HTTP mode. */
export function slackSettings(settings: Settings): SlackSettings | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = settings;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = settings;
  const apiUrl = settings.SLACK_API_URL?.replace(/\/*$/, '/');
  const common = { apiUrl, channels: settings.SLACK_CHANNELS };
  const incomplete = (missing: string) => ({ mode: 'incomplete', missing, ...common }) as const;
  const broken = Object.entries({ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken }).find(
    ([, token]) => token && !/^[\x21-\x7e]+$/.test(token.reveal()),
  );
  if (broken) return incomplete(`${broken[0]} holds a space or a sign that no token has; copy it once more`);
  if (clientId && !appToken) {
    if (!clientSecret || !signingSecret)
      return incomplete('SLACK_CLIENT_ID also needs SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET');
    return {
      ...common,
      ...{ mode: 'workspaces', signingSecret, clientId, clientSecret, stateSecret: settings.SLACK_STATE_SECRET },
    };
  }
  if (botToken && appToken) return { mode: 'socket', botToken, appToken, ...common };
  if (botToken && signingSecret) return { mode: 'http', botToken, signingSecret, ...common };
  if (botToken)
    return incomplete('SLACK_BOT_TOKEN also needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)');
  if (clientId) return incomplete('SLACK_APP_TOKEN also needs SLACK_BOT_TOKEN; for several workspaces, leave it out');
  if (appToken ?? signingSecret ?? clientSecret) return incomplete('SLACK_BOT_TOKEN or SLACK_CLIENT_ID is missing');
  return undefined;
}
