/** A session at the gateway: the numbered events it has been sent, kept for RESUME. */
import type { EventEmitter } from 'node:events';
import { GatewayOpcodes } from 'discord.js';
import type { WebSocket } from 'ws';
import type { SessionStartLimit } from './discord-twin.ts';
import type { World } from './world.ts';

export interface GatewayOptions {
  readonly world: World;
  readonly token: string;
  readonly heartbeatMs: number;
  readonly limit: SessionStartLimit;
}

export interface GatewayState extends GatewayOptions {
  readonly sessions: Map<string, Session>;
  readonly intents: number[];
  readonly ready: EventEmitter;
  resumes: number;
}

export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly events: SentEvent[];
  /** Undefined while the bot is away. */
  socket: WebSocket | undefined;
}

interface SentEvent {
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
  readonly delivered: (() => void) | undefined;
}

export function tell(socket: WebSocket | undefined, message: object): void {
  socket?.send(JSON.stringify(message));
}

export function push(session: Session, t: string, d: unknown, delivered?: () => void): void {
  const event = { s: session.events.length + 1, t, d, delivered };
  session.events.push(event);
  deliver(session, event);
}

export function deliver({ socket }: Session, { s, t, d, delivered }: SentEvent): void {
  if (!socket) return;
  tell(socket, { op: GatewayOpcodes.Dispatch, s, t, d });
  delivered?.();
}
