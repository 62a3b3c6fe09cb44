/** The Slack bot: opened with the rest, connected last, and never the reason for the rest to stop. */
import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { HTTPReceiver } from '@slack/bolt';
import { createRecentCode } from '../chat/recent-code.ts';
import { createRunningHints } from '../chat/running-hints.ts';
import { type Bolt, createBolt, type Settings } from './bolt-app.ts';
import { createHttpDoor, DOOR } from './http-door.ts';
import { createLanguages } from './languages.ts';
import type { Desk, SlackParts } from './slack-parts.ts';
import { type SocketLoop, startSocketLoop } from './socket-loop.ts';
import { swapped, tokenFault } from './token-faults.ts';

export interface Slack {
  /** In HTTP mode, what the web server has to hand over. */
  readonly door: { readonly path: string; readonly listener: RequestListener } | undefined;
  /** Resolves when Slack is reached, or will not be; the log says which. Never rejects. */
  connect(): Promise<void>;
  /** Lets running hints end within a few seconds. */
  close(): Promise<void>;
}

const GRACE_MS = 20_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export function openSlack(parts: SlackParts, settings: Settings): Slack {
  const { logger, store } = parts;
  const desk: Desk = {
    ...parts,
    ...{ channels: settings.channels, apiUrl: settings.apiUrl },
    ...{ hints: createRunningHints(), codes: createRecentCode(), localeOf: createLanguages(store.notes) },
  };
  const bolt = createBolt(settings, desk);
  const stop = new AbortController();
  let open = false;
  let loop: SocketLoop | undefined;

  /** False when the token is wrong, or the bot was stopped while Slack was away. */
  const tryToken = async (): Promise<boolean> => {
    for (let tried = 0; !stop.signal.aborted; tried++) {
      const error = await bolt.app.init().then(
        () => undefined,
        (failure: unknown) => failure ?? new Error('unknown'),
      );
      if (error === undefined) return !stop.signal.aborted;
      const fault = tokenFault('SLACK_BOT_TOKEN', error);
      if (fault) {
        logger.error(`slack: ${fault}`);
        return false;
      }
      logger.warn(
        `slack: cannot be reached, trying again${settings.apiUrl ? ` (SLACK_API_URL=${settings.apiUrl})` : ''}`,
      );
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** tried, LONGEST_PAUSE_MS);
      await sleep(pause, undefined, { signal: stop.signal, ref: false }).catch(() => {});
    }
    return false;
  };

  return {
    door: doorOf(bolt, () => open),
    async connect() {
      const mistake = swappedIn(settings);
      if (mistake) return logger.error(`slack: ${mistake}`);
      open = await tryToken();
      if (!open) return;
      if (bolt.receiver instanceof HTTPReceiver)
        logger.info(`slack: ready (HTTP mode), requests come to ${DOOR}events`);
      else {
        loop = startSocketLoop(bolt.receiver, logger);
        await loop.settled;
      }
    },
    async close() {
      stop.abort();
      open = false;
      await loop?.stop();
      await desk.hints.close(GRACE_MS);
    },
  };
}

function doorOf({ receiver }: Bolt, isOpen: () => boolean): Slack['door'] {
  if (!(receiver instanceof HTTPReceiver)) return undefined;
  return { path: DOOR, listener: createHttpDoor(receiver, isOpen) };
}

function swappedIn(settings: Settings): string | undefined {
  if (settings.mode === 'workspaces') return undefined;
  return swapped(settings.botToken.reveal(), settings.mode === 'socket' ? settings.appToken.reveal() : undefined);
}
