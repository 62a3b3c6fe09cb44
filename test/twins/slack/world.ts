/** What a Slack holds: workspaces, people, places, messages, and everything that anyone has been shown, in order. */
import type { Content } from './judge.ts';
import { renderContent, renderView } from './render.ts';

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
  readonly act: Act;
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

export function see(world: World, sight: Sight): void {
  world.sights.push(sight);
  world.lastSightAt = Date.now();
}

export type NewMessage = Pick<Message, 'channel' | 'content'> &
  Partial<Pick<Message, 'threadTs' | 'author' | 'privateTo' | 'files' | 'act' | 'stream'>>;

/** Posts a message; one by the bot belongs to the act that it answers. */
export function post(world: World, draft: NewMessage): Message {
  const { channel, threadTs, author, privateTo, files = [] } = draft;
  const act = draft.act ?? (author ? undefined : latestAct(world, channel, threadTs, privateTo));
  const message: Message = {
    ...{ channel, threadTs, author, privateTo, files, act, stream: draft.stream },
    ...{ ts: world.ts(), content: draft.content, deleted: false, edits: 0 },
  };
  world.messages.push(message);
  seeMessage(world, message, { change: 'new' });
  return message;
}

/** Shows that a message is there, is another, or is gone; `by`: the act that did it, when it is not the message's own. */
export function seeMessage(
  world: World,
  message: Message,
  { change, by }: { change: Sight['change']; by?: Act },
): void {
  const { channel, threadTs, privateTo, act } = message;
  const acts = [...new Set([act, by])].filter((one) => one !== undefined);
  const text = change === 'deleted' ? '' : renderContent(message.content);
  see(world, { kind: 'message', change, text, acts, to: privateTo, channel, threadTs, message });
}

/** Whose doing is answered by something that appears here? The newest act in this thread, or in this private place. */
export function latestAct(world: World, channel: Channel, threadTs?: string, to?: User): Act | undefined {
  return world.acts.findLast((act) => {
    if (act.channel !== channel || (to && act.user !== to)) return false;
    if (to || (channel.with && !threadTs)) return true;
    return threadTs !== undefined && act.threadTs === threadTs;
  });
}

export function begin(world: World, user: User, says: string, place: Partial<Pick<Act, 'channel' | 'threadTs'>>): Act {
  const { channel, threadTs } = place;
  const act: Act = { number: world.acts.length, user, says, channel, threadTs, pending: 0 };
  world.acts.push(act);
  see(world, { kind: 'act', change: 'new', text: says, acts: [act], to: user, channel, threadTs });
  return act;
}

/** What Slack itself tells a learner, such as "operation_timeout". */
export function slackSays(world: World, act: Act, text: string): void {
  const { user: to, channel, threadTs } = act;
  see(world, { kind: 'slack', change: 'new', text, acts: [act], to, channel, threadTs });
}

export function seeView(world: World, view: View, change: Sight['change']): void {
  const kind = view.content['type'] === 'home' ? 'home' : 'modal';
  const errors = Object.values(view.errors).map((error) => `⚠ ${error}`);
  const text = change === 'deleted' ? '' : [renderView(view.content), ...errors].join('\n');
  const place = { channel: undefined, threadTs: undefined };
  const newest = world.acts.findLast(({ user }) => user === view.user) ?? view.act;
  see(world, { kind, change, text, acts: [...new Set([view.act, newest])], to: view.user, ...place, view });
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
