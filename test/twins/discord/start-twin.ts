/** Starts the local Discord: one HTTP server for REST, gateway and attachments, on 127.0.0.1 only. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ChannelType } from 'discord.js';
import { accountRoutes, GATEWAY_PATH } from './account-routes.ts';
import { type Api, answerApi } from './api.ts';
import { serveFile } from './cdn.ts';
import { channelPayload } from './channel-payloads.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes, type Registry } from './command-routes.ts';
import type { ChannelOptions, DiscordTwin, LearnerOptions, ShownMessage, TwinOptions } from './discord-twin.ts';
import { newFailures } from './failures.ts';
import { type Gateway, newGateway } from './gateway.ts';
import { forge, newLearner } from './learner.ts';
import { blankMessage } from './messages.ts';
import { newRates } from './rates.ts';
import { respondRoutes } from './respond.ts';
import { messageBehind, shownMessage } from './shown.ts';
import { channelTranscript, publicMessages } from './transcript.ts';
import { webhookRoutes } from './webhooks.ts';
import {
  announce,
  channelCalled,
  directChannel,
  mustFindChannel,
  newWorld,
  personCalled,
  type TwinChannel,
  type World,
} from './world.ts';

const TOKEN = 'twin-token';
const ACK_WITHIN_MS = 3_000;
const TOKEN_LIFE_MS = 15 * 60 * 1_000;
const HEARTBEAT_MS = 41_250;
const DAY_MS = 86_400_000;

/** Resolves once it listens. */
export async function startDiscordTwin(options: TwinOptions = {}): Promise<DiscordTwin> {
  const { token = TOKEN, port = 0, heartbeatMs = HEARTBEAT_MS } = options;
  const { ackWithinMs = ACK_WITHIN_MS, tokenLifeMs = TOKEN_LIFE_MS } = options;
  const world = newWorld({ ackWithinMs, tokenLifeMs });
  channelCalled(world, { name: 'general', type: ChannelType.GuildText });
  const limit = { total: 1_000, remaining: 1_000, resetAfterMs: DAY_MS, maxConcurrency: 1 };
  const gateway = newGateway({ world, token, heartbeatMs, limit });
  const registry: Registry = { commands: [], writes: 0, creates: 0 };
  const routes = [
    ...accountRoutes(world, limit, options.application),
    ...commandRoutes(world, registry),
    ...respondRoutes(world),
    ...webhookRoutes(world),
    ...channelRoutes(world),
  ];
  const api: Api = { world, token, routes, failures: newFailures(), rates: newRates(options.rate), requests: [] };
  const server = serve(api, gateway);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return twinOf({ api, gateway, registry, server, limit });
}

function serve(api: Api, gateway: Gateway): Server {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://twin');
    if (/^\/(ephemeral-)?attachments\//.test(url.pathname)) serveFile(api.world, url, response);
    else void answerApi(api, request, response, url);
  });
  server.on('upgrade', (request, socket, head) => {
    if (!request.url?.startsWith(GATEWAY_PATH)) return void socket.destroy();
    gateway.server.handleUpgrade(request, socket, head, (ws) => gateway.server.emit('connection', ws, request));
  });
  return server;
}

interface Parts {
  readonly api: Api;
  readonly gateway: Gateway;
  readonly registry: Registry;
  readonly server: Server;
  readonly limit: DiscordTwin['sessionStartLimit'];
}

function twinOf({ api, gateway, registry, server, limit }: Parts): DiscordTwin {
  const { world } = api;
  return {
    apiUrl: `${world.origin}/api`,
    token: api.token,
    applicationId: world.applicationId,
    guildId: world.guildId,
    violations: world.violations,
    commands: registry.commands,
    get registrations() {
      return registry.writes;
    },
    requests: api.requests,
    gateway,
    sessionStartLimit: limit,
    learner: (name, options = {}) =>
      newLearner({
        world,
        gateway,
        commands: registry.commands,
        user: personCalled(world, name),
        channel: channelFor({ world, gateway, name }, options),
        locale: options.locale ?? 'en-US',
        userInstalled: options.userInstalled ?? false,
      }),
    channelTranscript: (channel = 'general') => channelTranscript(world, mustFindChannel(world, channel)),
    channelMessages: (channel = 'general') =>
      publicMessages(world, mustFindChannel(world, channel)).map((message) => shownMessage(world, message)),
    forge: (customId, by, on) => forge(by, on ? messageBehind(on) : invented(world), customId),
    deleteMessage: (message) => deleteMessage(world, message),
    deleteChannel: (name) => deleteChannel({ world, gateway, name }),
    fail: (failure) => api.failures.add(failure),
    dispatch: (event, data) => gateway.send(event, data),
    close: async () => {
      gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

interface Naming {
  readonly world: World;
  readonly gateway: Gateway;
  readonly name: string;
}

function channelFor({ world, gateway, name }: Naming, { dm, channel }: LearnerOptions): TwinChannel {
  if (dm) return directChannel(world, personCalled(world, name));
  return channel ? openChannel(world, gateway, channel) : mustFindChannel(world, 'general');
}

function openChannel(world: World, gateway: Gateway, options: ChannelOptions): TwinChannel {
  const { name, thread = false, parentName = 'general' } = options;
  const parent = thread ? openChannel(world, gateway, { name: parentName }) : undefined;
  const type = thread ? ChannelType.PublicThread : ChannelType.GuildText;
  const may = options.botMaySend === undefined ? {} : { botMaySend: options.botMaySend };
  const { channel, isNew } = channelCalled(world, { name, type, ...(parent && { parent }), ...may });
  if (isNew) gateway.send(thread ? 'THREAD_CREATE' : 'CHANNEL_CREATE', channelPayload(world, channel));
  return channel;
}

/** A message of the bot that nobody has seen, for forged buttons. */
function invented(world: World) {
  return blankMessage(world, mustFindChannel(world, 'general'), { from: undefined, ephemeral: false });
}

function deleteMessage(world: World, handle: ShownMessage): void {
  const message = messageBehind(handle);
  message.deleted = true;
  if (message.from) announce(world, message.from);
}

function deleteChannel({ world, gateway, name }: Naming): void {
  const channel = mustFindChannel(world, name);
  channel.deleted = true;
  const isThread = channel.type === ChannelType.PublicThread;
  gateway.send(isThread ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channelPayload(world, channel));
}
