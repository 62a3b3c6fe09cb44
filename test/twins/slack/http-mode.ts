/** HTTP mode: signed requests to the bot's own server. */
import { createHmac } from 'node:crypto';
import type { Ack, Envelope, Transport } from './delivery.ts';
import type { Twin } from './twin-state.ts';

/** What a request claims about itself; only the first of each is what Slack sends. */
export interface Claims {
  readonly time?: 'now' | 'stale' | 'future' | 'absent';
  readonly signature?: 'good' | 'bad' | 'absent';
}

/** Slack's own limit is five minutes either way. */
const OFFSET_SECONDS = { now: 0, stale: -301, future: 301, absent: 0 };

/** A request that is signed with this secret. */
export function signedRequest(envelope: Envelope, signingSecret: string, claims: Claims = {}): RequestInit {
  const { time = 'now', signature = 'good' } = claims;
  const { type, body } = bodyOf(envelope);
  const stamp = String(Math.floor(Date.now() / 1000) + OFFSET_SECONDS[time]);
  const key = signature === 'bad' ? `not ${signingSecret}` : signingSecret;
  const hash = createHmac('sha256', key).update(`v0:${stamp}:${body}`).digest('hex');
  const headers = {
    'content-type': type,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    ...(time === 'absent' ? {} : { 'x-slack-request-timestamp': stamp }),
    ...(signature === 'absent' ? {} : { 'x-slack-signature': `v0=${hash}` }),
    ...(envelope.retry > 0
      ? { 'x-slack-retry-num': String(envelope.retry), 'x-slack-retry-reason': `http_${envelope.retryReason}` }
      : {}),
  };
  return { method: 'POST', headers, body };
}

function bodyOf({ kind, payload }: Envelope): { readonly type: string; readonly body: string } {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return { type: 'application/x-www-form-urlencoded', body: String(new URLSearchParams(fields)) };
}

export function createHttpMode(twin: Twin, url: string, signingSecret: string): Transport {
  return {
    async send(envelope): Promise<Ack> {
      const signal = AbortSignal.timeout(twin.settings.ackMs);
      try {
        const response = await fetch(url, { ...signedRequest(envelope, signingSecret), signal });
        const body = await response.text();
        if (response.status !== 200) return { kind: 'refused', status: response.status };
        return { kind: 'acked', body: readBody(body, response.headers.get('content-type')) };
      } catch {
        return { kind: signal.aborted ? 'late' : 'lost' };
      }
    },
  };
}

function readBody(body: string, type: string | null): unknown {
  if (type?.startsWith('application/json')) return JSON.parse(body);
  return body === '' ? undefined : { text: body };
}
