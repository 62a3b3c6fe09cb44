/** Writes and changes messages of the bot, once their bodies have been checked. */
import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIMessageTopLevelComponent,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord.js';
import { storeFile } from './cdn.ts';
import { checkBody } from './check-body.ts';
import { Refusal } from './errors.ts';
import { CREATE_FLAGS, checkMessageRules, EDIT_FLAGS, type SentFile } from './message-rules.ts';
import { type MessageBody, messageBody } from './message-schema.ts';
import { renderMessage } from './render.ts';
import { walkComponents } from './walk-components.ts';
import type { TwinChannel, TwinInteraction, TwinMessage, World } from './world.ts';

export interface Sent {
  readonly body: unknown;
  readonly files: readonly SentFile[];
  /** For what the twin notes without refusing. */
  readonly note: (text: string) => void;
}

interface NewMessage {
  readonly channel: TwinChannel;
  readonly from?: TwinInteraction | undefined;
  readonly mayBeEphemeral: boolean;
}

/** A new message of the bot. */
export function createMessage(world: World, sent: Sent, place: NewMessage): TwinMessage {
  const body = checkBody(messageBody, sent.body, sent.note);
  const flags = body.flags ?? 0;
  checkMessageRules(
    body,
    {
      files: sent.files,
      allowedFlags: place.mayBeEphemeral ? CREATE_FLAGS | MessageFlags.Ephemeral : CREATE_FLAGS,
      isComponentsV2: (flags & MessageFlags.IsComponentsV2) !== 0,
      keptFileIds: [],
    },
    sent.note,
  );
  const message = blankMessage(world, place.channel, { from: place.from, ephemeral: isEphemeral(flags) });
  fill(world, message, { body, files: sent.files });
  mustNotBeEmpty(message);
  return keep(world, message);
}

export const isEphemeral = (flags: number) => (flags & MessageFlags.Ephemeral) !== 0;

/** The message that a deferred reply shows until it is edited. */
export function createLoading(world: World, from: TwinInteraction, ephemeral: boolean): TwinMessage {
  const message = blankMessage(world, from.channel, { from, ephemeral });
  message.loading = true;
  message.api.flags = (message.api.flags ?? 0) | MessageFlags.Loading;
  return keep(world, message);
}

/** Changes a message; absent fields stay as they are. `fills` is for a follow-up that fills a deferred reply. */
export function editMessage(world: World, message: TwinMessage, sent: Sent, fills = false): void {
  if (message.deleted || message.channel.deleted) throw new Refusal(10008);
  const body = checkBody(messageBody, sent.body, sent.note);
  const flags = (message.api.flags ?? 0) | (body.flags ?? 0);
  checkMessageRules(
    body,
    {
      files: sent.files,
      allowedFlags: fills ? CREATE_FLAGS | MessageFlags.Ephemeral : EDIT_FLAGS,
      isComponentsV2: (flags & MessageFlags.IsComponentsV2) !== 0,
      keptFileIds: message.api.attachments.map(({ id }) => id),
    },
    sent.note,
  );
  const before = { api: structuredClone(message.api), loading: message.loading };
  message.loading = false;
  fill(world, message, { body, files: sent.files });
  if (isVacant(message)) {
    Object.assign(message, before);
    throw new Refusal(50006, 'an edit leaves nothing to see');
  }
  message.api.edited_timestamp = new Date().toISOString();
  remember(message);
}

interface BlankOptions {
  readonly from: TwinInteraction | undefined;
  readonly ephemeral: boolean;
}

export function blankMessage(world: World, channel: TwinChannel, { from, ephemeral }: BlankOptions): TwinMessage {
  const api: APIMessage = {
    id: world.newId(),
    channel_id: channel.id,
    author: world.bot.api,
    content: '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: from ? MessageType.ChatInputCommand : MessageType.Default,
    flags: (ephemeral ? MessageFlags.Ephemeral : 0) as MessageFlags,
    ...(from && { webhook_id: world.applicationId, application_id: world.applicationId }),
    ...(from && { interaction_metadata: metadataOf(from) }),
  };
  const onlyFor = ephemeral ? from?.user : undefined;
  return { api, channel, onlyFor, from, history: [], loading: false, deleted: false };
}

function metadataOf({ id, user, kind }: TwinInteraction): APIMessageInteractionMetadata {
  const type = kind === InteractionType.ModalSubmit ? InteractionType.MessageComponent : kind;
  return { id, type, user: user.api, authorizing_integration_owners: {} } as APIMessageInteractionMetadata;
}

interface Content {
  readonly body: MessageBody;
  readonly files: readonly SentFile[];
}

function fill(world: World, message: TwinMessage, { body, files }: Content): void {
  const { api } = message;
  const stays = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2;
  api.flags = ((api.flags ?? 0) & stays) | ((body.flags ?? 0) & ~MessageFlags.Ephemeral);
  if (body.content !== undefined) api.content = (body.content ?? '').trim();
  if (body.embeds !== undefined) api.embeds = (body.embeds ?? []).map((embed) => withoutNulls(embed) as APIEmbed);
  if (body.components !== undefined) api.components = numbered(body.components ?? []);
  const kept = body.attachments?.map(({ id }) => String(id));
  const stored = files.map((file) => asAttachment(world, message, file));
  api.attachments = [...api.attachments.filter(({ id }) => !kept || kept.includes(id)), ...stored];
}

const withoutNulls = (of: object) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null));

/** Discord gives every component an id. */
function numbered(components: NonNullable<MessageBody['components']>): APIMessageTopLevelComponent[] {
  const copy = structuredClone(components);
  const taken = new Set(walkComponents(copy).map(({ id }) => id));
  let next = 1;
  for (const one of walkComponents(copy)) {
    while (taken.has(next)) next += 1;
    if (!one.id) one.id = next++;
  }
  return copy as unknown as APIMessageTopLevelComponent[];
}

function asAttachment(world: World, { channel }: TwinMessage, { name, bytes }: SentFile): APIAttachment {
  return storeFile(world, { name, content: bytes }, `attachments/${channel.id}`);
}

function mustNotBeEmpty(message: TwinMessage): void {
  if (isVacant(message)) throw new Refusal(50006, 'a message with nothing in it');
}

const isVacant = ({ api }: TwinMessage) =>
  api.content === '' && api.embeds.length === 0 && !api.components?.length && api.attachments.length === 0;

function keep(world: World, message: TwinMessage): TwinMessage {
  if (message.channel.deleted) throw new Refusal(10003);
  world.messages.set(message.api.id, message);
  remember(message);
  return message;
}

/** Notes what is visible now. */
function remember(message: TwinMessage): void {
  const text = renderMessage(message);
  if (text !== message.history.at(-1)) message.history.push(text);
}
