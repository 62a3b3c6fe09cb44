/** Which token is wrong, and where the right one is found. */
import { slackError } from './persist.ts';

const AUTH_ERRORS = new Set([
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type'],
  ...['no_permission', 'missing_scope', 'app_not_found', 'org_login_required', 'ekm_access_denied'],
]);

const WHERE = {
  SLACK_BOT_TOKEN:
    'the Bot User OAuth Token (xoxb-…) is at api.slack.com/apps → your app → “Install App”; after a change of scopes, reinstall it there',
  SLACK_APP_TOKEN:
    'an app-level token (xapp-…) with the scope connections:write is made at api.slack.com/apps → your app → “Basic Information” → “App-Level Tokens”; Socket Mode has to be on',
} as const;

/** One line for the operator; undefined when the token is not what is wrong. */
export function tokenFault(key: keyof typeof WHERE, error: unknown): string | undefined {
  return tokenFaultOf(key, slackError(error));
}

/** The same, by Slack's own word for it. */
export function tokenFaultOf(key: keyof typeof WHERE, said: string | undefined): string | undefined {
  if (said === undefined || !AUTH_ERRORS.has(said)) return undefined;
  return `Slack does not accept ${key} (${said}): ${WHERE[key]}. Then start Nudge again; the rest of it goes on without Slack.`;
}

/** Tokens in each other's place are the most common mistake, and Slack's words for it are not clear. */
export function swapped(botToken: string, appToken: string | undefined): string | undefined {
  if (botToken.startsWith('xapp-') || appToken?.startsWith('xoxb-')) {
    return 'SLACK_BOT_TOKEN begins with xoxb-, and SLACK_APP_TOKEN with xapp-: they seem to have changed places';
  }
  return undefined;
}
