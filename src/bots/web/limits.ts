/** How much one browser and one address may ask for, and how long it may take over it. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../../core/errors.ts';

export interface WebLimits {
  /** Hints one learner may ask for in a minute; how many per hour is for the tutor to say. */
  readonly hintsPerMinute: number;
  /** Requests of one learner per minute: searching as one types takes a few a second. */
  readonly requestsPerMinute: number;
  /** Requests of one address per minute: a class room may share one. */
  readonly addressPerMinute: number;
  /** Open streams of one learner: a few tabs. */
  readonly streams: number;
  /** Hints being written at once, of all learners; each takes some tens of kilobytes. */
  readonly running: number;
  /** Wrong passwords of one address per minute. */
  readonly wrongPasswordsPerMinute: number;
}

export const WEB_LIMITS: WebLimits = {
  hintsPerMinute: 20,
  requestsPerMinute: 300,
  addressPerMinute: 3_000,
  streams: 8,
  running: 2_000,
  wrongPasswordsPerMinute: 20,
};

/** The largest code there is, with every letter escaped twice, and what goes with it. */
export const MOST_BODY_BYTES = 256 * 1024;

/** Milliseconds. A client that is slower than this with its request, or takes no data for as long, is hung up on. */
export const SERVER_TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
} as const;
export const SILENCE_MS = 60_000;

export interface Limiter {
  /** Counts one for `key`. Refuses when that is one too many in this minute. */
  take(key: string): Promise<void>;
  /** Refuses when nothing is left for `key`, and counts nothing. */
  check(key: string): Promise<void>;
}

export function perMinute(points: number): Limiter {
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  const refuse = ({ msBeforeNext }: RateLimiterRes): never => {
    throw new Refusal('too_fast', { seconds: Math.ceil(msBeforeNext / 1_000) });
  };
  return {
    async take(key) {
      await limiter.consume(key).catch(refuse);
    },
    async check(key) {
      const used = await limiter.get(key);
      if (used && used.consumedPoints >= points) refuse(used);
    },
  };
}

export interface StreamCount {
  /** Refuses when `key` has too many open. What it returns has to be called at the end. */
  open(key: string): () => void;
}

export function countStreams(most: number): StreamCount {
  const open = new Map<string, number>();
  return {
    open(key) {
      const count = open.get(key) ?? 0;
      if (count >= most) throw new Refusal('too_fast', { seconds: 10 });
      open.set(key, count + 1);
      return () => {
        const left = (open.get(key) ?? 1) - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key);
      };
    },
  };
}

/** Who is at the other end; behind a proxy, whom it says it speaks for. */
export function addressOf(context: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded || (getConnInfo(context).remote.address ?? 'unknown');
}

/** True when the request came from this machine and nobody passed it on. */
export function isFromHere(context: Context, behindProxy: boolean): boolean {
  const address = getConnInfo(context).remote.address ?? '';
  const forwarded = behindProxy || context.req.header('x-forwarded-for') !== undefined;
  return isLoopback(address.replace(/^::ffff:/, '')) && !forwarded;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
