/** The guild and its members as the API describes them. */
import {
  type APIGuildMember,
  type APIInteractionGuildMember,
  type APIRole,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  type GuildMemberFlags,
  type GuildSystemChannelFlags,
  type Locale,
  PermissionFlagsBits,
  type RoleFlags,
} from 'discord.js';
import { textPayload, threadPayload } from './channel-payloads.ts';
import type { TwinChannel, TwinUser, World } from './world.ts';

const LEARNER_MAY =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.UseApplicationCommands;

export const GUILD_LOCALE = 'en-US' as Locale;

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

const NONE = {
  icon: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  vanity_url_code: null,
  afk_channel_id: null,
  application_id: null,
  system_channel_id: null,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  hub_type: null,
  incidents_data: null,
  features: [],
  emojis: [],
  stickers: [],
  voice_states: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
};

/** The guild as in GUILD_CREATE. */
export function guildPayload(world: World): GatewayGuildCreateDispatchData {
  const channels = [...world.channels.values()].filter(({ deleted }) => !deleted);
  const ofType = (type: ChannelType) => channels.filter((channel) => channel.type === type);
  return {
    ...NONE,
    id: world.guildId,
    name: 'Study group',
    owner_id: world.guildId,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    system_channel_flags: 0 as GuildSystemChannelFlags,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: GUILD_LOCALE,
    roles: [everyone(world)],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: 1 + world.users.size,
    members: [memberPayload(world.bot)],
    channels: ofType(ChannelType.GuildText).map((channel) => textPayload(world, channel)),
    threads: ofType(ChannelType.PublicThread).map((channel) => threadPayload(world, channel)),
  };
}

function everyone({ guildId }: World): APIRole {
  return {
    id: guildId,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    permissions: String(LEARNER_MAY),
    position: 0,
    flags: 0 as RoleFlags,
  };
}
