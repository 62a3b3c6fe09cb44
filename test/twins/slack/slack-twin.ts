/** A local Slack, as strict as the documented one, that a real Bolt app connects to; tests read what learners see. */
import type { Server } from 'node:http';
import {
  channelNamed,
  createTwin,
  HOME,
  type LearnerOptions,
  placeOf,
  type SlackTwinOptions,
  userNamed,
  workspaceNamed,
} from './create-twin.ts';
import { createDelivery, type Envelope } from './delivery.ts';
import { type Claims, createHttpMode, signedRequest } from './http-mode.ts';
import { approve } from './install.ts';
import { createLearner } from './learner.ts';
import type { Learner } from './learner-types.ts';
import { eventBody, slashBody } from './payloads-in.ts';
import { listen } from './server.ts';
import { type Shown, type ShownMessage, transcribe } from './shown.ts';
import { begin } from './sights.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { type Call, type Fault, quiet, revoke, secret } from './twin-state.ts';
import type { Workspace } from './world.ts';

export interface SlackTwin {
  /** For `clientOptions.slackApiUrl`: `http://127.0.0.1:PORT/api/`. */
  readonly apiUrl: string;
  readonly origin: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Everything the bot did that Slack refuses or learners suffer from, one line each. */
  readonly violations: readonly string[];
  /** All calls of the bot, oldest first; posts to response_url have the method `response_url`. */
  readonly calls: readonly Call[];
  /** How long the bot took for each ack, in ms. */
  readonly ackTimes: readonly number[];
  readonly socket: Pick<SocketMode, 'connections' | 'disconnect' | 'cut' | 'open' | 'connected'>;
  /** A learner, or the same one again. */
  learner(name: string, options?: LearnerOptions): Learner;
  /** From now on everything goes to this address, signed, instead of to Socket Mode. */
  deliverTo(url: string): void;
  /** A slash command as someone else might send it: the status that the bot answers with. */
  forge(learner: Learner, command: string, claims: Claims): Promise<number>;
  /** Slack asks whether the address is the bot's: what it answered to the challenge "twin". */
  verifyUrl(): Promise<string>;
  /** Calls of this method (`chat.update`, `response_url`, `file`, `*`) fail as said, so many times. */
  fail(method: string, fault: Fault): void;
  /** The next `count` triggers are too old when they reach the bot. */
  expireTriggers(count?: number): void;
  /** Brings the thing that the learner did once more, as when Slack has seen no ack. */
  redeliver(shown: Shown): Promise<void>;
  /** What Slack calls the place of a message. */
  idsOf(message: ShownMessage): { readonly channel: string; readonly ts: string };
  /** Takes the bot out of a channel. */
  removeBot(channel: string): void;
  /** The workspace's bot token, undefined while the app is not installed there. */
  tokenOf(workspace: string): string | undefined;
  /** Someone of the workspace follows the address of the install page and allows it: the address to be sent back to. */
  approve(installUrl: string, workspace: string): string;
  /** Someone takes the app out of the workspace: its token ends, and the bot hears of it. */
  uninstall(workspace?: string): Promise<void>;
  /** The token ends, and the bot hears of that alone. */
  revokeTokens(workspace?: string): Promise<void>;
  /** The token ends, and the bot hears nothing. */
  breakToken(workspace?: string): void;
  /** Everything that all members of a channel see, in order. */
  channelTranscript(channel: string, workspace?: string): string;
  /** Resolves when nothing is under way and nothing has appeared for `quietMs` (default 150). */
  settled(quietMs?: number): Promise<void>;
  /** Ends all connections and stops listening. */
  stop(): Promise<void>;
}

