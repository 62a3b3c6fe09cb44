/** One socket at the gateway: what a bot may say there, when, and what closes it. */
import type { IncomingMessage } from 'node:http';
import {
  type ApplicationFlags,
  GatewayCloseCodes,
  GatewayIntentBits,
  GatewayOpcodes,
  type GatewayReadyDispatchData,
} from 'discord.js';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { gatewayUrl } from './account-routes.ts';
import { deliver, type GatewayState, push, type Session, tell } from './gateway-session.ts';
import { guildPayload } from './payloads.ts';

const PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);
const MAX_PAYLOAD_BYTES = 4_096;
const GONE_FOR_GOOD = [1000, 1001];
/** Discord waits a little longer than the interval. */
const PATIENCE = 1.5;

const payload = z.object({ op: z.int(), d: z.unknown().optional() });
const identify = z.object({
  token: z.string(),
  intents: z.int(),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
  compress: z.literal(false).optional(),
  shard: z.tuple([z.int(), z.int()]).optional(),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

interface Connection {
  readonly state: GatewayState;
  readonly socket: WebSocket;
  session: Session | undefined;
  /** Until when a heartbeat must have come. */
  alarm: NodeJS.Timeout;
}

/** Why a socket is closed; with `blame`, the bot has broken a rule. */
interface Fault {
  readonly code: GatewayCloseCodes;
  readonly blame?: string;
}

export function welcome(state: GatewayState, socket: WebSocket, { url = '' }: IncomingMessage): void {
  const query = new URLSearchParams(url.split('?')[1]);
  const connection: Connection = { state, socket, session: undefined, alarm: heartbeatAlarm(state, socket) };
  socket.on('close', (code) => leave(connection, code));
  socket.on('error', () => socket.terminate());
  if (query.get('v') !== '10' || query.get('encoding') !== 'json') {
    hangUp(connection, { code: GatewayCloseCodes.InvalidAPIVersion, blame: `${query}, not v=10 and encoding=json` });
    return;
  }
  tell(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: state.heartbeatMs } });
  socket.on('message', (data) => {
    const fault = hear(connection, data);
    if (fault) hangUp(connection, fault);
  });
}

function hangUp({ state, socket }: Connection, { code, blame }: Fault): void {
  if (blame !== undefined) state.world.note(`gateway: ${blame} (closed with ${code})`);
  socket.close(code, GatewayCloseCodes[code]);
}

function heartbeatAlarm({ heartbeatMs, world }: GatewayState, socket: WebSocket): NodeJS.Timeout {
  return setTimeout(() => {
    world.note('gateway: no heartbeat in time');
    socket.close(GatewayCloseCodes.SessionTimedOut, 'Session timed out.');
  }, heartbeatMs * PATIENCE).unref();
}

/** A session that the bot has closed on purpose is over; any other can be resumed. */
function leave({ state, session, alarm, socket }: Connection, code: number): void {
  clearTimeout(alarm);
  if (!session || (session.socket && session.socket !== socket)) return;
  session.socket = undefined;
  if (GONE_FOR_GOOD.includes(code)) state.sessions.delete(session.id);
}

function hear(connection: Connection, data: RawData): Fault | undefined {
  const text = String(data);
  const parsed = text.length > MAX_PAYLOAD_BYTES ? undefined : payload.safeParse(tryJson(text)).data;
  if (!parsed) return { code: GatewayCloseCodes.DecodeError, blame: 'a payload that cannot be read' };
  const { op, d } = parsed;
  if (op === GatewayOpcodes.Heartbeat) return beat(connection);
  if (op === GatewayOpcodes.Identify) return onIdentify(connection, d);
  if (op === GatewayOpcodes.Resume) return onResume(connection, d);
  if (!connection.session) return { code: GatewayCloseCodes.NotAuthenticated, blame: `op ${op} before IDENTIFY` };
  return op === GatewayOpcodes.PresenceUpdate
    ? undefined
    : { code: GatewayCloseCodes.UnknownOpcode, blame: `op ${op}` };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function beat(connection: Connection): undefined {
  clearTimeout(connection.alarm);
  connection.alarm = heartbeatAlarm(connection.state, connection.socket);
  tell(connection.socket, { op: GatewayOpcodes.HeartbeatAck });
}

function onIdentify(connection: Connection, data: unknown): Fault | undefined {
  const { state } = connection;
  const asked = identify.safeParse(data).data;
  if (!asked) return { code: GatewayCloseCodes.DecodeError, blame: 'an IDENTIFY that cannot be read' };
  state.intents.push(asked.intents);
  if (connection.session) return { code: GatewayCloseCodes.AlreadyAuthenticated, blame: 'a second IDENTIFY' };
  if (asked.token !== state.token) return { code: GatewayCloseCodes.AuthenticationFailed };
  if (state.limit.remaining <= 0) {
    const blame = 'IDENTIFY with none remaining, for which Discord resets the token';
    return { code: GatewayCloseCodes.AuthenticationFailed, blame };
  }
  state.limit.remaining -= 1;
  return intentFault(asked.intents) ?? open(connection, asked.intents);
}

function intentFault(intents: number): Fault | undefined {
  if ((intents & ~ALL_INTENTS) !== 0) return { code: GatewayCloseCodes.InvalidIntents, blame: 'unknown intents' };
  if ((intents & PRIVILEGED) === 0) return;
  return { code: GatewayCloseCodes.DisallowedIntents, blame: 'privileged intents' };
}

function open(connection: Connection, intents: number): undefined {
  const { state, socket } = connection;
  const { world } = state;
  const session: Session = { id: world.newId(), intents, events: [], socket };
  connection.session = session;
  state.sessions.set(session.id, session);
  const ready: GatewayReadyDispatchData = {
    v: 10,
    user: { ...world.bot.api, verified: true, mfa_enabled: false },
    guilds: [{ id: world.guildId, unavailable: true }],
    session_id: session.id,
    resume_gateway_url: gatewayUrl(world.origin),
    shard: [0, 1],
    application: { id: world.applicationId, flags: 0 as ApplicationFlags, flags_new: '0' },
  };
  push(session, 'READY', ready);
  if ((intents & GatewayIntentBits.Guilds) !== 0) push(session, 'GUILD_CREATE', guildPayload(world));
  state.ready.emit('ready');
}

function onResume(connection: Connection, data: unknown): Fault | undefined {
  const { state, socket } = connection;
  const asked = resume.safeParse(data).data;
  if (!asked) return { code: GatewayCloseCodes.DecodeError, blame: 'a RESUME that cannot be read' };
  if (asked.token !== state.token) return { code: GatewayCloseCodes.AuthenticationFailed };
  const session = state.sessions.get(asked.session_id);
  if (!session) {
    tell(socket, { op: GatewayOpcodes.InvalidSession, d: false });
    return undefined;
  }
  if (asked.seq > session.events.length) return { code: GatewayCloseCodes.InvalidSeq, blame: 'a seq of the future' };
  session.socket?.terminate();
  session.socket = socket;
  connection.session = session;
  state.resumes += 1;
  for (const event of session.events.filter(({ s }) => s > asked.seq)) deliver(session, event);
  push(session, 'RESUMED', {});
  state.ready.emit('ready');
  return undefined;
}
