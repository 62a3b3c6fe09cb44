import { once } from 'node:events';
import { Client, GatewayIntentBits, type Interaction, MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startBot, startTwin } from '../helpers/discord-bot.ts';
import type { DiscordTwin, FailureKind } from './discord/discord-twin.ts';

async function hintBot(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.editReply('Look at your loop.');
}
const hintFor = (twin: DiscordTwin) => twin.learner('Ada').slash('nudge help');
const LOOP = 'Ada: /nudge help\nNudge (only you can see this):\n  Look at your loop.';

describe('an edit that fails', () => {
  it.each<[failure: FailureKind, repaired: string]>([
    [500, 'tried again'],
    [502, 'tried again'],
    [{ retryAfterMs: 20 }, 'waited for'],
    [{ retryAfterMs: 20, global: true }, 'waited for'],
  ])('with %o is %s by discord.js', async (failure) => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, hintBot);
    twin.fail({ on: 'edit reply', with: failure, times: 2 });
    expect((await hintFor(twin).settled()).transcript()).toBe(LOOP);
    expect(twin.requests.filter(({ route }) => route === 'edit reply')).toHaveLength(3);
    expect([twin.violations, errors]).toEqual([[], []]);
  });

  it.each<[failure: FailureKind, error: string, text: string]>([
    ['reset', 'other side closed', 'Nudge is thinking…'],
    ['lost answer', 'other side closed', 'Look at your loop.'],
    [10008, 'DiscordAPIError[10008]: Unknown Message', 'Nudge is thinking…'],
    [50001, 'DiscordAPIError[50001]: Missing Access', 'Nudge is thinking…'],
  ])('with %o is left to the bot', async (failure, error, text) => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, hintBot);
    twin.fail({ on: 'edit reply', with: failure });
    const hint = hintFor(twin);
    await expect.poll(() => errors).toEqual([expect.stringContaining(error)]);
    expect(hint.text).toBe(text);
    expect(twin.violations).toEqual([]);
  });

  it('because the message has been deleted', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, async (interaction) => {
      await hintBot(interaction);
      await expect.poll(() => gone).toBe(true);
      if (interaction.isChatInputCommand()) await interaction.editReply('More.');
    });
    let gone = false;
    const hint = await hintFor(twin).until('loop');
    twin.deleteMessage(hint);
    gone = true;
    await expect.poll(() => errors).toEqual(['DiscordAPIError[10008]: Unknown Message']);
    expect(hint.text).toBe('(deleted)');
    expect(twin.violations).toEqual([]);
  });

  it('because the channel has been deleted', async () => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, hintBot);
    const ada = twin.learner('Ada', { channel: { name: 'closing' } });
    twin.deleteChannel('closing');
    ada.slash('nudge help');
    await expect.poll(() => errors).toEqual(['DiscordAPIError[10003]: Unknown Channel']);
  });

  it('because there were too many, when a rate is set', async () => {
    const twin = await startTwin({ rate: { limit: 2, perMs: 50 } });
    const { errors } = await startBot(twin, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      for (const text of ['1', '2', '3', '4', '5']) await interaction.editReply(text);
    });
    expect((await hintFor(twin).until('5')).edits).toEqual(['1', '2', '3', '4', '5']);
    expect([twin.violations, errors]).toEqual([[], []]);
  });
});

describe('a first response that fails', () => {
  it('because the interaction has vanished, which is no fault of the bot', async () => {
    const twin = await startTwin({ ackWithinMs: 100 });
    const { errors } = await startBot(twin, hintBot);
    twin.fail({ on: 'respond', with: 10062 });
    expect((await hintFor(twin).settled()).response).toBe('failed');
    expect(errors).toEqual(['DiscordAPIError[10062]: Unknown interaction']);
    expect(twin.violations).toEqual([]);
  });
});

describe('a file', () => {
  const read = async (interaction: Interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    const [file] = interaction.targetMessage.attachments.values();
    const response = await fetch(file?.url ?? '', { signal: AbortSignal.timeout(200) });
    await interaction.reply(`${file?.contentType} ${response.status} ${(await response.text()).length}`);
  };
  const onFile = async (twin: DiscordTwin, file: object) => {
    const attachments = [{ name: 'a.py', content: 'x = 1', ...file }];
    return twin.learner('Ada').messageCommand('Hint on this code', { content: '', attachments });
  };

  it.each([
    [{}, 'text/x-python; charset=utf-8 200 5'],
    [{ cdn: 404 }, 'text/x-python; charset=utf-8 404 0'],
    [{ name: 'a', contentType: null }, 'null 200 5'],
    [{ content: new Uint8Array(3), contentType: 'image/png' }, 'image/png 200 3'],
  ])('%o', async (file, text) => {
    const twin = await startTwin();
    await startBot(twin, read);
    const answer = await (await onFile(twin, file)).settled();
    expect(answer.text).toBe(text);
  });

  it.each([
    ['reset', 'TypeError: fetch failed'],
    ['hang', 'TimeoutError'],
    ['stall', 'TimeoutError'],
    ['endless', 'TimeoutError'],
  ] as const)('whose download ends in %s', async (cdn, error) => {
    const twin = await startTwin();
    const { errors } = await startBot(twin, read);
    await onFile(twin, { cdn });
    await expect.poll(() => errors).toEqual([expect.stringContaining(error)]);
  });

  it('is gone without the signature in its address', async () => {
    const twin = await startTwin();
    const answered = await startBot(twin, async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      const url = new URL(interaction.targetMessage.attachments.first()?.url ?? '');
      const { status } = await fetch(`${url.origin}${url.pathname}`);
      await interaction.reply(`${status}`);
    });
    expect((await (await onFile(twin, {})).settled()).text).toBe('404');
    expect(answered.errors).toEqual([]);
  });
});

