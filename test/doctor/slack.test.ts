import { describe, expect, it, onTestFinished } from 'vitest';
import { SCOPES } from '../../src/bots/slack/scopes.ts';
import { about, examine } from '../helpers/run-doctor.ts';
import { type SlackTwin, startSlackTwin } from '../twins/slack/slack-twin.ts';

async function twinWith(options: Parameters<typeof startSlackTwin>[0] = { scopes: SCOPES }): Promise<SlackTwin> {
  const twin = await startSlackTwin(options);
  onTestFinished(() => twin.stop());
  return twin;
}

async function examineTwin(twin: SlackTwin, environment: NodeJS.Dict<string> = {}) {
  const tokens = { SLACK_BOT_TOKEN: twin.botToken, SLACK_APP_TOKEN: twin.appToken };
  const seen = await examine({ ...tokens, SLACK_API_URL: twin.apiUrl, ...environment });
  for (const secret of [twin.botToken, twin.appToken, twin.signingSecret]) expect(seen.raw).not.toContain(secret);
  expect(twin.violations).toEqual([]);
  return { ...seen, slack: `${about(seen.text, /slack/)}\nexit ${seen.exitCode}` };
}

describe('Slack', () => {
  it('is well in Socket Mode, and no connection was opened', async () => {
    const twin = await twinWith();
    const { slack, text } = await examineTwin(twin);
    expect(slack).toMatchInlineSnapshot(`
      "✓ slack token: of nudge in school
      ✓ slack permissions: all that are needed
      ✓ slack socket: can be opened
      exit 0"
    `);
    expect(about(text, /clock/)).toBe('✓ clock: the same as at HOST');
    expect(twin.socket.connections).toBe(0);
    expect(twin.calls.map(({ method }) => method)).toEqual(['auth.test', 'apps.connections.open']);
  });

  it('is well in HTTP mode', async () => {
    const twin = await twinWith();
    const settings = { SLACK_APP_TOKEN: undefined, SLACK_SIGNING_SECRET: twin.signingSecret };
    expect((await examineTwin(twin, settings)).slack).toMatchInlineSnapshot(`
      "✓ slack token: of nudge in school
      ✓ slack permissions: all that are needed
      exit 0"
    `);
  });

  it('is for several workspaces', async () => {
    const twin = await twinWith();
    const client = { SLACK_CLIENT_ID: twin.clientId, SLACK_CLIENT_SECRET: twin.clientSecret };
    const tokens = { SLACK_BOT_TOKEN: undefined, SLACK_APP_TOKEN: undefined, SLACK_SIGNING_SECRET: twin.signingSecret };
    expect((await examineTwin(twin, { ...client, ...tokens })).slack).toMatchInlineSnapshot(`
      "✓ slack: for several workspaces, each of which gives its token when it installs the app
      exit 0"
    `);
  });

  it('refuses a token', async () => {
    const twin = await twinWith();
    const bot = await examineTwin(twin, { SLACK_BOT_TOKEN: 'xoxb-of-yesterday' });
    const app = await examineTwin(twin, { SLACK_APP_TOKEN: 'xapp-of-yesterday' });
    expect(`${bot.slack}\n\n${app.slack}`).toMatchInlineSnapshot(`
      "✗ slack: SLACK_BOT_TOKEN is refused
          Slack does not accept SLACK_BOT_TOKEN (invalid_auth): the Bot User OAuth Token (xoxb-…) is at api.slack.com/apps → your app → “Install App”; after a change of scopes, reinstall it there. Then start Nudge again; the rest of it goes on without Slack.
      ✓ slack socket: can be opened
      exit 1

      ✓ slack token: of nudge in school
      ✓ slack permissions: all that are needed
      ✗ slack: SLACK_APP_TOKEN is refused
          Slack does not accept SLACK_APP_TOKEN (invalid_auth): an app-level token (xapp-…) with the scope connections:write is made at api.slack.com/apps → your app → “Basic Information” → “App-Level Tokens”; Socket Mode has to be on. Then start Nudge again; the rest of it goes on without Slack.
      exit 1"
    `);
    expect(bot.raw + app.raw).not.toContain('yesterday');
  });

  it('has tokens in each other’s place, or only half of them', async () => {
    const twin = await twinWith();
    const swapped = await examineTwin(twin, { SLACK_BOT_TOKEN: twin.appToken, SLACK_APP_TOKEN: twin.botToken });
    const half = await examineTwin(twin, { SLACK_APP_TOKEN: undefined });
    expect(`${swapped.slack}\n\n${half.slack}`).toMatchInlineSnapshot(`
      "✗ slack: SLACK_BOT_TOKEN begins with xoxb-, and SLACK_APP_TOKEN with xapp-: they seem to have changed places
          change them round in .env
      exit 1

      ✗ slack: off, SLACK_BOT_TOKEN also needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)
          docs/operator/slack.md says where each of them is found
      exit 1"
    `);
  });

  it('lets the bot do too little', async () => {
    const twin = await twinWith({ scopes: ['commands', 'chat:write', 'im:history'] });
    expect((await examineTwin(twin)).slack).toMatchInlineSnapshot(`
      "✓ slack token: of nudge in school
      ✗ slack permissions: missing: app_mentions:read, assistant:write, files:read, users:read
          add them at api.slack.com/apps → your app → “OAuth & Permissions”, and install it again
      ✓ slack socket: can be opened
      exit 1"
    `);
  });

  it('is down, is away, has had enough, says something else, or is another server', async () => {
    const twin = await twinWith();
    const seen: string[] = [];
    for (const fault of [{ status: 503 }, { reset: true }, { retryAfter: 30 }, { error: 'ratelimited_by_team' }]) {
      twin.fail('auth.test', fault);
      seen.push((await examineTwin(twin)).slack);
    }
    seen.push((await examineTwin(twin, { SLACK_API_URL: `${twin.origin}/nowhere` })).slack);
    expect(seen.join('\n\n')).toMatchInlineSnapshot(`
      "✗ slack: HOST answers 503, and not as Slack does
          try again later; is SLACK_API_URL, if it is set, the address of Slack’s Web API?
      ✓ slack socket: can be opened
      exit 1

      ✗ slack: HOST: the connection was dropped
          let this machine out to port 443 there
      ✓ slack socket: can be opened
      exit 1

      ! slack: HOST answers 429
          it has been asked too often; wait a minute
      ✓ slack socket: can be opened
      exit 0

      ✗ slack: SLACK_BOT_TOKEN: ratelimited_by_team
          api.slack.com/methods explains the word
      ✓ slack socket: can be opened
      exit 1

      ✗ slack: HOST answers 404, and not as Slack does
          try again later; is SLACK_API_URL, if it is set, the address of Slack’s Web API?
      ✗ slack: HOST answers 404, and not as Slack does
          try again later; is SLACK_API_URL, if it is set, the address of Slack’s Web API?
      exit 1"
    `);
  });
});
