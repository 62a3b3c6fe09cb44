/** What a Slack holds: workspaces, people, places, messages, and everything that anyone has been shown, in order. */
import type { Content } from './judge.ts';

export type Locale = 'en-US' | 'ko-KR';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly botUserId: string;
  readonly botId: string;
  /** Undefined while the app is not installed. */
  botToken: string | undefined;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly workspace: Workspace;
  /** What they have open: the newest view on top. */
  readonly views: View[];
  home: View | undefined;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly workspace: Workspace;
  /** The only person in a direct conversation with the bot. */
  readonly with: User | undefined;
  botIsIn: boolean;
}

export interface View {
  readonly id: string;
  hash: string;
  readonly user: User;
  content: Readonly<Record<string, unknown>>;
  /** What the last block_suggestion of each action_id offered, by label. */
  readonly offered: Map<string, ReadonlyMap<string, unknown>>;
  errors: Readonly<Record<string, string>>;
  /** What it was opened, or last answered, by. */
  act: Act;
}

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly content: string;
  readonly owner: User;
}

export interface Message {
  readonly channel: Channel;
  readonly ts: string;
  readonly threadTs: string | undefined;
  /** Undefined: the bot. */
  readonly author: User | undefined;
  /** Only they can see it. */
  readonly privateTo: User | undefined;
  readonly files: readonly SlackFile[];
  readonly act: Act | undefined;
  content: Content;
  deleted: boolean;
  edits: number;
  stream: Stream | undefined;
}

interface Stream {
  /** When Slack ends it by itself, in ms. */
  readonly until: number;
  stopped: boolean;
}

/** One thing that a learner did, with the place where it was done. */
export interface Act {
  readonly number: number;
  readonly user: User;
  readonly says: string;
  readonly channel: Channel | undefined;
  readonly threadTs: string | undefined;
  /** Deliveries that are under way. */
  pending: number;
}

/** Something that appeared on a screen. */
export interface Sight {
  readonly kind: 'act' | 'message' | 'modal' | 'home' | 'status' | 'prompts' | 'title' | 'slack';
  readonly change: 'new' | 'replaced' | 'deleted';
  readonly text: string;
  readonly acts: readonly Act[];
  readonly to: User | undefined;
  readonly channel: Channel | undefined;
  readonly threadTs: string | undefined;
  readonly message?: Message;
  readonly view?: View;
}

export interface World {
  readonly workspaces: Map<string, Workspace>;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly files: Map<string, SlackFile>;
  readonly messages: Message[];
  readonly views: Map<string, View>;
  readonly acts: Act[];
  readonly sights: Sight[];
  /** When the last of them came, in ms. */
  lastSightAt: number;
  /** An id that nothing else has, such as `C0000000007`. */
  id(letter: string): string;
  /** A time stamp of a message, later than all before. */
  ts(): string;
}

export function createWorld(): World {
  let ids = 0;
  let stamps = 0;
  const started = Math.floor(Date.now() / 1000);
  return {
    workspaces: new Map(),
    users: new Map(),
    channels: new Map(),
    files: new Map(),
    messages: [],
    views: new Map(),
    acts: [],
    sights: [],
    lastSightAt: Date.now(),
    id: (letter) => `${letter}${String(++ids).padStart(10, '0')}`,
    ts: () => `${started}.${String(++stamps).padStart(6, '0')}`,
  };
}

/** Can it still grow? */
export const isStreaming = ({ stream }: Message) =>
  stream !== undefined && !stream.stopped && Date.now() < stream.until;

/** The conversation between this person and the bot; it is made when there is none. */
export function directChannel(world: World, user: User): Channel {
  const found = [...world.channels.values()].find((channel) => channel.with === user);
  if (found) return found;
  const channel = { id: world.id('D'), name: 'directmessage', workspace: user.workspace, with: user, botIsIn: true };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The newest state of a thread or channel: what is not deleted, oldest first. */
export const messagesIn = (world: World, channel: Channel, threadTs?: string) =>
  world.messages.filter(
    (message) =>
      message.channel === channel &&
      !message.deleted &&
      (threadTs === undefined || message.ts === threadTs || message.threadTs === threadTs),
  );
