/** Channels as the API describes them. */
import {
  type APIDMChannel,
  type APIGuildTextChannel,
  type APIPublicThreadChannel,
  type ChannelFlags,
  ChannelType,
} from 'discord.js';
import type { TwinChannel, World } from './world.ts';

type TextChannel = APIGuildTextChannel<ChannelType.GuildText>;

export function channelPayload(
  world: World,
  channel: TwinChannel,
): APIDMChannel | TextChannel | APIPublicThreadChannel {
  if (channel.type === ChannelType.DM) return directPayload(channel);
  return channel.type === ChannelType.PublicThread ? threadPayload(world, channel) : textPayload(world, channel);
}

const noFlags = () => 0 as ChannelFlags;

function directPayload({ id, recipient }: TwinChannel): APIDMChannel {
  const recipients = recipient ? [recipient.api] : [];
  return { id, type: ChannelType.DM, name: null, last_message_id: null, flags: noFlags(), recipients };
}

export function textPayload({ guildId }: World, { id, name }: TwinChannel): TextChannel {
  return {
    id,
    type: ChannelType.GuildText,
    guild_id: guildId,
    name,
    last_message_id: null,
    flags: noFlags(),
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
  };
}

export function threadPayload({ guildId, bot }: World, { id, name, parent }: TwinChannel): APIPublicThreadChannel {
  return {
    id,
    type: ChannelType.PublicThread,
    guild_id: guildId,
    name,
    last_message_id: null,
    flags: noFlags(),
    parent_id: parent?.id ?? '0',
    owner_id: bot.api.id,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    applied_tags: [],
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: new Date().toISOString(),
      locked: false,
    },
  };
}
