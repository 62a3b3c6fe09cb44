/** The shape of a Web API method, and the arguments that all of them read. */
import { z } from 'zod';
import { SlackError, type Twin } from './twin-state.ts';
import { type Channel, directChannel, type Message, type Workspace } from './world.ts';

export interface Caller {
  readonly twin: Twin;
  /** The workspace of the bot token; undefined for app tokens and calls without one. */
  readonly workspace: Workspace | undefined;
  readonly method: string;
}

export interface Method {
  readonly token: 'bot' | 'app' | 'none';
  readonly scope?: string;
  readonly args: z.ZodType<Readonly<Record<string, unknown>>>;
  run(caller: Caller, args: never): object;
}

/** A method whose arguments are what its schema says. */
export function method<S extends z.ZodRawShape>(
  head: Pick<Method, 'token' | 'scope'>,
  shape: S,
  run: (caller: Caller, args: z.output<z.ZodObject<S>>) => object,
): Method {
  return { ...head, args: z.strictObject(shape), run };
}

const unjson = (value: unknown) => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/** Arguments come as a form, where everything but texts is written as JSON. */
export const inJson = <S extends z.ZodType>(schema: S) => z.preprocess(unjson, schema);
export const list = inJson(z.array(z.unknown())).optional();
export const flag = inJson(z.boolean()).optional();
export const number = inJson(z.number()).optional();
export const text = z.string();
export const maybe = z.string().optional();

export function workspaceOf({ workspace }: Caller): Workspace {
  if (!workspace) throw new SlackError('not_authed');
  return workspace;
}

/** The channel that the bot means, within its own workspace; a user's id stands for the conversation with them. */
export function channelOf(caller: Caller, id: string): Channel {
  const workspace = workspaceOf(caller);
  const user = caller.twin.world.users.get(id);
  if (user?.workspace === workspace) return directChannel(caller.twin.world, user);
  const channels = [...caller.twin.world.channels.values()];
  const found = channels.find((channel) => channel.id === id);
  if (!found || found.workspace !== workspace) throw new SlackError('channel_not_found');
  return found;
}

/** The channel, when the bot is a member. */
export function joinedChannel(caller: Caller, id: string): Channel {
  const channel = channelOf(caller, id);
  if (!channel.botIsIn) throw new SlackError('not_in_channel');
  return channel;
}

/** A message of the bot's own that it may change. */
export function ownMessage(caller: Caller, channelId: string, ts: string, error: string): Message {
  const channel = channelOf(caller, channelId);
  const message = caller.twin.world.messages.find((one) => one.channel === channel && one.ts === ts && !one.deleted);
  if (!message || message.privateTo) throw new SlackError('message_not_found');
  if (message.author) throw new SlackError(error);
  return message;
}
