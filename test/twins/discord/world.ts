/** Everything the twin remembers: people, channels, messages, interactions, and what the bot did wrong. */
import { EventEmitter } from 'node:events';
import { type APIMessage, type APIUser, ChannelType, type InteractionType } from 'discord.js';
import type { ShownModal, Upload } from './discord-twin.ts';

export interface TwinUser {
  readonly name: string;
  readonly api: APIUser;
}

export interface TwinChannel {
  readonly id: string;
  readonly name: string;
  readonly type: ChannelType.GuildText | ChannelType.PublicThread | ChannelType.DM;
  readonly parent: TwinChannel | undefined;
  readonly recipient: TwinUser | undefined;
  botMaySend: boolean;
  deleted: boolean;
}

export interface TwinMessage {
  api: APIMessage;
  readonly channel: TwinChannel;
  /** The only person who sees it. */
  readonly onlyFor: TwinUser | undefined;
  readonly from: TwinInteraction | undefined;
  /** Each visible text in order. */
  readonly history: string[];
  loading: boolean;
  deleted: boolean;
}

type TwinResponse = 'none' | 'failed' | 'reply' | 'update' | 'modal' | 'choices';
type InteractionKind = Exclude<InteractionType, InteractionType.Ping>;

export interface TwinInteraction {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  readonly user: TwinUser;
  readonly channel: TwinChannel;
  /** The line of the transcript: `/hint problem:42`. */
  readonly said: string;
  /** The message whose component was used. */
  readonly source: TwinMessage | undefined;
  readonly userInstalled: boolean;
  readonly createdAt: number;
  deliveredAt: number | undefined;
  ackedAt: number | undefined;
  response: TwinResponse;
  /** The reply, or the message that is updated. */
  original: TwinMessage | undefined;
  /** How long the history of `original` was before this. */
  historyFrom: number;
  readonly followUps: TwinMessage[];
  modal: TwinModal | undefined;
  choices: readonly { readonly name: string; readonly value: string | number }[];
  /** The test has made a response fail: not answering in time is nobody's fault. */
  excused: boolean;
}

export interface TwinModal extends ShownModal {
  /** The components as sent by the bot. */
  readonly components: readonly unknown[];
}

interface StoredFile {
  readonly upload: Upload;
  readonly path: string;
}

export interface World {
  readonly applicationId: string;
  readonly guildId: string;
  readonly bot: TwinUser;
  readonly users: Map<string, TwinUser>;
  readonly channels: Map<string, TwinChannel>;
  readonly messages: Map<string, TwinMessage>;
  /** By token. */
  readonly interactions: Map<string, TwinInteraction>;
  /** By path. */
  readonly files: Map<string, StoredFile>;
  readonly violations: string[];
  /** Emits the token of an interaction that has changed. */
  readonly changes: EventEmitter;
  /** `http://127.0.0.1:PORT` */
  origin: string;
  readonly tokenLifeMs: number;
  readonly ackWithinMs: number;
  newId(): string;
  note(violation: string): void;
}

const DISCORD_EPOCH = 1_420_070_400_000n;
const TIME_SHIFT = 22n;
const COUNTER_MASK = 4_095n;

function snowflakes(): () => string {
  let counter = 0n;
  return () => {
    counter += 1n;
    return String(((BigInt(Date.now()) - DISCORD_EPOCH) << TIME_SHIFT) | (counter & COUNTER_MASK));
  };
}

export function newWorld(limits: { readonly tokenLifeMs: number; readonly ackWithinMs: number }): World {
  const newId = snowflakes();
  const violations: string[] = [];
  const changes = new EventEmitter();
  changes.setMaxListeners(0);
  const applicationId = newId();
  const bot = { name: 'Nudge', api: { ...userOf(applicationId, 'Nudge'), bot: true } };
  const world: World = {
    ...limits,
    newId,
    applicationId,
    guildId: newId(),
    bot,
    users: new Map([[bot.name, bot]]),
    channels: new Map(),
    messages: new Map(),
    interactions: new Map(),
    files: new Map(),
    violations,
    changes,
    origin: '',
    note: (violation) => void violations.push(violation),
  };
  return world;
}

function userOf(id: string, name: string): APIUser {
  const username = name.toLowerCase().replaceAll(/[^a-z0-9._]/g, '_');
  return { id, username, discriminator: '0', global_name: name, avatar: null };
}

/** The person of this name, who is a member of the guild. */
export function personCalled(world: World, name: string): TwinUser {
  const known = world.users.get(name);
  if (known) return known;
  const person = { name, api: userOf(world.newId(), name) };
  world.users.set(name, person);
  return person;
}

type Place = Pick<TwinChannel, 'name' | 'type'> & Partial<Pick<TwinChannel, 'parent' | 'recipient' | 'botMaySend'>>;

/** A channel by name, made when there is none. */
export function channelCalled(world: World, place: Place): { readonly channel: TwinChannel; readonly isNew: boolean } {
  const known = [...world.channels.values()].find(({ name, deleted }) => name === place.name && !deleted);
  if (known) {
    known.botMaySend = place.botMaySend ?? known.botMaySend;
    return { channel: known, isNew: false };
  }
  const { parent, recipient, botMaySend = true } = place;
  const channel = { ...place, id: world.newId(), parent, recipient, botMaySend, deleted: false };
  world.channels.set(channel.id, channel);
  return { channel, isNew: true };
}

/** Where somebody talks to the bot alone. */
export function directChannel(world: World, recipient: TwinUser): TwinChannel {
  return channelCalled(world, { name: `@${recipient.name}`, type: ChannelType.DM, recipient }).channel;
}

export function mustFindChannel(world: World, name: string): TwinChannel {
  const found = [...world.channels.values()].find(
    (channel) => channel.name === name.replace(/^#/, '') && !channel.deleted,
  );
  if (!found) throw new Error(`twin: there is no channel called ${name}`);
  return found;
}

/** Wakes up whoever waits for something to happen to this interaction, or to the one that its message came from. */
export function announce(world: World, { token }: TwinInteraction, message?: TwinMessage): void {
  world.changes.emit(token);
  if (message?.from && message.from.token !== token) world.changes.emit(message.from.token);
}
