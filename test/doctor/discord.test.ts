import { REST } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { register } from '../../src/bots/discord/register.ts';
import { about, examine } from '../helpers/run-doctor.ts';
import { type DiscordTwin, startDiscordTwin, type TwinOptions } from '../twins/discord/discord-twin.ts';

async function twinWith(options: TwinOptions = {}): Promise<DiscordTwin> {
  const twin = await startDiscordTwin(options);
  onTestFinished(() => twin.close());
  return twin;
}

async function registered(twin: DiscordTwin, guildId?: string): Promise<void> {
  await register(new REST({ api: twin.apiUrl }).setToken(twin.token), twin.applicationId, guildId);
}

async function examineTwin(twin: DiscordTwin, environment: NodeJS.Dict<string> = {}) {
  const seen = await examine({ DISCORD_TOKEN: twin.token, DISCORD_API_URL: twin.apiUrl, ...environment });
  const named = (text: string) => text.replaceAll(twin.applicationId, 'APPLICATION').replaceAll(twin.guildId, 'SERVER');
  expect(seen.raw).not.toContain(twin.token);
  return { ...seen, discord: named(about(seen.text, /discord/)) };
}

describe('Discord', () => {
  it('is well, and no login was spent', async () => {
    const twin = await twinWith();
    await registered(twin);
    const { discord, text, exitCode } = await examineTwin(twin);
    expect(discord).toMatchInlineSnapshot(`
      "✓ discord token: of the application Nudge
      ✓ discord servers: in 1
      ✓ discord logins: 1000 of 1000 left
      ✓ discord commands: registered in all servers"
    `);
    expect(about(text, /clock/)).toBe('✓ clock: the same as at HOST');
    expect(exitCode).toBe(0);
    expect(twin.gateway.identifies).toBe(0);
    expect(twin.violations).toEqual([]);
  });

  it('knows the one server that is set, and misses one without the bot', async () => {
    const twin = await twinWith();
    await registered(twin, twin.guildId);
    expect((await examineTwin(twin, { DISCORD_GUILD_ID: twin.guildId })).discord).toContain(
      '✓ discord commands: registered in server SERVER',
    );
    const { discord, exitCode } = await examineTwin(twin, { DISCORD_GUILD_ID: '123456789012345678' });
    expect(about(discord, /commands|^discord$/)).toMatchInlineSnapshot(`
      "✗ discord: HOST answers 403
          DISCORD_GUILD_ID=123456789012345678 is no server that has this bot; invite it there (npm run discord -- invite), or mend the number"
    `);
    expect(exitCode).toBe(1);
  });

  it('refuses the token', async () => {
    const twin = await twinWith({ token: 'another-token' });
    const { discord, exitCode } = await examineTwin(twin, { DISCORD_TOKEN: 'token-of-yesterday' });
    expect(discord).toMatchInlineSnapshot(`
      "✗ discord: HOST answers 401
          DISCORD_TOKEN was refused by Discord; get a new one at discord.com/developers/applications: your application, Bot, Reset Token"
    `);
    expect(discord).not.toContain('yesterday');
    expect(exitCode).toBe(1);
  });

  it('has no commands yet, no server yet, and hardly a login left', async () => {
    const twin = await twinWith({ application: { approximate_guild_count: 0 } });
    twin.sessionStartLimit.remaining = 7;
    const { discord, exitCode } = await examineTwin(twin);
    expect(discord).toMatchInlineSnapshot(`
      "✓ discord token: of the application Nudge
      ! discord servers: in none yet
          invite it with https://discord.com/oauth2/authorize?client_id=APPLICATION&scope=bot+applications.commands&permissions=0
      ! discord logins: 7 of 1000 left, for 24 h
          something restarts the bot again and again; its log says why
      ! discord commands: not registered in all servers: hint, problem, problems, nudge, Hint on this code
          start the bot, which does it; or npm run discord -- register"
    `);
    expect(exitCode).toBe(0);
  });

  it('was set up so that it cannot work', async () => {
    const application = { interactions_endpoint_url: 'https://old.example/interactions', bot_require_code_grant: true };
    const twin = await twinWith({ application });
    const { discord, exitCode } = await examineTwin(twin);
    expect(about(discord, /^discord (commands|invite)/)).toMatchInlineSnapshot(`
      "✗ discord commands: commands go to a web address, and not to this bot
          General Information, “Interactions Endpoint URL”: make it empty
      ✗ discord invite: “Requires OAuth2 Code Grant” is on, so nobody can invite the bot
          turn it off at the application, Bot
      ! discord commands: not registered in all servers: hint, problem, problems, nudge, Hint on this code
          start the bot, which does it; or npm run discord -- register"
    `);
    expect(exitCode).toBe(1);
  });

  it('is down, is away, has had enough, or is another server', async () => {
    const twin = await twinWith();
    twin.fail({ on: 'application', with: 502 });
    twin.fail({ on: 'application', with: 'reset' });
    twin.fail({ on: 'application', with: { retryAfterMs: 1_000 } });
    const seen = [await examineTwin(twin), await examineTwin(twin), await examineTwin(twin)];
    seen.push(await examineTwin(twin, { DISCORD_API_URL: `${twin.apiUrl}/v10` }));
    expect(seen.map(({ discord, exitCode }) => `${discord}\nexit ${exitCode}`).join('\n\n')).toMatchInlineSnapshot(`
      "✗ discord: HOST answers 502
          try again later; discordstatus.com tells of its troubles
      exit 1

      ✗ discord: HOST: the connection was dropped
          let this machine out to port 443 there
      exit 1

      ! discord: HOST answers 429
          it has been asked too often; wait a minute
      exit 0

      ✗ discord: HOST answers 404
          DISCORD_API_URL=http://HOST/api/v10 does not answer as Discord does; it should end before the version, as https://discord.com/api does
      exit 1"
    `);
  });
});