/** Starts a Slack on 127.0.0.1 in which the app is installed in the workspace "school". */
export async function startSlackTwin(options: SlackTwinOptions = {}): Promise<SlackTwin> {
  const twin = createTwin(options);
  const home = workspaceNamed(twin, HOME);
  const botToken = `xoxb-${secret()}`;
  home.botToken = botToken;
  const server = await listen(twin, options.port ?? 0);
  const socket = createSocketMode(twin, server);
  const signingSecret = secret();
  const http = { url: '' };
  const delivery = createDelivery(twin, () => (http.url ? createHttpMode(twin, http.url, signingSecret) : socket));
  const admin = (workspace: Workspace) => userNamed(twin, 'admin', { workspace: workspace.name });
  const tell = async (workspace: Workspace, type: string, more: object) => {
    const user = admin(workspace);
    const act = begin(twin.world, user, `(${type})`, {});
    await delivery.deliver(act, { kind: 'events_api', payload: eventBody(twin, user, { type, ...more }), what: type });
  };
  const end = async (name: string) => {
    const workspace = workspaceNamed(twin, name);
    revoke(twin, workspace);
    await tell(workspace, 'tokens_revoked', { tokens: { oauth: [], bot: [workspace.botUserId] } });
    return workspace;
  };

  return {
    apiUrl: `${twin.origin}/api/`,
    origin: twin.origin,
    botToken,
    appToken: twin.appToken,
    signingSecret,
    clientId: twin.client.id,
    clientSecret: twin.client.secret,
    violations: twin.violations,
    calls: twin.calls,
    ackTimes: twin.ackTimes,
    socket,
    learner: (name, about = {}) => {
      const user = userNamed(twin, name, about);
      return createLearner(twin, delivery, { user, channel: placeOf(twin, user, about) });
    },
    deliverTo: (url) => {
      http.url = url;
    },
    forge: async ({ user }, command, claims) => {
      const act = begin(twin.world, user, `(forged) ${command}`, {});
      const [name = '', ...text] = command.split(' ');
      const payload = slashBody(twin, act, {
        command: name,
        text: text.join(' '),
        url: `${twin.origin}/commands/forged`,
      });
      const envelope: Envelope = { id: '', kind: 'slash_commands', payload, retry: 0, what: command };
      const response = await fetch(http.url, signedRequest(envelope, signingSecret, claims));
      return response.status;
    },
    verifyUrl: async () => {
      const payload = { type: 'url_verification', challenge: 'twin', token: 'verification' };
      const envelope: Envelope = { id: '', kind: 'events_api', payload, retry: 0, what: 'url_verification' };
      const response = await fetch(http.url, signedRequest(envelope, signingSecret));
      return response.text();
    },
    fail: (method, fault) => void twin.faults.push({ method, fault, left: fault.times ?? 1 }),
    expireTriggers: (count = 1) => {
      twin.expireNext += count;
    },
    redeliver: ({ act }) => delivery.redeliver(act),
    idsOf: ({ ts }) => ({ ts, channel: twin.world.messages.find((message) => message.ts === ts)?.channel.id ?? '' }),
    removeBot: (channel) => {
      channelNamed(twin, workspaceNamed(twin, HOME), channel).botIsIn = false;
    },
    tokenOf: (name) => workspaceNamed(twin, name).botToken,
    approve: (installUrl, name) => approve(twin, installUrl, workspaceNamed(twin, name)),
    uninstall: async (name = HOME) => {
      const workspace = await end(name);
      await tell(workspace, 'app_uninstalled', {});
    },
    revokeTokens: async (name = HOME) => {
      await end(name);
    },
    breakToken: (name = HOME) => revoke(twin, workspaceNamed(twin, name)),
    channelTranscript: (name, workspace = HOME) => {
      const channel = channelNamed(twin, workspaceNamed(twin, workspace), name);
      return transcribe(
        twin.world.sights.filter((sight) => sight.kind === 'message' && sight.channel === channel && !sight.to),
      );
    },
    settled: (quietMs = 150) => quiet(twin, twin.world.acts, quietMs),
    stop: () => stop(server, socket),
  };
}

function stop(server: Server, socket: SocketMode): Promise<void> {
  socket.close();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
