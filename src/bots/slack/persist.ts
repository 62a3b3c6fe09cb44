/** Calls Slack again when it was busy or away; for what a learner must get. */
import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';

const TRIES = 3;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** Rejects with what the last try said, or at once with what no other try can mend. */
export async function persist<T>(call: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await call();
    } catch (error) {
      if (tried === TRIES || error instanceof webApi.WebAPIPlatformError) throw error;
      await sleep(pauseAfter(error, tried));
    }
  }
}

function pauseAfter(error: unknown, tried: number): number {
  const asked = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1_000 : 0;
  return Math.min(asked || FIRST_PAUSE_MS * 2 ** tried, LONGEST_PAUSE_MS);
}

/** Slack's word for what was wrong with a call; undefined when it did not answer. */
export function slackError(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}
