/** Parts of what Discord sends: channels, guilds, members, as the API describes them. */
import {
  type APIGuildMember,
  type APIInteractionGuildMember,
  ChannelType,
  type GuildMemberFlags,
  type Locale,
  PermissionFlagsBits,
} from 'discord.js';
import type { TwinChannel, TwinUser, World } from './world.ts';

const LEARNER_MAY =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.UseApplicationCommands;

export const GUILD_LOCALE = 'en-US' as Locale;

export function channelPayload(world: World, channel: TwinChannel) {
  if (channel.type === ChannelType.DM) {
    return {
      id: channel.id,
      type: channel.type,
      last_message_id: null,
      flags: 0,
      recipients: channel.recipient ? [channel.recipient.api] : [],
    };
  }
  const common = { id: channel.id, guild_id: world.guildId, name: channel.name, last_message_id: null, flags: 0 };
  if (channel.type !== ChannelType.PublicThread) {
    return { ...common, type: channel.type, position: 0, parent_id: null, topic: null, nsfw: false };
  }
  return {
    ...common,
    type: channel.type,
    parent_id: channel.parent?.id ?? null,
    owner_id: world.bot.api.id,
    message_count: 0,
    member_count: 1,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: new Date().toISOString(),
      locked: false,
    },
  };
}

function memberPayload(user: TwinUser): APIGuildMember {
  return {
    user: user.api,
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0 as GuildMemberFlags,
    pending: false,
    communication_disabled_until: null,
  };
}

export function interactionMember(user: TwinUser): APIInteractionGuildMember {
  return { ...memberPayload(user), user: user.api, permissions: String(LEARNER_MAY) };
}

/** What the bot may do in a channel, as `app_permissions`. */
export function botPermissions({ botMaySend }: TwinChannel): string {
  const { ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  return String(botMaySend ? ViewChannel | SendMessages | SendMessagesInThreads : ViewChannel);
}

export function guildPayload(world: World) {
  const channels = [...world.channels.values()].filter(({ deleted }) => !deleted);
  const ofType = (type: ChannelType) =>
    channels.filter((channel) => channel.type === type).map((channel) => channelPayload(world, channel));
  return {
    id: world.guildId,
    name: 'Study group',
    icon: null,
    splash: null,
    owner_id: world.guildId,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
    premium_tier: 0,
    preferred_locale: GUILD_LOCALE,
    features: [],
    emojis: [],
    stickers: [],
    roles: [
      {
        id: world.guildId,
        name: '@everyone',
        color: 0,
        hoist: false,
        managed: false,
        mentionable: false,
        permissions: String(LEARNER_MAY),
        position: 0,
        flags: 0,
      },
    ],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: 1 + world.users.size,
    members: [memberPayload(world.bot)],
    channels: ofType(ChannelType.GuildText),
    threads: ofType(ChannelType.PublicThread),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
