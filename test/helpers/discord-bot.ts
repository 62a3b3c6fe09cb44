/** A bot on the real discord.js client, for the tests of the local Discord itself. */
import {
  Client,
  type ClientOptions,
  type Interaction,
  REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { afterEach } from 'vitest';
import { type DiscordTwin, startDiscordTwin, type TwinOptions } from '../twins/discord/discord-twin.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Closed after the test. */
export async function startTwin(options?: TwinOptions): Promise<DiscordTwin> {
  const twin = await startDiscordTwin(options);
  open.push(() => twin.close());
  return twin;
}

/** Of a client that is not logged in. */
export const restOf = ({ apiUrl, token }: DiscordTwin): REST => new REST({ api: apiUrl }).setToken(token);

export const COMMANDS: RESTPutAPIApplicationCommandsJSONBody = [
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

export interface TestBot {
  readonly client: Client;
  /** What its handler threw, as text. */
  readonly errors: readonly string[];
}

/** Logged in, with `COMMANDS` registered. Logged out after the test. */
export async function startBot(
  twin: DiscordTwin,
  handle: (interaction: Interaction) => unknown,
  options: Partial<ClientOptions> = {},
): Promise<TestBot> {
  const client = new Client({ intents: [], rest: { api: twin.apiUrl }, allowedMentions: { parse: [] }, ...options });
  const errors: string[] = [];
  open.push(() => client.destroy());
  client.on('interactionCreate', async (interaction) => {
    try {
      await handle(interaction);
    } catch (error) {
      errors.push(String(error));
    }
  });
  await restOf(twin).put(Routes.applicationCommands(twin.applicationId), { body: COMMANDS });
  await client.login(twin.token);
  await twin.gateway.ready();
  return { client, errors };
}
