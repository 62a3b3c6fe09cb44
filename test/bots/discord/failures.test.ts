import { describe, expect, it, onTestFinished } from 'vitest';
import { createInstallation } from '../../helpers/program.ts';
import { startTestDiscord } from '../../helpers/test-discord.ts';
import { startDiscordTwin } from '../../twins/discord/discord-twin.ts';
import { DEFAULT_HINT } from '../../twins/vllm-twin.ts';

describe('a hint arrives', () => {
  it.each(['reset', 'lost answer', 'hang', 502, { retryAfterMs: 300 }] as const)(
    'when its last edit meets %j',
    async (failure) => {
      const { discord } = await startTestDiscord();
      discord.fail({ on: 'edit reply', with: failure, times: failure === 502 ? 2 : 1 });
      const hint = await discord.learner('Minji').slash('hint', { problem: '42' }).until('👎');
      expect(hint.text).toContain('42 · Two Sum');
    },
  );

  it.each(['reset', 'lost answer', 500] as const)('when its first answer meets %j', async (failure) => {
    const { discord } = await startTestDiscord({ mayBreak: failure === 'lost answer' ? /a second response/ : /$^/ });
    discord.fail({ on: 'respond', with: failure });
    const hint = await discord.learner('Minji').slash('hint', { problem: '42' }).until('👎');
    expect(hint.text).toContain('42 · Two Sum');
    expect(hint.loading).toBe(false);
  });

  it('whole, when the connection to the gateway drops in the middle', async () => {
    const { discord } = await startTestDiscord({ answers: [{ everyMs: 200 }] });
    const minji = discord.learner('Minji');
    const running = minji.slash('hint', { problem: '42', level: 2 });
    await running.until('Look at');
    discord.gateway.drop();
    const meanwhile = minji.slash('problem', { problem: '42' });
    expect((await running.until('👎')).text).toContain(DEFAULT_HINT);
    expect((await meanwhile.settled()).text).toContain('42 · Two Sum');
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it.each(['reconnect', 'invalidSession'] as const)('after the gateway has asked for a %s', async (what) => {
    const { discord } = await startTestDiscord();
    discord.gateway[what]();
    await expect.poll(() => discord.gateway.resumes + discord.gateway.identifies).toBe(2);
    await discord.gateway.ready();
    const hint = await discord.learner('Minji').slash('hint', { problem: '42' }).settled();
    expect(hint.text).toContain('42 · Two Sum');
  });

  it('within the grace of a restart', async () => {
    const { discord, close } = await startTestDiscord({ answers: [{ everyMs: 200 }] });
    const running = discord.learner('Minji').slash('hint', { problem: '42', level: 2 });
    await running.until('Look at');
    await close();
    expect(running.text).toContain(DEFAULT_HINT);
    expect(running.buttons).toHaveLength(5);
    expect(discord.gateway.connected).toBe(0);
  });
});

describe('nothing crashes, and nobody is left waiting', () => {
  it.each([10062, 40060] as const)('when the first answer is refused with %i', async (code) => {
    const { discord, logText } = await startTestDiscord();
    discord.fail({ on: 'respond', with: code });
    const lost = discord.learner('Minji').slash('hint', { problem: '42' });
    await expect.poll(logText).toContain('somebody was gone');
    expect(lost.response).toBe('none');
    const next = await discord.learner('Minji').slash('hint', { problem: '42', level: 1 }).settled();
    expect(next.text).toContain('Level 1');
    expect(discord.requests.filter(({ route }) => route === 'edit reply')).toHaveLength(1);
  });

  it.each([10008, 10015, 10003] as const)('when its message, token or channel is gone (%i)', async (code) => {
    const { discord, logText } = await startTestDiscord();
    discord.fail({ on: 'edit reply', with: code });
    discord.learner('Minji').slash('hint', { problem: '42' });
    await expect.poll(logText).toContain('the reply was lost');
    const next = await discord.learner('Minji').slash('hint', { problem: '7' }).settled();
    expect(next.text).toContain('-# 7 · ');
  });

  it('when the message is dismissed while it is being written', async () => {
    const { discord, logText, store } = await startTestDiscord({ answers: [{ everyMs: 200 }] });
    const minji = discord.learner('Minji');
    const running = minji.slash('hint', { problem: '42', level: 2 });
    await running.until('Look at');
    discord.deleteMessage(running);
    await expect.poll(logText).toContain('the reply was lost');
    expect(await store.thread({ platform: 'discord', workspace: '', user: minji.id }, 42)).toHaveLength(1);
  });

  it.each([
    ['follow up', 502],
    ['edit reply', 'reset'],
  ] as const)('when sharing meets a %s that fails with %j: it can be shared again', async (on, failure) => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji');
    const hint = await minji.slash('hint', { problem: '42' }).until('👎');
    discord.fail({ on, with: failure, times: failure === 502 ? 4 : 1 });
    await minji.press(hint, 'Share').until('Something broke');
    expect(hint.buttons).toContain('Share');
    await minji.press(hint, 'Share').until('A hint shared by');
    expect(hint.buttons).not.toContain('Share');
  });

  it('when the channel is deleted before a hint is shared', async () => {
    const { discord, logText } = await startTestDiscord();
    const minji = discord.learner('Minji', { channel: { name: 'short-lived' } });
    const hint = await minji.slash('hint', { problem: '42' }).settled();
    discord.deleteChannel('short-lived');
    const press = () => minji.press(hint, 'Share').settled();
    await press().catch(() => {});
    expect((await discord.learner('Jun').slash('hint', { problem: '42' }).settled()).text).toContain('42 · ');
    expect(logText()).not.toContain('"level":50');
  });

  it('when an event is malformed', async () => {
    const { discord, logText } = await startTestDiscord();
    for (const data of [{}, { type: 2 }, { type: 3, data: {} }, { type: 2, data: { type: 1 }, id: '1' }, null, []]) {
      discord.dispatch('INTERACTION_CREATE', data);
    }
    discord.dispatch('GUILD_CREATE', { id: 5 });
    const hint = await discord.learner('Minji').slash('hint', { problem: '42' }).settled();
    expect(hint.text).toContain('42 · Two Sum');
    expect(logText()).toContain('an event was malformed, and skipped');
  });

  it('when the store fails', async () => {
    const { discord, store, logText } = await startTestDiscord();
    const minji = discord.learner('Minji', { locale: 'ko' });
    const hint = await minji.slash('hint', { problem: '42' }).settled();
    await store.close();
    for (const answer of [
      await minji.slash('hint', { problem: '42' }).settled(),
      await minji.slash('problems').settled(),
      await minji.messageCommand('Hint on this code', { content: '```x = 1```' }).settled(),
    ]) {
      expect(answer.ephemeral).toBe(true);
      expect(answer.text).toContain('저희 쪽에 문제가 생겼어요.');
    }
    const rated = await minji.press(hint, '👍').settled();
    expect(rated.followUps.at(-1)?.text).toContain('저희 쪽에 문제가 생겼어요.');
    expect(hint.text).toContain('42 · ');
    const typed = await minji.autocomplete('hint', { option: 'problem', typed: '42' }).settled();
    expect(typed.choices.map(({ name }) => name)).toEqual([expect.stringContaining('42 · ')]);
    await expect.poll(() => logText().match(/an interaction failed/g)?.length).toBeGreaterThan(2);
    expect(logText()).not.toContain('x = 1');
  });
});

describe('a login', () => {
  it('with a wrong token is given up, with how to get another', async () => {
    const { discord, logText } = await startTestDiscord({ token: 'hunter2', mayBreak: /401|token/i });
    expect(logText()).toContain('discord: off. DISCORD_TOKEN was refused by Discord; get a new one at');
    expect(logText()).not.toContain('hunter2');
    expect(discord.gateway.identifies).toBe(0);
  });

  it('is tried again when Discord cannot be reached', async () => {
    const { discord, logText } = await startTestDiscord({
      prepare: (twin) => twin.fail({ on: 'gateway', with: 500, times: 5 }),
    });
    expect(logText()).toContain('discord: not connected, trying again in');
    expect(discord.gateway.identifies).toBe(1);
  });

  it('waits when none are left for today', async () => {
    const { discord, logText } = await startTestDiscord({
      prepare({ sessionStartLimit }) {
        Object.assign(sessionStartLimit, { remaining: 0, resetAfterMs: 1_000 });
        setTimeout(() => Object.assign(sessionStartLimit, { remaining: 1_000 }), 500);
      },
    });
    expect(logText()).toContain('discord: few logins are left for today; the next one is in 1 min');
    expect(discord.gateway.identifies).toBe(1);
  });
});

describe('npm start with Discord', () => {
  async function start(settings: Record<string, string>) {
    const program = await createInstallation(settings).start();
    onTestFinished(async () => void (await program.end('SIGKILL')));
    return program;
  }

  it('has the page and the bot, each on its own', async () => {
    const twin = await startDiscordTwin();
    onTestFinished(() => twin.close());
    const program = await start({ DISCORD_TOKEN: twin.token, DISCORD_API_URL: `${twin.apiUrl}/` });
    await expect.poll(program.log).toContain('discord: commands written');
    const hint = await twin.learner('Minji').slash('hint', { problem: '42' }).settled();
    expect(hint.text).toContain('42 · Two Sum');
    expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
    expect(program.log()).not.toMatch(/Minji|bot-token/);
    expect(await program.end('SIGTERM')).toBe(0);
    expect(twin.gateway.connected).toBe(0);
    expect(twin.violations).toEqual([]);
  });

  it('keeps the page when Discord refuses it, or is not there', async () => {
    const twin = await startDiscordTwin();
    onTestFinished(() => twin.close());
    const refused = await start({ DISCORD_TOKEN: 'hunter2', DISCORD_API_URL: twin.apiUrl });
    await expect.poll(refused.log).toContain('discord: off. DISCORD_TOKEN was refused');
    const absent = await start({ DISCORD_TOKEN: 'hunter2', DISCORD_API_URL: 'http://127.0.0.1:9/api' });
    await expect.poll(absent.log).toContain('discord: not connected, trying again in 5 s');
    for (const program of [refused, absent]) {
      expect((await fetch(program.url)).status).toBe(200);
      expect(program.log()).not.toContain('hunter2');
      expect(await program.end('SIGTERM')).toBe(0);
    }
  });
});
