/** The whole program beside a local Slack: `npm start` with Slack's settings, right ones and wrong ones. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createInstallation } from '../../helpers/program.ts';
import { startDiscordTwin } from '../../twins/discord/discord-twin.ts';
import { type SlackTwin, startSlackTwin } from '../../twins/slack/slack-twin.ts';

async function start(settings: (twin: SlackTwin) => Record<string, string>) {
  const twin = await startSlackTwin();
  onTestFinished(() => twin.stop());
  const program = await createInstallation().start({ SLACK_API_URL: twin.apiUrl, ...settings(twin) });
  onTestFinished(() => program.end('SIGKILL').then(() => undefined));
  const logged = async (what: string) => {
    while (!program.log().includes(what)) await sleep(20);
  };
  return { twin, program, logged };
}

const isUp = async ({ url }: { url: string }) => (await fetch(url)).status;

describe('npm start', () => {
  it('connects in Socket Mode, and ends when it is told to', async () => {
    const { twin, program, logged } = await start(({ botToken, appToken }) => ({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
    }));
    await logged('slack: connected (Socket Mode)');
    await twin.learner('jin').slash('/hint', '42 2').until('42 · Two Sum · Level 2');
    expect(await program.end('SIGTERM')).toBe(0);
    expect(twin.violations).toEqual([]);
  });

  it('answers in HTTP mode, on the port of the page', async () => {
    const { twin, program, logged } = await start(({ botToken, signingSecret }) => ({
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      WEB_PASSWORD: 'a-password-for-browsers',
    }));
    await logged('slack: ready (HTTP mode)');
    twin.deliverTo(`${program.url}/slack/events`);
    await twin.learner('jin').slash('/hint', '42 2').until('42 · Two Sum · Level 2');
    expect(await program.end('SIGTERM')).toBe(0);
    expect(twin.violations).toEqual([]);
  });

  it.each([
    [
      'a wrong bot token',
      { SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_APP_TOKEN: 'xapp-wrong' },
      'Slack does not accept SLACK_BOT_TOKEN (invalid_auth): the Bot User OAuth Token (xoxb-…) is at',
    ],
    ['tokens in each other’s place', { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' }, 'have changed places'],
    ['a broken token', { SLACK_BOT_TOKEN: 'xoxb-1 2', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN holds a space'],
    ['half of the settings', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN also needs SLACK_APP_TOKEN'],
    ['the other half', { SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN or SLACK_CLIENT_ID is missing'],
    [
      'an app that is for one workspace',
      { SLACK_CLIENT_ID: '1.2', SLACK_APP_TOKEN: 'xapp-1' },
      'SLACK_APP_TOKEN also needs',
    ],
    ['an app without its secrets', { SLACK_CLIENT_ID: '1.2' }, 'SLACK_CLIENT_ID also needs'],
    [
      'a Slack that is away',
      { SLACK_BOT_TOKEN: 'x', SLACK_APP_TOKEN: 'y', SLACK_API_URL: 'http://127.0.0.1:9/' },
      'trying again',
    ],
  ])('goes on without Slack with %s, and says what to do', async (_, settings, says) => {
    const { program, logged } = await start(() => settings);
    await logged(says);
    expect(await isUp(program)).toBe(200);
    expect(program.log()).not.toContain('xoxb-wrong');
    expect(await program.end('SIGTERM')).toBe(0);
  });

  it('names the app token when that is the wrong one', async () => {
    const { program, logged } = await start(({ botToken }) => ({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: 'xapp-wrong',
    }));
    await logged('Slack does not accept SLACK_APP_TOKEN (invalid_auth)');
    expect(await isUp(program)).toBe(200);
  });

  it('runs Slack and Discord in one process, and each goes on when the other fails', async () => {
    const discord = await startDiscordTwin();
    onTestFinished(() => discord.close());
    const { twin, program, logged } = await start(({ botToken, appToken }) => ({
      ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    }));
    await logged('slack: connected');
    await discord.gateway.ready();
    const slackWorks = () => twin.learner('jin').slash('/hint', '42 1').until('42 · Two Sum');
    const discordWorks = async () => (await discord.learner('Minji').slash('hint', { problem: '42' }).settled()).text;
    await slackWorks();
    expect(await discordWorks()).toContain('42 · Two Sum');
    twin.fail('apps.connections.open', { error: 'invalid_auth', times: 99 });
    twin.socket.disconnect('link_disabled');
    await logged('Slack does not accept SLACK_APP_TOKEN');
    expect(await discordWorks()).toContain('42 · Two Sum');
    expect(await isUp(program)).toBe(200);
  });

  it('keeps Slack when the token of Discord is wrong', async () => {
    const discord = await startDiscordTwin();
    onTestFinished(() => discord.close());
    const { twin, logged } = await start(({ botToken, appToken }) => ({
      ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken },
      ...{ DISCORD_TOKEN: 'wrong', DISCORD_API_URL: discord.apiUrl },
    }));
    await logged('slack: connected');
    await logged('discord: off');
    await twin.learner('jin').slash('/hint', '42 1').until('42 · Two Sum');
  });

  it('says that Slack is off when it is not wanted', async () => {
    const program = await createInstallation().start();
    onTestFinished(() => program.end('SIGKILL').then(() => undefined));
    expect(program.log()).toContain('slack: off; SLACK_BOT_TOKEN turns it on');
  });
});
