/** Logs in and stays so: with pauses that grow, never more often than Discord allows, and with a mend for wrong settings. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events, GatewayCloseCodes, type RESTGetAPIGatewayBotResult, Routes } from 'discord.js';
import { ConfigError } from '../../config.ts';
import { describeError } from '../../core/describe-error.ts';
import type { Logger } from '../../log.ts';
import type { DiscordOptions } from './discord-parts.ts';

export interface Connection extends Pick<DiscordOptions, 'token' | 'apiUrl'> {
  /** A new client; one that has failed cannot be used again. */
  create(): Client;
  onReady(client: Client<true>): void;
  readonly logger: Logger;
  /** Aborted to leave. */
  readonly signal: AbortSignal;
  /** Milliseconds before each new try; the last one repeats. */
  readonly pauses?: readonly number[];
}

const PAUSES_MS = [5_000, 15_000, 60_000, 300_000];
const LONGEST_SPREAD_MS = 600_000;
/** Of the logins of a day: when fewer are left, they are spread over the time that is left. */
const FEW = 0.1;

/** Milliseconds that a connection may take to be made, or to end, once it is not wanted any more. */
const LEAVE_MS = 2_000;

/** Resolves when `signal` is aborted. Rejects with a ConfigError when no later try can help. */
export async function stayConnected(connection: Connection): Promise<void> {
  const { create, onReady, logger, signal, pauses = PAUSES_MS } = connection;
  for (let failed = 0; !signal.aborted; failed++) {
    const client = create();
    const login = logIn(client, connection);
    try {
      const ready = await Promise.race([login, aborted(signal)]);
      failed = 0;
      onReady(ready);
      throw await Promise.race([disconnected(ready), aborted(signal)]);
    } catch (error) {
      await hangUp(client, login);
      if (signal.aborted) return;
      const fault = faultOf(error, connection);
      if (fault) throw new ConfigError([fault]);
      const pause = pauses[Math.min(failed, pauses.length - 1)] ?? 0;
      logger.warn(
        { error: describeError(error) },
        `discord: not connected, trying again in ${Math.ceil(pause / 1_000)} s`,
      );
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
  }
}

async function logIn(client: Client, { token, logger, signal }: Connection): Promise<Client<true>> {
  client.rest.setToken(token);
  const gateway = (await client.rest.get(Routes.gatewayBot(), { signal })) as RESTGetAPIGatewayBotResult;
  const pause = pauseBefore(gateway.session_start_limit);
  if (pause > 0) {
    logger.warn(`discord: few logins are left for today; the next one is in ${Math.ceil(pause / 60_000)} min`);
    await sleep(pause, undefined, { signal });
  }
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  return ready;
}

/** A connection that is still being made is left alone: taken down, it would crash the process when it fails. */
async function hangUp(client: Client, login: Promise<unknown>): Promise<void> {
  client.removeAllListeners(Events.ShardReconnecting);
  const made = login.then(
    () => true,
    () => true,
  );
  if (await Promise.race([made, sleep(LEAVE_MS, false)])) await Promise.race([client.destroy(), sleep(LEAVE_MS)]);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Past a thousand a day, Discord takes the token away. */
function pauseBefore({ total, remaining, reset_after }: RESTGetAPIGatewayBotResult['session_start_limit']): number {
  if (remaining <= 0) return reset_after;
  return remaining < total * FEW ? Math.min(reset_after / remaining, LONGEST_SPREAD_MS) : 0;
}

/** The connection ended for good; discord.js mends all other ends by itself. */
class Disconnected extends Error {
  readonly code: number;

  constructor(code: number) {
    super('disconnected');
    this.code = code;
  }
}

function disconnected(client: Client): Promise<Disconnected> {
  return new Promise((resolve) => {
    client.once(Events.ShardDisconnect, ({ code }) => resolve(new Disconnected(code)));
  });
}

/** As `@discordjs/ws` says them. */
const SHARDING = /sharding is required/i;
const REFUSED = /authentication failed/i;

/** What the operator has to mend, or undefined when it may pass. */
export function faultOf(error: unknown, { apiUrl }: Pick<Connection, 'apiUrl'>): string | undefined {
  const message = error instanceof Error ? error.message : '';
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  const code = error instanceof Disconnected ? error.code : undefined;
  if (status === 401 || code === GatewayCloseCodes.AuthenticationFailed || REFUSED.test(message) || isNoToken(error)) {
    return 'DISCORD_TOKEN was refused by Discord; get a new one at discord.com/developers/applications: your application, Bot, Reset Token';
  }
  if (SHARDING.test(message) || code === GatewayCloseCodes.ShardingRequired) {
    return 'DISCORD_TOKEN belongs to a bot in more servers than one process can serve (2,500); use a bot of your own';
  }
  if (apiUrl && status === 404) {
    return `DISCORD_API_URL=${apiUrl} does not answer as Discord does; it should end before the version, as https://discord.com/api does`;
  }
  return undefined;
}

function isNoToken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'TokenInvalid';
}
