/** Messages that the bot writes in channels by its own token, and what it may read there. */
import { ChannelType } from 'discord.js';
import { z } from 'zod';
import { channelPayload } from './channel-payloads.ts';
import { checkBody } from './check-body.ts';
import { Refusal } from './errors.ts';
import { createMessage, editMessage } from './messages.ts';
import { type Answer, type Call, type Route, route } from './route.ts';
import { announce, directChannel, type TwinChannel, type TwinMessage, type World } from './world.ts';

const MESSAGE = '/channels/:channel/messages/:message';

export function channelRoutes(world: World): readonly Route[] {
  return [
    route('open dm', 'POST /users/@me/channels', (call) => openDirect(world, call)),
    route('read channel', 'GET /channels/:channel', (call) => ({
      status: 200,
      body: channelPayload(world, channelOf(world, call)),
    })),
    route('send message', 'POST /channels/:channel/messages', (call) => sendMessage(world, call)),
    route('read message', `GET ${MESSAGE}`, (call) => ({ status: 200, body: readable(world, messageOf(world, call)) })),
    route('edit message', `PATCH ${MESSAGE}`, (call) => edit(world, call)),
    route('delete message', `DELETE ${MESSAGE}`, (call) => remove(world, call)),
  ];
}

function openDirect(world: World, call: Call): Answer {
  const { recipient_id } = checkBody(z.strictObject({ recipient_id: z.string() }), call.body, call.note);
  const person = [...world.users.values()].find(({ api }) => api.id === recipient_id);
  if (!person) throw new Refusal(50001);
  return { status: 200, body: channelPayload(world, directChannel(world, person)) };
}

function channelOf(world: World, call: Call): TwinChannel {
  const channel = world.channels.get(call.param('channel'));
  if (!channel || channel.deleted) throw new Refusal(10003);
  return channel;
}

function sendMessage(world: World, call: Call): Answer {
  const channel = channelOf(world, call);
  if (!channel.botMaySend) throw new Refusal(50013);
  return { status: 200, body: createMessage(world, call, { channel, mayBeEphemeral: false }).api };
}

/** Private messages exist for their interaction only. */
function messageOf(world: World, call: Call): TwinMessage {
  const channel = channelOf(world, call);
  const message = world.messages.get(call.param('message'));
  if (message?.onlyFor) throw new Refusal(10008, 'a private message is not in the channel for the bot');
  if (!message || message.deleted || message.channel !== channel) throw new Refusal(10008);
  return message;
}

/** What others have written has no content for a bot without the privileged intent, but in a direct message. */
function readable(world: World, { api, channel }: TwinMessage): object {
  const isOpen = api.author.id === world.applicationId || channel.type === ChannelType.DM;
  return isOpen ? api : { ...api, content: '', embeds: [], attachments: [], components: [] };
}

function edit(world: World, call: Call): Answer {
  const message = ownMessage(world, call);
  editMessage(world, message, call);
  if (message.from) announce(world, message.from);
  return { status: 200, body: message.api };
}

function ownMessage(world: World, call: Call): TwinMessage {
  const message = messageOf(world, call);
  if (message.api.author.id !== world.applicationId) throw new Refusal(50005, 'a message of somebody else');
  return message;
}

function remove(world: World, call: Call): Answer {
  const message = messageOf(world, call);
  if (message.api.author.id !== world.applicationId) throw new Refusal(50013, 'a message of somebody else');
  message.deleted = true;
  if (message.from) announce(world, message.from);
  return { status: 204 };
}
