/** Rate limits: 50 requests a second with the bot's token, and what a test has set for each interaction. */
import type { TwinOptions } from './discord-twin.ts';
import type { Answer } from './route.ts';

export interface Limited {
  readonly headers: Record<string, string>;
  /** What is answered instead, when there were too many. */
  readonly answer?: Answer;
}

export interface Rates {
  /** Counts a request. Those with an interaction's own token are outside the global limit. */
  take(path: string, withBotToken: boolean): Limited;
}

interface Bucket {
  readonly limit: number;
  readonly resetAt: number;
  used: number;
}

const WEBHOOK = /^\/webhooks\/\d+\/[^/]+/;
const GLOBAL = { limit: 50, perMs: 1_000 };

export function newRates(rate: TwinOptions['rate']): Rates {
  const buckets = new Map<string, Bucket>();
  const count = (key: string, { limit, perMs }: NonNullable<typeof rate>): Bucket => {
    const known = buckets.get(key);
    const bucket = known && known.resetAt > Date.now() ? known : { limit, used: 0, resetAt: Date.now() + perMs };
    bucket.used += 1;
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    take: (path, withBotToken) => {
      if (withBotToken) return globally(count('', GLOBAL));
      const key = WEBHOOK.exec(path)?.[0];
      return rate && key ? perRoute(count(key, rate)) : { headers: {} };
    },
  };
}

const secondsLeft = ({ resetAt }: Bucket) => Math.max(0, resetAt - Date.now()) / 1_000;

function globally(bucket: Bucket): Limited {
  return bucket.used > bucket.limit ? tooMany(secondsLeft(bucket), true) : { headers: {} };
}

function perRoute(bucket: Bucket): Limited {
  const seconds = secondsLeft(bucket);
  const headers = {
    'x-ratelimit-bucket': 'twin-webhook',
    'x-ratelimit-limit': String(bucket.limit),
    'x-ratelimit-remaining': String(Math.max(0, bucket.limit - bucket.used)),
    'x-ratelimit-reset': String(bucket.resetAt / 1_000),
    'x-ratelimit-reset-after': String(seconds),
  };
  if (bucket.used <= bucket.limit) return { headers };
  const limited = tooMany(seconds, false);
  return { ...limited, headers: { ...limited.headers, ...headers } };
}

/** The answer to a request too many, with the headers that say when to come back. */
export function tooMany(seconds: number, global: boolean): Limited & { readonly answer: Answer } {
  const body = { message: 'You are being rate limited.', retry_after: seconds, global };
  return {
    headers: {
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0' }),
      'x-ratelimit-reset-after': String(seconds),
      via: '1.1 twin',
    },
    answer: { status: 429, body },
  };
}
