import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commandsForDiscord } from '../../../src/bots/discord/commands.ts';
import { startTestDiscord } from '../../helpers/test-discord.ts';
import { startDiscordTwin } from '../../twins/discord/discord-twin.ts';

describe('the commands', () => {
  it('are there in English and Korean, with a description of every part', () => {
    const lines = commandsForDiscord().map((command) => JSON.stringify(command, undefined, 1));
    expect(lines.join('\n')).toMatchSnapshot();
  });

  it('are written once, and not again while Discord has them', async () => {
    const { discord, restart, logText } = await startTestDiscord();
    expect(discord.registrations).toBe(1);
    expect(discord.commands.map(({ name }) => name)).toEqual([
      'hint',
      'problem',
      'problems',
      'nudge',
      'Hint on this code',
    ]);
    await restart();
    await expect.poll(logText).toContain('discord: commands unchanged');
    expect(discord.registrations).toBe(1);
  });

  it('are those of one server while developing', async () => {
    const { discord, logText, restart } = await startTestDiscord({ inGuild: true });
    expect(logText()).toContain(`discord: commands written in server ${discord.guildId}`);
    await restart();
    await expect.poll(logText).toContain(`discord: commands unchanged in server ${discord.guildId}`);
    expect(discord.registrations).toBe(1);
    const hint = await discord.learner('Minji').slash('hint', { problem: '42' }).settled();
    expect(hint.text).toContain('42 · Two Sum');
  });

  it('that are refused are told to the operator, and the bot goes on', async () => {
    const { discord, logText } = await startTestDiscord({
      guildId: '123456789012345678',
      mayBreak: /50001|10004|guild/i,
    });
    expect(logText()).toContain('DISCORD_GUILD_ID=123456789012345678 is no server that has this bot');
    expect(discord.gateway.connected).toBe(1);
  });
});

describe('the log of a start', () => {
  it('holds the invitation with the least permissions, and no secret', async () => {
    const { discord, logText } = await startTestDiscord();
    expect(logText()).toContain(
      `https://discord.com/oauth2/authorize?client_id=${discord.applicationId}&scope=bot+applications.commands&permissions=0`,
    );
    expect(logText()).not.toContain(discord.token);
    expect(discord.gateway.intents).toEqual([1]);
  });
});

describe('npm run discord', () => {
  async function run(args: readonly string[], environment: Record<string, string>) {
    const env = { PATH: process.env['PATH'] ?? '', ...environment };
    const script = join(import.meta.dirname, '../../../scripts/discord.ts');
    const cwd = mkdtempSync(join(tmpdir(), 'nudge-discord-'));
    return promisify(execFile)(process.execPath, [script, ...args], { env, cwd }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  }

  it('registers and invites by hand', async () => {
    const twin = await startDiscordTwin();
    onTestFinished(() => twin.close());
    const settings = { DISCORD_TOKEN: twin.token, DISCORD_API_URL: twin.apiUrl };
    expect(await run(['register'], settings)).toMatchObject({ code: 0, stdout: 'Commands written in all servers.\n' });
    expect((await run(['register'], settings)).stdout).toBe('Commands unchanged in all servers.\n');
    expect((await run(['invite'], settings)).stdout).toContain(`client_id=${twin.applicationId}`);
    const inGuild = { ...settings, DISCORD_GUILD_ID: twin.guildId };
    expect((await run(['register'], inGuild)).stdout).toBe(`Commands written in server ${twin.guildId}.\n`);
    expect((await run(['register'], inGuild)).stdout).toContain('unchanged');
    expect(twin.gateway.identifies).toBe(0);
    expect(twin.violations).toEqual([]);
  });

  it('says what to mend', async () => {
    const twin = await startDiscordTwin();
    onTestFinished(() => twin.close());
    const wrong = await run(['register'], { DISCORD_TOKEN: 'hunter2', DISCORD_API_URL: twin.apiUrl });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('DISCORD_TOKEN was refused by Discord') });
    expect(wrong.stderr).not.toContain('hunter2');
    expect(await run(['invite'], {})).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('DISCORD_TOKEN is missing'),
    });
    expect(await run(['sing'], {})).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage:') });
    const elsewhere = { DISCORD_TOKEN: twin.token, DISCORD_API_URL: twin.apiUrl.replace('/api', '/nowhere') };
    expect((await run(['invite'], elsewhere)).stderr).toContain('DISCORD_API_URL=');
  });
});