/** A client that can say anything. */
async function connect({ apiUrl }: DiscordTwin): Promise<WebSocket> {
  const socket = new WebSocket(`${apiUrl.replace('http', 'ws').replace('/api', '/gateway')}?v=10&encoding=json`);
  await once(socket, 'open');
  return socket;
}
const properties = { os: 'linux', browser: 'x', device: 'x' };
const identify = (more: object = {}) => ({ op: 2, d: { token: 'twin-token', intents: 0, properties, ...more } });

describe('the gateway', () => {
  it('drops the socket, and replays on RESUME what was missed', async () => {
    const twin = await startTwin();
    await startBot(twin, hintBot);
    twin.gateway.drop();
    expect(twin.gateway.connected).toBe(0);
    expect((await hintFor(twin).settled()).transcript()).toBe(LOOP);
    expect([twin.gateway.identifies, twin.gateway.resumes]).toEqual([1, 1]);
    expect(twin.violations).toEqual([]);
  });

  it('asks to reconnect', async () => {
    const twin = await startTwin();
    await startBot(twin, hintBot);
    twin.gateway.reconnect();
    await expect.poll(() => twin.gateway.resumes).toBe(1);
    expect((await hintFor(twin).settled()).transcript()).toBe(LOOP);
    expect([twin.gateway.identifies, twin.violations]).toEqual([1, []]);
  });

  it('forgets the session: what happens until the next IDENTIFY is lost', async () => {
    const twin = await startTwin({ ackWithinMs: 200 });
    await startBot(twin, hintBot);
    twin.gateway.invalidSession();
    expect((await hintFor(twin).settled()).text).toBe('');
    await twin.gateway.ready();
    expect((await hintFor(twin).settled()).transcript()).toBe(LOOP);
    expect([twin.gateway.identifies, twin.gateway.resumes, twin.violations]).toEqual([2, 0, []]);
    expect(twin.sessionStartLimit.remaining).toBe(998);
  });

  it('hears the heart of discord.js beat', async () => {
    const twin = await startTwin({ heartbeatMs: 50 });
    const { client } = await startBot(twin, hintBot);
    await expect.poll(() => client.ws.ping).toBeGreaterThanOrEqual(0);
    expect([twin.gateway.identifies, twin.violations]).toEqual([1, []]);
  });

  it('sends malformed events, too', async () => {
    const twin = await startTwin();
    const { client } = await startBot(twin, hintBot);
    const raw = once(client, 'raw');
    twin.dispatch('SOMETHING_NEW', { strange: true });
    expect((await raw)[0]).toMatchObject({ t: 'SOMETHING_NEW', d: { strange: true } });
  });

  it('counts every IDENTIFY, and has none left in the end', async () => {
    const twin = await startTwin();
    twin.sessionStartLimit.remaining = 1;
    const { client } = await startBot(twin, hintBot);
    await client.destroy();
    const again = new Client({ intents: [], rest: { api: twin.apiUrl } });
    await expect(again.login(twin.token)).rejects.toThrow('Not enough sessions remaining');
    expect(twin.violations).toEqual([]);
    const socket = await connect(twin);
    socket.send(JSON.stringify(identify()));
    expect((await once(socket, 'close'))[0]).toBe(4004);
    expect(twin.violations).toEqual([expect.stringContaining('IDENTIFY with none remaining')]);
  });

  it('refuses privileged intents', async () => {
    const twin = await startTwin();
    const intents = GatewayIntentBits.Guilds | GatewayIntentBits.MessageContent;
    const client = new Client({ intents, rest: { api: twin.apiUrl } });
    await expect(client.login(twin.token)).rejects.toThrow('disallowed intents');
    expect(twin.violations).toEqual(['gateway: privileged intents (closed with 4014)']);
    expect(twin.gateway.intents).toEqual([intents]);
  });
});

describe('a socket is closed', () => {
  it.each<[why: string, frames: readonly unknown[], code: number, violations: readonly string[]]>([
    ['for a wrong token', [identify({ token: 'another' })], 4004, []],
    ['for words before IDENTIFY', [{ op: 3, d: {} }], 4003, ['op 3 before IDENTIFY']],
    ['for a second IDENTIFY', [identify(), identify()], 4005, ['a second IDENTIFY']],
    ['for what is no JSON', ['{'], 4002, ['a payload that cannot be read']],
    ['for intents that are none', [identify({ intents: 1 << 30 })], 4013, ['unknown intents']],
    ['for an unknown op', [identify(), { op: 99 }], 4001, ['op 99']],
  ])('%s', async (_, frames, code, violations) => {
    const twin = await startTwin();
    const socket = await connect(twin);
    for (const frame of frames) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
    expect((await once(socket, 'close'))[0]).toBe(code);
    expect(twin.violations).toEqual(violations.map((why) => `gateway: ${why} (closed with ${code})`));
  });

  it('for silence', async () => {
    const twin = await startTwin({ heartbeatMs: 20 });
    const socket = await connect(twin);
    expect((await once(socket, 'close'))[0]).toBe(4009);
    expect(twin.violations).toEqual(['gateway: no heartbeat in time']);
  });
});
