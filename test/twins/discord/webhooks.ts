/** Edits, deletions and follow-ups of a response, by the interaction's own token while it lives. */

import { checkBody } from './check-body.ts';
import { Refusal } from './errors.ts';
import { messageBody } from './message-schema.ts';
import { createMessage, editMessage, isEphemeral, type Sent } from './messages.ts';
import { type Answer, type Call, type Route, route } from './route.ts';
import { announce, type TwinInteraction, type TwinMessage, type World } from './world.ts';

const MAX_FOLLOW_UPS_WHEN_USER_INSTALLED = 5;
const MESSAGE = '/webhooks/:application/:token/messages/:message';

export function webhookRoutes(world: World): readonly Route[] {
  return [
    route('follow up', 'POST /webhooks/:application/:token', (call) => followUp(world, call), false),
    route('read reply', `GET ${MESSAGE}`, (call) => read(world, call), false),
    route('edit reply', `PATCH ${MESSAGE}`, (call) => edit(world, call), false),
    route('delete reply', `DELETE ${MESSAGE}`, (call) => remove(world, call), false),
  ];
}

function read(world: World, call: Call): Answer {
  return { status: 200, body: messageOf(world, call).message.api };
}

function edit(world: World, call: Call): Answer {
  const { message, interaction } = messageOf(world, call);
  editMessage(world, message, call);
  announce(world, interaction, message);
  return { status: 200, body: message.api };
}

function remove(world: World, call: Call): Answer {
  const { message, interaction } = messageOf(world, call);
  message.deleted = true;
  message.loading = false;
  announce(world, interaction, message);
  return { status: 204 };
}

function followUp(world: World, call: Call): Answer {
  const interaction = alive(world, call);
  const { original } = interaction;
  if (original?.loading && interaction.response === 'reply') {
    checkPrivacy(original, call);
    editMessage(world, original, call, true);
    announce(world, interaction, original);
    return { status: 200, body: original.api };
  }
  if (interaction.userInstalled && interaction.followUps.length >= MAX_FOLLOW_UPS_WHEN_USER_INSTALLED) {
    throw new Refusal(40094, 'a sixth follow-up where the bot is only installed by the learner');
  }
  const message = createMessage(world, call, { channel: interaction.channel, from: interaction, mayBeEphemeral: true });
  interaction.followUps.push(message);
  announce(world, interaction);
  return { status: 200, body: message.api };
}

/** The first follow-up fills a deferred reply, whose privacy was fixed when it was deferred. */
function checkPrivacy(original: TwinMessage, { body, note }: Sent): void {
  const wanted = isEphemeral(checkBody(messageBody, body, () => undefined).flags ?? 0);
  const is = original.onlyFor !== undefined;
  if (wanted !== is)
    note(`a ${wanted ? 'private' : 'public'} follow-up fills a ${is ? 'private' : 'public'} deferred reply`);
}

function alive(world: World, call: Call): TwinInteraction {
  const interaction = world.interactions.get(call.param('token'));
  if (!interaction || call.param('application') !== world.applicationId) throw new Refusal(10015, 'no such token');
  if (interaction.ackedAt === undefined) throw new Refusal(10015, 'used before the first response');
  if (Date.now() - interaction.createdAt > world.tokenLifeMs) throw new Refusal(50027, 'the token has run out');
  return interaction;
}

interface Target {
  readonly interaction: TwinInteraction;
  readonly message: TwinMessage;
}

function messageOf(world: World, call: Call): Target {
  const interaction = alive(world, call);
  const id = call.param('message');
  const { original, followUps } = interaction;
  const own = [...(original ? [original] : []), ...followUps];
  const message = id === '@original' ? original : own.find(({ api }) => api.id === id);
  if (!message) throw new Refusal(10008, `${id} is no message of this interaction`);
  if (message.deleted || message.channel.deleted) throw new Refusal(10008);
  return { interaction, message };
}
