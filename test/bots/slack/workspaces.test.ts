/** HTTP mode on the bot's own server: who may knock, and many workspaces that install and remove the app. */
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/secret.ts';
import { startTestSlack, type TestSlack } from '../../helpers/slack-bot.ts';

const startWorkspaces = () =>
  startTestSlack('HTTP mode', {
    settings: ({ apiUrl, signingSecret, clientId, clientSecret }) => ({
      ...{ mode: 'workspaces', apiUrl, channels: undefined, clientId, stateSecret: undefined },
      ...{ signingSecret: new Secret(signingSecret), clientSecret: new Secret(clientSecret) },
    }),
  });

/** As a browser: from the install page to Slack, and back. */
async function install({ twin, url }: TestSlack, workspace: string, cookie?: string): Promise<Response> {
  const begun = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const own = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const back = twin
    .approve(begun.headers.get('location') ?? '', workspace)
    .replace('http://127.0.0.1/', `${url}/slack/oauth_redirect`);
  return fetch(back, { headers: { cookie: cookie ?? own } });
}

describe('the door for Slack', () => {
  it('opens to what Slack has signed now, and to nothing else', async () => {
    const { twin, url } = await startTestSlack('HTTP mode');
    const jin = twin.learner('jin');
    const forged = (claims: Parameters<typeof twin.forge>[2]) => twin.forge(jin, '/hint 42', claims);
    expect(JSON.parse(await twin.verifyUrl())).toEqual({ challenge: 'twin' });
    expect(await forged({ time: 'stale' })).toBe(401);
    expect(await forged({ time: 'future' })).toBe(401);
    expect(await forged({ time: 'absent' })).toBe(401);
    expect(await forged({ signature: 'bad' })).toBe(401);
    expect(await forged({ signature: 'absent' })).toBe(401);
    expect((await fetch(`${url}/slack/nowhere`)).status).toBe(404);
    expect((await fetch(`${url}/slack/install`)).status).toBe(404);
    expect((await fetch(`${url}/slack/events`)).status).toBe(404);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await twin.settled();
    expect(twin.calls.some(({ method }) => method === 'response_url')).toBe(false);
  });
});

describe('many workspaces', () => {
  it('install the app, and get hints that the others do not see', async () => {
    const slack = await startWorkspaces();
    const { twin } = slack;
    for (const name of ['school', 'club']) {
      const page = await install(slack, name);
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(`Nudge is installed in ${name}`)]);
    }
    const jin = twin.learner('jin');
    const mia = twin.learner('mia', { workspace: 'club', locale: 'ko-KR' });
    const [first, second] = [await jin.slash('/hint', '42 1').settled(), await mia.mention('42 1').settled()];
    expect(first.text).toContain('42 · Two Sum · Level 1');
    expect(second.text).toContain('42 · 두 수의 합 · 1단계');
    expect((await mia.openHome().settled()).home).toContain('받은 단계 1');
    await slack.restart();
    expect((await mia.mention('42 2').settled()).text).toContain('2단계');
    expect(twin.violations).toEqual([]);
  });

  it.each(['uninstall', 'revokeTokens'] as const)('are forgotten after %s, and can come back', async (leave) => {
    const slack = await startWorkspaces();
    const { twin, store } = slack;
    await install(slack, 'club');
    const { workspace } = twin.learner('mia', { workspace: 'club' }).user;
    expect(await store.notes.get('installation', `slack ${workspace.id}`)).toMatch(/^[\w+/=]+$/);
    await twin[leave]('club');
    await twin.settled();
    expect(await store.notes.get('installation', `slack ${workspace.id}`)).toBeUndefined();
    await install(slack, 'club');
    expect((await twin.learner('mia', { workspace: 'club' }).slash('/hint', '42').settled()).text).toContain('Two Sum');
    expect(twin.violations).toEqual([]);
  });

  it('keep their tokens where nobody can read them', async () => {
    const slack = await startWorkspaces();
    await install(slack, 'club');
    const token = slack.twin.tokenOf('club') ?? expect.fail('no token');
    const { workspace } = slack.twin.learner('mia', { workspace: 'club' }).user;
    const kept = (await slack.store.notes.get('installation', `slack ${workspace.id}`)) ?? '';
    expect(Buffer.from(kept, 'base64').includes(token)).toBe(false);
    expect(slack.logText()).not.toContain(token);
  });

  it('are not installed from another browser, and are told how to begin again', async () => {
    const slack = await startWorkspaces();
    const page = await install(slack, 'club', 'slack-app-oauth-state=another');
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('<a href="/slack/install">Begin once more</a>');
    const refused = await fetch(`${slack.url}/slack/oauth_redirect?error=access_denied`);
    expect(refused.status).toBe(400);
  });
});
