/** `npm run discord -- register | invite`: the same as at the start, without logging in. */
import { REST, type RESTGetCurrentApplicationResult, Routes } from 'discord.js';
import { ConfigError } from '../../config.ts';
import type { DiscordOptions } from './discord-parts.ts';
import { faultOf } from './login.ts';
import { inviteLink, register } from './register.ts';
import { registerFault } from './start-discord.ts';

export const BY_HAND = ['register', 'invite'] as const;

/** What to tell the operator. Rejects with a ConfigError that says which setting to mend. */
export async function runByHand(what: (typeof BY_HAND)[number], options: DiscordOptions): Promise<string> {
  const { token, apiUrl, guildId } = options;
  const rest = new REST({ version: '10', ...(apiUrl && { api: apiUrl }) }).setToken(token);
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
    if (what === 'invite') return inviteLink(id);
    const outcome = await register(rest, id, guildId);
    return `Commands ${outcome} ${guildId ? `in server ${guildId}` : 'in all servers'}.`;
  } catch (error) {
    const fault = registerFault(error, guildId) ?? faultOf(error, options);
    throw fault ? new ConfigError([fault]) : error;
  }
}
