import { Client, Events, MessageFlags, type RepliableInteraction } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createButtonIds } from '../../../src/bots/discord/button-ids.ts';
import { createDiscordReply, type Place } from '../../../src/bots/discord/discord-reply.ts';
import { register } from '../../../src/bots/discord/register.ts';
import type { Hint } from '../../../src/core/reply.ts';
import { twoSum } from '../../helpers/two-sum.ts';
import { type DiscordTwin, startDiscordTwin } from '../../twins/discord/discord-twin.ts';
import { testReplyContract } from '../reply-contract.ts';

const hint: Hint = {
  id: 'h1',
  problem: twoSum,
  level: 2,
  locale: 'ko',
  source: 'model',
  text: '두 번째 줄을 보세요. 왜 그럴까요? 🤔',
};

let twin: DiscordTwin;
let client: Client;
let arrived: (interaction: RepliableInteraction) => void = () => {};

beforeAll(async () => {
  twin = await startDiscordTwin();
  client = new Client({ intents: [], rest: { api: twin.apiUrl }, allowedMentions: { parse: [] } });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isRepliable()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    arrived(interaction);
  });
  await client.login(twin.token);
  await twin.gateway.ready();
  await register(client.rest, twin.applicationId, undefined);
});
afterAll(async () => {
  await client.destroy();
  await twin.close();
  expect(twin.violations).toEqual([]);
});

function create(stream: boolean) {
  const { promise, resolve } = Promise.withResolvers<RepliableInteraction>();
  arrived = resolve;
  const shown = twin.learner('Minji', { locale: 'ko' }).slash('hint', { problem: '42' });
  const place: Place = {
    createdTimestamp: Date.now(),
    editReply: async (message) => (await promise).editReply(message),
    followUp: async (message) => (await promise).followUp(message),
  };
  const writer = { ids: createButtonIds('secret'), user: 'minji' };
  const about = { problem: 42, level: 2, locale: 'ko' } as const;
  const reply = createDiscordReply(place, { about, writer, inGuild: true, withCode: false, stream });
  return { reply, screen: () => shown.text };
}

testReplyContract('Discord', hint, () => create(true));
testReplyContract('Discord without streaming', hint, () => create(false));

describe('a reply whose interaction is too old', () => {
  it('is not edited while a hint is written', async () => {
    const { reply } = create(true);
    const edits: unknown[] = [];
    const place = {
      createdTimestamp: Date.now() - 15 * 60_000,
      editReply: async () => edits.push(1),
      followUp: async () => edits.push(1),
    };
    expect(reply.capabilities.canStream).toBe(true);
    const writer = { ids: createButtonIds('secret'), user: 'minji' };
    const about = { problem: 42, level: 2, locale: 'ko' } as const;
    const old = createDiscordReply(place as unknown as Place, {
      about,
      writer,
      inGuild: true,
      withCode: false,
      stream: true,
    });
    await old.update({ kind: 'text', text: 'Look' });
    expect(edits).toEqual([]);
  });
});
