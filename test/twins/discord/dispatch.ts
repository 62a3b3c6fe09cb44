/** Sends an interaction to the bot, and watches whether it answers in time. */
import {
  type APIBaseInteraction,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type Locale,
} from 'discord.js';
import { channelPayload } from './channel-payloads.ts';
import type { Gateway } from './gateway.ts';
import { botPermissions, GUILD_LOCALE, interactionMember } from './payloads.ts';
import {
  announce,
  type TwinChannel,
  type TwinInteraction,
  type TwinMessage,
  type TwinUser,
  type World,
} from './world.ts';

const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;

/** Who does it, and where. */
export interface Seat {
  readonly world: World;
  readonly gateway: Gateway;
  readonly user: TwinUser;
  readonly channel: TwinChannel;
  readonly locale: string;
  readonly userInstalled: boolean;
}

export interface Act {
  readonly kind: TwinInteraction['kind'];
  readonly said: string;
  readonly data: object;
  readonly source?: TwinMessage | undefined;
}

export function dispatchInteraction(seat: Seat, act: Act): TwinInteraction {
  const { world, gateway } = seat;
  const interaction = newInteraction(seat, act);
  world.interactions.set(interaction.token, interaction);
  const event = { ...envelope(seat, interaction), data: act.data, ...(act.source && { message: act.source.api }) };
  gateway.send('INTERACTION_CREATE', structuredClone(event), () => {
    interaction.deliveredAt = Date.now();
  });
  setTimeout(() => giveUp(world, interaction), world.ackWithinMs + GRACE_MS).unref();
  setTimeout(() => mustHaveEnded(world, interaction), world.tokenLifeMs + GRACE_MS).unref();
  return interaction;
}

/** So that a response in the last moment is judged by its own time. */
const GRACE_MS = 50;

function newInteraction({ world, user, channel, userInstalled }: Seat, { kind, said, source }: Act): TwinInteraction {
  const id = world.newId();
  return {
    id,
    token: Buffer.from(`interaction:${id}:${crypto.randomUUID()}`).toString('base64url'),
    kind,
    user,
    channel,
    said,
    source,
    userInstalled,
    createdAt: Date.now(),
    deliveredAt: undefined,
    ackedAt: undefined,
    response: 'none',
    original: undefined,
    historyFrom: 0,
    followUps: [],
    modal: undefined,
    choices: [],
    excused: false,
  };
}

type Envelope = Omit<APIBaseInteraction<TwinInteraction['kind'], unknown>, 'data' | 'channel'>;

function envelope(
  { world, user, channel, locale, userInstalled }: Seat,
  { id, token, kind }: TwinInteraction,
): Envelope & { readonly channel: object } {
  const isDirect = channel.type === ChannelType.DM;
  return {
    id,
    token,
    type: kind,
    application_id: world.applicationId,
    version: 1,
    channel: { ...channelPayload(world, channel), permissions: botPermissions(channel) },
    channel_id: channel.id,
    app_permissions: botPermissions(channel),
    locale: locale as Locale,
    entitlements: [],
    attachment_size_limit: MAX_UPLOAD_BYTES,
    authorizing_integration_owners: userInstalled
      ? { [ApplicationIntegrationType.UserInstall]: user.api.id }
      : { [ApplicationIntegrationType.GuildInstall]: isDirect ? '0' : world.guildId },
    context: isDirect ? InteractionContextType.BotDM : InteractionContextType.Guild,
    ...(isDirect ? { user: user.api } : guildParts(world, user)),
  };
}

const guildParts = ({ guildId }: World, user: TwinUser) => ({
  guild_id: guildId,
  guild_locale: GUILD_LOCALE,
  guild: { id: guildId, locale: GUILD_LOCALE, features: [] },
  member: interactionMember(user),
});

function giveUp(world: World, interaction: TwinInteraction): void {
  if (interaction.ackedAt !== undefined) return;
  interaction.response = 'failed';
  if (interaction.deliveredAt !== undefined && !interaction.excused) {
    world.note(`no response to ${interaction.user.name}: ${interaction.said} within ${world.ackWithinMs} ms`);
  }
  announce(world, interaction, interaction.source);
}

function mustHaveEnded(world: World, { original, user, said }: TwinInteraction): void {
  if (original?.loading) world.note(`${user.name}: ${said} is left thinking for ever`);
}
