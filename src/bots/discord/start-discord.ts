/** The Discord bot. It logs in behind everything else, and what becomes of that disturbs nothing else. */
import { type Client, Events } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { ConfigError } from '../../config.ts';
import { describeError } from '../../core/describe-error.ts';
import { createRecentCode } from '../chat/recent-code.ts';
import { createRunningHints } from '../chat/running-hints.ts';
import { createButtonIds } from './button-ids.ts';
import { createClient } from './client.ts';
import type { DiscordHost, DiscordOptions, DiscordParts } from './discord-parts.ts';
import { faultOf, stayConnected } from './login.ts';
import { onInteraction } from './on-interaction.ts';
import { inviteLink, register } from './register.ts';

export interface Discord {
  /** Hangs up, lets running hints end within some seconds, then stops what is left. */
  close(): Promise<void>;
}

/** Hints; those before are remembered by their buttons. */
const MOST_SHARED = 10_000;
/** Long enough for most hints; compose.yaml waits ten seconds more. */
const GRACE_MS = 20_000;

/** Returns at once; the log tells how the login goes. `pauses`: milliseconds before each new try. */
export function startDiscord(host: DiscordHost, options: DiscordOptions, pauses?: readonly number[]): Discord {
  const { secret, ...rest } = host;
  const { logger } = host;
  // The index of words is made for the first who misspells a title, who has three seconds on Discord.
  host.bank.search('warming up', {}, 1);
  const running = createRunningHints();
  const parts: DiscordParts = {
    ...rest,
    ids: createButtonIds(secret),
    running,
    recentCode: createRecentCode(),
    shared: new LRUCache({ max: MOST_SHARED }),
    stream: options.stream,
    since: Date.now(),
  };
  const leave = new AbortController();
  const connected = stayConnected({
    token: options.token,
    apiUrl: options.apiUrl,
    create() {
      const client = createClient(options.apiUrl, logger);
      client.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction, parts));
      return client;
    },
    onReady: (client) => void welcome(client, options, host),
    logger,
    signal: leave.signal,
    ...(pauses && { pauses }),
  }).catch((error) => {
    if (error instanceof ConfigError) logger.error(`discord: off. ${error.faults.join('; ')}`);
    else logger.error({ error: describeError(error) }, 'discord: off');
  });
  return {
    async close() {
      leave.abort();
      await connected;
      await running.close(GRACE_MS);
    },
  };
}

/** Says that the bot is there, how to invite it, and tells Discord the commands. */
async function welcome(
  client: Client<true>,
  { guildId, apiUrl }: DiscordOptions,
  { logger }: DiscordHost,
): Promise<void> {
  const { id } = client.application;
  logger.info(`discord: on (servers: ${client.guilds.cache.size})`);
  logger.info(`discord: invite with ${inviteLink(id)}`);
  try {
    const outcome = await register(client.rest, id, guildId);
    logger.info(`discord: commands ${outcome}${guildId ? ` in server ${guildId}` : ''}`);
  } catch (error) {
    const mend = registerFault(error, guildId) ?? faultOf(error, { apiUrl });
    logger.error({ error: describeError(error) }, `discord: commands not registered${mend ? `. ${mend}` : ''}`);
  }
}

/** What the operator has to mend when commands are refused. */
export function registerFault(error: unknown, guildId: string | undefined): string | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (!guildId || (status !== 403 && status !== 404)) return undefined;
  return `DISCORD_GUILD_ID=${guildId} is no server that has this bot; invite it there (npm run discord -- invite), or mend the number`;
}
