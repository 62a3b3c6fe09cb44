/** A limit per interaction, told in headers as Discord does, and enforced. */
import type { TwinOptions } from './discord-twin.ts';
import type { Answer } from './route.ts';

export interface Rates {
  take(path: string): { readonly headers: Record<string, string>; readonly answer?: Answer };
}

const WEBHOOK = /^\/webhooks\/\d+\/[^/]+/;

export function newRates(rate: TwinOptions['rate']): Rates {
  const buckets = new Map<string, { used: number; resetAt: number }>();
  return {
    take: (path) => {
      const key = WEBHOOK.exec(path)?.[0];
      if (!rate || !key) return { headers: {} };
      const now = Date.now();
      const known = buckets.get(key);
      const bucket = known && known.resetAt > now ? known : { used: 0, resetAt: now + rate.perMs };
      buckets.set(key, bucket);
      bucket.used += 1;
      const seconds = (bucket.resetAt - now) / 1_000;
      const headers = {
        'x-ratelimit-bucket': 'twin-webhook',
        'x-ratelimit-limit': String(rate.limit),
        'x-ratelimit-remaining': String(Math.max(0, rate.limit - bucket.used)),
        'x-ratelimit-reset': String(bucket.resetAt / 1_000),
        'x-ratelimit-reset-after': String(seconds),
      };
      return bucket.used > rate.limit ? { headers, answer: limited(seconds) } : { headers };
    },
  };
}

function limited(seconds: number): Answer {
  return { status: 429, body: { message: 'You are being rate limited.', retry_after: seconds, global: false } };
}
