/** The gateway as a whole: sends events to every session, and goes wrong when a test asks for it. */
import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import type { TwinGateway } from './discord-twin.ts';
import { welcome } from './gateway-connection.ts';
import { type GatewayOptions, type GatewayState, push, type Session, tell } from './gateway-session.ts';

/** Events that only come with an intent. */
const NEEDS: Readonly<Record<string, number>> = {
  CHANNEL_CREATE: GatewayIntentBits.Guilds,
  CHANNEL_DELETE: GatewayIntentBits.Guilds,
  THREAD_CREATE: GatewayIntentBits.Guilds,
  THREAD_DELETE: GatewayIntentBits.Guilds,
};

export interface Gateway extends TwinGateway {
  readonly server: WebSocketServer;
  /** To every session, or to none; a session that is away gets it on RESUME. */
  send(event: string, data: unknown, delivered?: () => void): void;
  close(): void;
}

export function newGateway(options: GatewayOptions): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const state: GatewayState = { ...options, sessions: new Map(), intents: [], ready: new EventEmitter(), resumes: 0 };
  server.on('connection', (socket: WebSocket, request: IncomingMessage) => welcome(state, socket, request));
  return {
    server,
    intents: state.intents,
    get identifies() {
      return state.intents.length;
    },
    get resumes() {
      return state.resumes;
    },
    get connected() {
      return here(state).length;
    },
    send: (event, data, delivered) => {
      for (const session of listening(state, event)) push(session, event, data, delivered);
    },
    drop: () => {
      for (const session of state.sessions.values()) session.socket = undefined;
      for (const client of server.clients) client.terminate();
    },
    reconnect: () => {
      for (const { socket } of here(state)) tell(socket, { op: GatewayOpcodes.Reconnect, d: null });
    },
    invalidSession: (resumable = false) => invalidate(state, resumable),
    ready: async () => {
      while (here(state).length === 0) await once(state.ready, 'ready');
    },
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

const here = ({ sessions }: GatewayState) => [...sessions.values()].filter(({ socket }) => socket !== undefined);

function listening({ sessions }: GatewayState, event: string): Session[] {
  const needed = NEEDS[event] ?? 0;
  return [...sessions.values()].filter(({ intents }) => (needed & intents) === needed);
}

function invalidate(state: GatewayState, resumable: boolean): void {
  for (const session of here(state)) {
    tell(session.socket, { op: GatewayOpcodes.InvalidSession, d: resumable });
    if (!resumable) state.sessions.delete(session.id);
  }
}
