/** Keeps one connection in Socket Mode: connects again when it ends, more slowly when that fails, and not with a token that has ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger } from '../../log.ts';
import { tokenFault } from './token-faults.ts';

export interface SocketLoop {
  /** Resolves when it is connected, or never will be. */
  readonly settled: Promise<void>;
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 60_000;
/** A connection that held so long was a good one. */
const GOOD_MS = 10_000;
/** Slack says hello within a second. */
const HELLO_MS = 20_000;

export function startSocketLoop({ client }: SocketModeReceiver, logger: Logger): SocketLoop {
  const settled = Promise.withResolvers<void>();
  const stop = new AbortController();
  let failures = 0;

  const connect = async (): Promise<void> => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      late.reject(new Error('no hello'));
      void client.disconnect().catch(() => {});
    }, HELLO_MS);
    await Promise.race([client.start(), late.promise]).finally(() => clearTimeout(timer));
    const since = Date.now();
    logger.info('slack: connected (Socket Mode)');
    settled.resolve();
    await new Promise((resolve) => client.once('disconnected', resolve));
    failures = Date.now() - since > GOOD_MS ? 0 : failures + 1;
  };
  /** How long to wait now; undefined when it will never work. */
  const failed = (error: unknown): number | undefined => {
    const fault = tokenFault('SLACK_APP_TOKEN', error);
    if (fault) {
      logger.error(`slack: ${fault}`);
      return undefined;
    }
    failures += 1;
    logger.warn({ failures }, 'slack: not connected, trying again');
    return error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1_000 : 0;
  };
  const run = async () => {
    while (!stop.signal.aborted) {
      const asked = await connect().then(() => 0, failed);
      if (asked === undefined) break;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
      await sleep(Math.max(asked, pause), undefined, { signal: stop.signal, ref: false }).catch(() => {});
    }
    settled.resolve();
  };
  const done = run();

  return {
    settled: settled.promise,
    async stop() {
      stop.abort();
      void client.disconnect().catch(() => {});
      await Promise.race([done, sleep(1_000, undefined, { ref: false })]);
    },
  };
}
