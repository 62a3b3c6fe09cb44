/** First responses to interactions: in time, once, and of a kind that fits. */
import { InteractionResponseType, InteractionType, MessageFlags } from 'discord.js';
import { z } from 'zod';
import { checkBody } from './check-body.ts';
import { invalidBody, Refusal } from './errors.ts';
import { createLoading, createMessage, editMessage, isEphemeral, type Sent } from './messages.ts';
import { modalOf } from './modal.ts';
import { modalBody } from './modal-schema.ts';
import { type Answer, type Call, type Route, route } from './route.ts';
import { announce, type TwinInteraction, type TwinMessage, type World } from './world.ts';

const Type = InteractionResponseType;
const RESPONSE_TYPES = [
  Type.ChannelMessageWithSource,
  Type.DeferredChannelMessageWithSource,
  Type.DeferredMessageUpdate,
  Type.UpdateMessage,
  Type.ApplicationCommandAutocompleteResult,
  Type.Modal,
] as const;
type ResponseType = (typeof RESPONSE_TYPES)[number];

const response = z.strictObject({ type: z.literal(RESPONSE_TYPES), data: z.looseObject({}).optional() });
const deferral = z.strictObject({ flags: z.int().optional() }).optional();
const offered = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        name_localizations: z.record(z.string(), z.string().max(100)).nullish(),
        value: z.union([z.string().max(100), z.number()]),
      }),
    )
    .max(25),
});

export function respondRoutes(world: World): readonly Route[] {
  return [route('respond', 'POST /interactions/:id/:token/callback', (call) => respond(world, call), false)];
}

function respond(world: World, call: Call): Answer {
  const interaction = acknowledgeable(world, call);
  const { type, data } = checkBody(response, call.body, call.note);
  checkType(interaction, type);
  give(world, interaction, { ...call, body: data, type });
  interaction.ackedAt = Date.now();
  announce(world, interaction, interaction.original);
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: callbackOf(interaction, type) };
}

function acknowledgeable(world: World, call: Call): TwinInteraction {
  const interaction = world.interactions.get(call.param('token'));
  if (!interaction || interaction.id !== call.param('id')) throw new Refusal(10062, 'no such interaction');
  if (interaction.ackedAt !== undefined) {
    throw new Refusal(40060, interaction.excused ? undefined : 'a second response to one interaction');
  }
  const now = Date.now();
  if (now - interaction.createdAt <= world.ackWithinMs) return interaction;
  const sinceDelivery = now - (interaction.deliveredAt ?? now);
  const late = sinceDelivery > world.ackWithinMs && !interaction.excused;
  throw new Refusal(10062, late ? `${sinceDelivery} ms for the first response` : undefined);
}

const REPLIES: readonly ResponseType[] = [Type.ChannelMessageWithSource, Type.DeferredChannelMessageWithSource];
const UPDATES: readonly ResponseType[] = [Type.DeferredMessageUpdate, Type.UpdateMessage];

/** Throws when this kind of interaction cannot be responded to in this way. */
function checkType({ kind, source }: TwinInteraction, type: ResponseType): void {
  const fitting = {
    [InteractionType.ApplicationCommand]: [...REPLIES, Type.Modal],
    [InteractionType.MessageComponent]: [...REPLIES, ...UPDATES, Type.Modal],
    [InteractionType.ApplicationCommandAutocomplete]: [Type.ApplicationCommandAutocompleteResult],
    [InteractionType.ModalSubmit]: source ? [...REPLIES, ...UPDATES] : REPLIES,
  }[kind];
  if (!fitting.some((one) => one === type)) {
    throw invalidBody(['type'], `${InteractionResponseType[type]} is no response to ${InteractionType[kind]}`);
  }
}

interface Given extends Sent {
  readonly type: ResponseType;
}

function give(world: World, interaction: TwinInteraction, given: Given): void {
  switch (given.type) {
    case Type.ChannelMessageWithSource:
      interaction.original = createMessage(world, given, placeOf(interaction));
      interaction.response = 'reply';
      return;
    case Type.DeferredChannelMessageWithSource:
      interaction.original = defer(world, interaction, given);
      interaction.response = 'reply';
      return;
    case Type.UpdateMessage:
      interaction.original = sourceOf(interaction);
      interaction.historyFrom = interaction.original.history.length;
      editMessage(world, interaction.original, given);
      interaction.response = 'update';
      return;
    case Type.DeferredMessageUpdate:
      interaction.original = sourceOf(interaction);
      interaction.historyFrom = interaction.original.history.length;
      interaction.response = 'update';
      return;
    case Type.ApplicationCommandAutocompleteResult:
      interaction.choices = checkBody(offered, given.body, given.note).choices.map(({ name, value }) => ({
        name,
        value,
      }));
      interaction.response = 'choices';
      return;
    case Type.Modal:
      interaction.modal = modalOf(checkBody(modalBody, given.body, given.note));
      interaction.response = 'modal';
  }
}

const placeOf = (from: TwinInteraction) => ({ channel: from.channel, from, mayBeEphemeral: true });

function sourceOf({ source }: TwinInteraction): TwinMessage {
  if (!source || source.deleted) throw new Refusal(10008);
  return source;
}

function defer(world: World, interaction: TwinInteraction, { body, note }: Sent): TwinMessage {
  const flags = checkBody(deferral, body, note)?.flags ?? 0;
  if ((flags & ~MessageFlags.Ephemeral) !== 0) throw invalidBody(['data', 'flags'], 'a deferral takes EPHEMERAL only');
  return createLoading(world, interaction, isEphemeral(flags));
}

function callbackOf(interaction: TwinInteraction, type: ResponseType) {
  const { id, kind, original } = interaction;
  const about = original && {
    response_message_id: original.api.id,
    response_message_loading: original.loading,
    response_message_ephemeral: original.onlyFor !== undefined,
  };
  return {
    interaction: { id, type: kind, ...about },
    resource: { type, ...(original && { message: original.api }) },
  };
}
