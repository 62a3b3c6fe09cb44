/** Socket Mode: hello, envelopes, acks, refreshes, and gaps in which nothing connects. */
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Ack, Envelope, Transport } from './delivery.ts';
import { type Twin, violate } from './twin-state.ts';

const MOST_CONNECTIONS = 10;
const ackFrame = z.strictObject({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()).optional() });

export interface SocketMode extends Transport {
  readonly connections: number;
  /** Says that the connection will go away, and closes it when the client has not, as Slack does when it moves a client. */
  disconnect(reason: 'refresh_requested' | 'warning' | 'link_disabled'): void;
  /** Drops every connection without a word and lets no one in until `open()`. */
  cut(): void;
  open(): void;
  /** Resolves when this many connections stand. */
  connected(count?: number): Promise<void>;
  close(): void;
}

interface Waiting {
  readonly socket: WebSocket;
  readonly done: (ack: Ack) => void;
}

export function createSocketMode(twin: Twin, server: Server): SocketMode {
  const wss = new WebSocketServer({ noServer: true });
  const sockets: WebSocket[] = [];
  const waiting = new Map<string, Waiting>();
  const acked = new Set<string>();
  const state = { cut: false, closed: false, next: 0 };

  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', twin.origin);
    const ticket = searchParams.get('ticket') ?? '';
    const welcome = !state.cut && pathname === '/link/' && twin.tickets.delete(ticket);
    if (!welcome || sockets.length >= MOST_CONNECTIONS) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    wss.handleUpgrade(request, socket, head, (ws) => greet(ws));
  });

  function greet(socket: WebSocket): void {
    sockets.push(socket);
    socket.on('message', (data) => readAck(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      sockets.splice(sockets.indexOf(socket), 1);
      for (const one of waiting.values()) if (one.socket === socket) one.done({ kind: 'lost' });
    });
    const info = { host: 'twin', build_number: 1, approximate_connection_time: 18_060 };
    const app = { connection_info: { app_id: twin.appId }, num_connections: sockets.length, debug_info: info };
    socket.send(JSON.stringify({ type: 'hello', ...app }));
  }

  function readAck(frame: string): void {
    const parsed = ackFrame.safeParse(parse(frame));
    if (!parsed.success) {
      violate(twin, `Socket Mode: not an ack: ${frame}`);
      return;
    }
    const { envelope_id: id, payload } = parsed.data;
    if (acked.has(id)) {
      violate(twin, `Socket Mode: a second ack for ${id}`);
      return;
    }
    const one = waiting.get(id);
    if (!one) {
      violate(twin, `Socket Mode: an ack for ${id}, which is not waiting for one`);
      return;
    }
    acked.add(id);
    one.done({ kind: 'acked', body: payload });
  }

  function send(envelope: Envelope): Promise<Ack> {
    const socket = sockets[state.next++ % Math.max(sockets.length, 1)];
    if (!socket) return Promise.resolve({ kind: 'lost' });
    return new Promise((resolve) => {
      const done = (ack: Ack) => {
        clearTimeout(timer);
        waiting.delete(envelope.id);
        resolve(ack);
      };
      const timer = setTimeout(() => done({ kind: 'late' }), twin.settings.ackMs);
      acked.delete(envelope.id);
      waiting.set(envelope.id, { socket, done });
      socket.send(frameOf(envelope));
    });
  }

  async function connected(count = 1): Promise<void> {
    while (sockets.length < count && !state.closed) await sleep(10);
  }

  return {
    get connections() {
      return sockets.length;
    },
    async send(envelope) {
      if (envelope.kind === 'events_api') await connected();
      return send(envelope);
    },
    disconnect(reason) {
      const frame = JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'twin' } });
      for (const socket of sockets) socket.send(frame);
    },
    cut() {
      state.cut = true;
      for (const socket of sockets) socket.terminate();
    },
    open() {
      state.cut = false;
    },
    connected,
    close() {
      state.closed = true;
      for (const socket of sockets) socket.terminate();
      wss.close();
    },
  };
}

function frameOf({ id, kind, payload, retry, retryReason }: Envelope): string {
  const accepts = { accepts_response_payload: kind !== 'events_api' };
  const again = kind === 'events_api' ? { retry_attempt: retry, retry_reason: retryReason ?? '' } : {};
  return JSON.stringify({ envelope_id: id, type: kind, payload, ...accepts, ...again });
}

function parse(frame: string): unknown {
  try {
    return JSON.parse(frame);
  } catch {
    return undefined;
  }
}
