/** What a twin is made of at first, and the places and people that come into it by name. */
import { type Settings, secret, type Twin } from './twin-state.ts';
import { type Channel, createWorld, directChannel, type Locale, type User, type Workspace } from './world.ts';

export interface SlackTwinOptions {
  /** A port of one's choice; default: a free one. */
  readonly port?: number;
  /** How long Slack waits for an ack. Default 3,000. */
  readonly ackMs?: number;
  /** How long a trigger opens a view. Default 3,000. */
  readonly triggerMs?: number;
  /** How long a stream can grow. Default 300,000. */
  readonly streamMs?: number;
  /** How long a response_url is good. Default 1,800,000. */
  readonly responseUrlMs?: number;
  /** How often a response_url can be used. Default 5. */
  readonly responseUrlUses?: number;
  /**
   * Whether `replace_original` at the response_url of a slash command replaces what was posted there first. Slack posts
   * a new message instead (slackapi/bolt-js#2287, slackapi/bolt-python#1268); default false.
   */
  readonly slashReplaces?: boolean;
  /** How long every answer of Slack takes; default 0. Calls that must follow each other are surely noticed with some. */
  readonly latencyMs?: number;
  /** The scopes of the bot token; default: all. A method without its scope answers missing_scope. */
  readonly scopes?: readonly string[];
  /** Mentions (`<@U1>`, `<!here>`) that the bot is meant to make. Default: none; others are violations. */
  readonly mayMention?: (mention: string) => boolean;
}

export interface LearnerOptions {
  /** Default en-US. */
  readonly locale?: Locale;
  /** Where they type commands and mention the bot, by name; default "study". */
  readonly channel?: string;
  /** They type commands in their conversation with the bot. */
  readonly dm?: boolean;
  /** By name; default "school", where the app is installed. Others begin without it. */
  readonly workspace?: string;
}

/** Where the app is installed from the start. */
export const HOME = 'school';

export function createTwin(options: SlackTwinOptions): Twin {
  const settings: Settings = {
    ...{ ackMs: 3_000, triggerMs: 3_000, streamMs: 300_000, responseUrlMs: 1_800_000, responseUrlUses: 5 },
    ...{ slashReplaces: false, latencyMs: 0 },
    ...options,
    scopes: options.scopes && new Set(options.scopes),
  };
  const world = createWorld();
  return {
    ...{
      world,
      settings,
      rules: { mayMention: options.mayMention ?? (() => false) },
      violations: [],
      calls: [],
      ackTimes: [],
      faults: [],
    },
    ...{ responseUrls: new Map(), triggers: new Map(), grants: new Map(), prompts: new Map() },
    ...{
      revoked: new Set<string>(),
      tickets: new Set<string>(),
      changing: new Set<string>(),
      expireNext: 0,
      origin: '',
      busy: 0,
    },
    ...{ appToken: `xapp-1-${secret()}`, appId: world.id('A'), client: { id: '111.222', secret: secret() } },
  };
}

export function workspaceNamed({ world }: Twin, name: string): Workspace {
  const known = [...world.workspaces.values()].find((workspace) => workspace.name === name);
  if (known) return known;
  const ids = { id: world.id('T'), botUserId: world.id('U'), botId: world.id('B') };
  const workspace: Workspace = { ...ids, name, botToken: undefined };
  world.workspaces.set(workspace.id, workspace);
  return workspace;
}

export function userNamed(twin: Twin, name: string, { locale = 'en-US', workspace: at = HOME }: LearnerOptions): User {
  const workspace = workspaceNamed(twin, at);
  const { users, id } = twin.world;
  const known = [...users.values()].find((user) => user.name === name && user.workspace === workspace);
  if (known) return known;
  const user: User = { id: id('U'), name, locale, workspace, views: [], home: undefined };
  users.set(user.id, user);
  return user;
}

export function channelNamed({ world }: Twin, workspace: Workspace, name: string): Channel {
  const known = [...world.channels.values()].find((one) => one.name === name && one.workspace === workspace);
  if (known) return known;
  const channel: Channel = { id: world.id('C'), name, workspace, with: undefined, botIsIn: true };
  world.channels.set(channel.id, channel);
  return channel;
}

export function placeOf(twin: Twin, user: User, { channel = 'study', dm = false }: LearnerOptions): Channel {
  return dm ? directChannel(twin.world, user) : channelNamed(twin, user.workspace, channel);
}
