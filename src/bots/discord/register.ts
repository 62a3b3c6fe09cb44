/** Tells Discord the commands, when it has others; and the link that invites the bot. */
import { type REST, Routes } from 'discord.js';
import { commandsForDiscord } from './commands.ts';

/** Writes the commands of all servers, or of `guildId` only, when they differ. Rejects when Discord refuses them. */
export async function register(
  rest: REST,
  applicationId: string,
  guildId: string | undefined,
): Promise<'written' | 'unchanged'> {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  // Where a command of one server may be used is for that server to say.
  const wanted = guildId
    ? commandsForDiscord().map((command) => ({ ...command, contexts: undefined, integration_types: undefined }))
    : commandsForDiscord();
  const query = new URLSearchParams({ with_localizations: 'true' });
  const there = await rest.get(route, { query }).catch(nothingThere);
  if (comparable(there as readonly object[], guildId) === comparable(wanted, guildId)) return 'unchanged';
  await rest.put(route, { body: wanted });
  return 'written';
}

/** A server that cannot tell its commands can be told them. */
function nothingThere(error: unknown): readonly object[] {
  if (error instanceof Error && 'status' in error && (error.status === 404 || error.status === 405)) return [];
  throw error;
}

/** With the least there is: no permission at all, for replies to commands need none. */
export function inviteLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=0`;
}

/** What Discord adds by itself. */
const ADDED = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'default_permission']);
const OF_ALL_SERVERS = ['contexts', 'integration_types'];

/** The same text for commands that mean the same: in order, without what is empty or not ours to say. */
function comparable(commands: readonly object[], guildId: string | undefined): string {
  const skipped = new Set([...ADDED, ...(guildId ? OF_ALL_SERVERS : [])]);
  const texts = commands.map((command) =>
    JSON.stringify(command, (key, value: unknown) => (skipped.has(key) ? undefined : inOrder(value))),
  );
  return texts.toSorted().join('\n');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'number') ? value.toSorted() : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => !isEmpty(part));
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === false ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}
