/** The discord.js client: nothing privileged, no mentions, and nothing of anybody kept in memory but names of channels. */
import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';
import { describeError } from '../../core/describe-error.ts';
import type { Logger } from '../../log.ts';

/** Milliseconds. A server that is down holds nobody else up for longer. */
const GUILD_WAIT_MS = 1_000;
/** Milliseconds until a request is tried again; the last edit of a hint may be waiting behind it. */
const ANSWER_MS = 5_000;

export function createClient(apiUrl: string | undefined, logger: Logger): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    // Threads are known by what comes with each interaction.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    waitGuildTimeout: GUILD_WAIT_MS,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user?.id },
    }),
    rest: { timeout: ANSWER_MS, ...(apiUrl && { api: apiUrl }) },
  });
  surviveMalformedEvents(client, logger);
  client.on('error', (error) => logger.error({ error: describeError(error) }, 'discord: the client failed'));
  client.on('shardError', (error) => logger.warn({ error: describeError(error) }, 'discord: the connection failed'));
  client.on('shardReconnecting', () => logger.info('discord: connecting again'));
  client.on('shardResume', () => logger.info('discord: connected again'));
  return client;
}

interface Dispatcher {
  handlePacket(...packet: readonly unknown[]): boolean;
}

/** discord.js throws on an event that lacks a part, in a place that nobody can catch it. */
function surviveMalformedEvents(client: Client, logger: Logger): void {
  const dispatcher = client.ws as unknown as Dispatcher;
  const handle = dispatcher.handlePacket.bind(dispatcher);
  dispatcher.handlePacket = (...packet) => {
    try {
      return handle(...packet);
    } catch (error) {
      logger.error({ error: describeError(error) }, 'discord: an event was malformed, and skipped');
      return false;
    }
  };
}
