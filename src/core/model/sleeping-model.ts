/**
 * A model on a rented machine: the machine is stopped when nobody has asked for a while, and the next hint starts
 * it again. The learners who ask until it is up get the hand-written hints.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { HintModel } from './hint-model.ts';

/** The machine that the model server runs on. Both reject when it cannot be told. */
export interface ModelHost {
  /** Stops it unless it is stopped. Resolves to true when it was running. */
  stop(): Promise<boolean>;
  /** Starts it unless it is running. Resolves to true when the model server is still to come up. */
  start(): Promise<boolean>;
}

export interface SleepingModelParts {
  readonly host: ModelHost;
  /** Opens a client of the model server, with a watch of its own. */
  open(): HintModel;
  /** Milliseconds without a hint of the model's until the machine is stopped. */
  readonly idleMs: number;
  onEvent(event: SleepEvent): void;
}

export type SleepEvent =
  | { readonly kind: 'asleep' | 'waking' }
  | { readonly kind: 'not stopped' | 'not started'; readonly error: unknown };

/** How long a learner waits for the machine's answer, to be told what is true. */
const ANSWER_MS = 2_500;
/** After this long the server is not waking any more but down: a first start loads up to 20 minutes. */
const WAKING_MS = 1_500_000;
/** A machine that runs or refuses is asked again by a hint after this long, not by each. */
const REST_MS = 60_000;

/** Takes the machine to be running at first, and stops it `idleMs` after the last hint, or after now. */
export function createSleepingModel({ host, open, idleMs, onEvent }: SleepingModelParts): HintModel {
  let client = open();
  /** The machine is stopped, or has just been told to. */
  let asleep = false;
  let asleepSince = 0;
  let wakingUntil = 0;
  /** Woken since the timer last ran out: whoever woke it has at least a whole `idleMs` once it is up. */
  let wokenLately = false;
  let restUntil = 0;
  let running = 0;
  let timer: NodeJS.Timeout | undefined;
  /** The machine is told one thing after the other. */
  let telling: Promise<void> = Promise.resolve();

  const isWaking = () => client.state !== 'ready' && Date.now() < wakingUntil;
  const state = () => (asleep || isWaking() ? 'asleep' : client.state);
  const tell = (message: () => Promise<void>): Promise<void> => {
    telling = telling.then(message);
    return telling;
  };

  /** The time without hints begins anew. */
  const windUp = (): void => {
    clearTimeout(timer);
    timer = setTimeout(runOut, idleMs);
    timer.unref();
  };

  const runOut = (): void => {
    const isWanted = running > 0 || isWaking() || wokenLately;
    wokenLately = isWaking();
    if (isWanted) windUp();
    else fallAsleep();
  };

  /** Also while it is asleep: somebody else may have started the machine, and it would run on. */
  const fallAsleep = (): void => {
    const before = asleep;
    asleep = true;
    if (!before) asleepSince = Date.now();
    restUntil = 0;
    windUp();
    void tell(async () => {
      try {
        const wasRunning = await host.stop();
        client.close();
        if (wasRunning || !before) onEvent({ kind: 'asleep' });
      } catch (error) {
        asleep = before;
        onEvent({ kind: 'not stopped', error });
      }
    });
  };

  const wake = (): Promise<void> => {
    if (isWaking() || Date.now() < restUntil) return telling;
    restUntil = Date.now() + REST_MS;
    return tell(async () => {
      const isComing = await start();
      // The old client still believes what it saw before the stop.
      if (asleep) client = open();
      asleep = false;
      wokenLately = isComing;
      wakingUntil = isComing ? Date.now() + WAKING_MS : 0;
    });
  };

  const start = async (): Promise<boolean> => {
    try {
      const isComing = await host.start();
      if (isComing) onEvent({ kind: 'waking' });
      return isComing;
    } catch (error) {
      onEvent({ kind: 'not started', error });
      return false;
    }
  };

  windUp();
  return {
    get state() {
      return state();
    },
    get stateSince() {
      return state() === 'asleep' ? asleepSince : client.stateSince;
    },
    get contextTokens() {
      return client.contextTokens;
    },
    get maxHintTokens() {
      return client.maxHintTokens;
    },
    get givesAway() {
      return client.givesAway;
    },
    async settled() {
      windUp();
      await client.settled();
      if (state() !== 'ready') await Promise.race([wake(), sleep(ANSWER_MS, undefined, { ref: false })]);
    },
    async write(prompt, signal, onText) {
      running += 1;
      try {
        return await client.write(prompt, signal, onText);
      } finally {
        running -= 1;
        windUp();
      }
    },
    close() {
      clearTimeout(timer);
      client.close();
    },
  };
}
