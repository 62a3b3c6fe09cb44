/** Posts to one response_url, of which Slack takes five within half an hour; what matters is tried again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from './blocks.ts';

interface Manner {
  /** Puts the message in the place of the one whose button was pressed. */
  readonly replace?: boolean;
  /** Everyone sees it. */
  readonly shared?: boolean;
  readonly thread?: string;
  /** How often it is tried; 1 for what the next post makes up for. */
  readonly tries?: number;
}

export interface ResponseUrl {
  /** How many posts are left. */
  readonly left: number;
  /** Rejects when Slack did not take it, or there is no post left. */
  post(message: Message, manner?: Manner): Promise<void>;
}

const USES = 5;
const TRIES = 3;
const TIMEOUT_MS = 10_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

export function openResponseUrl(url: string): ResponseUrl {
  let left = USES;

  /** How long to wait before the next try; undefined when it was taken. Throws when no other try can help. */
  const send = async (body: string, pause: number): Promise<number | undefined> => {
    left -= 1;
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { ...request, signal }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return undefined;
    if (response && response.status !== 429 && response.status < 500) {
      throw new Error(`response_url: status ${response.status}`);
    }
    const asked = Number(response?.headers.get('retry-after')) * 1_000;
    return Math.min(asked || pause, LONGEST_PAUSE_MS);
  };

  return {
    get left() {
      return left;
    },
    async post(message, { replace, shared, thread, tries = TRIES } = {}) {
      const body = JSON.stringify({
        ...message,
        response_type: shared ? 'in_channel' : 'ephemeral',
        replace_original: replace ?? false,
        ...(thread && { thread_ts: thread }),
      });
      for (let tried = 0; tried < tries && left > 0; tried++) {
        const pause = await send(body, FIRST_PAUSE_MS * 2 ** tried);
        if (pause === undefined) return;
        if (tried + 1 < tries && left > 0) await sleep(pause);
      }
      throw new Error('response_url: not taken');
    },
  };
}
