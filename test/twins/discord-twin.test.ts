import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  type Interaction,
  MessageFlags,
  REST,
  Routes,
} from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { type DiscordTwin, startDiscordTwin, type TwinOptions } from './discord/discord-twin.ts';

const open: { destroy(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.destroy();
});

async function startTwin(options?: TwinOptions): Promise<DiscordTwin> {
  const twin = await startDiscordTwin(options);
  open.push({ destroy: () => twin.close() });
  return twin;
}

const COMMANDS = [
  {
    name: 'hint',
    name_localizations: { ko: '힌트' },
    description: 'A hint',
    options: [
      {
        type: 3,
        name: 'problem',
        name_localizations: { ko: '문제' },
        description: 'Which',
        autocomplete: true,
        required: true,
      },
      { type: 4, name: 'level', description: 'How much help', min_value: 1, max_value: 5 },
      { type: 11, name: 'code', description: 'A file' },
    ],
  },
  { name: 'nudge', description: 'About', options: [{ type: 1, name: 'help', description: 'Help' }] },
  { name: 'Hint on this code', type: 3 },
];

type Handler = (interaction: Interaction) => unknown;

async function startBot(twin: DiscordTwin, handler: Handler): Promise<Client> {
  const client = new Client({ intents: [], rest: { api: twin.apiUrl }, allowedMentions: { parse: [] } });
  open.push(client);
  client.on('interactionCreate', async (interaction) => {
    try {
      await handler(interaction);
    } catch (error) {
      failures.push(String(error));
    }
  });
  await client.login(twin.token);
  await twin.gateway.ready();
  const rest = new REST({ api: twin.apiUrl }).setToken(twin.token);
  await rest.put(Routes.applicationCommands(twin.applicationId), { body: COMMANDS });
  return client;
}
const failures: string[] = [];

const button = (label: string, id: string) =>
  new ButtonBuilder().setLabel(label).setCustomId(id).setStyle(ButtonStyle.Primary);
const row = (...buttons: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);

describe('what a learner sees', () => {
  it('a private hint, streamed by edits, with buttons', async () => {
    const twin = await startTwin();
    await startBot(twin, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('Look at');
      await interaction.editReply({ content: 'Look at your loop.', components: [row(button('Next level', 'next'))] });
    });
    const hint = await twin.learner('Ada', { locale: 'ko' }).slash('hint', { problem: '42', level: 2 }).settled();
    expect(hint.transcript()).toMatchInlineSnapshot(`
      "Ada: /힌트 문제:42 level:2
      Nudge (only you can see this):
        Look at your loop.
        [Next level]"
    `);
    expect(hint.edits).toEqual(['Look at', 'Look at your loop.\n[Next level]']);
    expect(twin.violations).toEqual([]);
    expect(failures).toEqual([]);
  });
});
