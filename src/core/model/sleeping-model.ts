/**
 * A model on a rented machine: the machine is stopped when nobody has asked for a while, and the next hint starts
 * it again. The learners who ask until it is up get the hand-written hints.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type HintModel, ModelFailure } from './hint-model.ts';

/** The machine that the model server runs on. Both reject when it cannot be told. */
export interface ModelHost {
  /** Stops it; nothing happens when it is stopped already. */
  stop(): Promise<void>;
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
  /** Undefined while the machine is stopped. */
  let client: HintModel | undefined = open();
  let timer: NodeJS.Timeout | undefined;
  let running = 0;
  let wakingUntil = 0;
  let restUntil = 0;
  /** The last thing the machine was told. */
  let telling: Promise<void> = Promise.resolve();

  const isWaking = () => client?.state !== 'ready' && Date.now() < wakingUntil;
  const tell = (message: () => Promise<void>): Promise<void> => {
    telling = telling.then(message);
    return telling;
  };

  const stayAwake = (): void => {
    clearTimeout(timer);
    timer = setTimeout(fallAsleep, idleMs);
    timer.unref();
  };

  const fallAsleep = (): void => {
    if (running > 0 || isWaking()) {
      stayAwake();
      return;
    }
    client?.close();
    client = undefined;
    restUntil = 0;
    void tell(async () => {
      await host.stop().then(
        () => onEvent({ kind: 'asleep' }),
        (error) => {
          onEvent({ kind: 'not stopped', error });
          client ??= open();
          stayAwake();
        },
      );
    });
  };

  const wake = (): Promise<void> => {
    if (isWaking() || Date.now() < restUntil) return telling;
    restUntil = Date.now() + REST_MS;
    if (!client) wakingUntil = Date.now() + WAKING_MS;
    client ??= open();
    return tell(async () => {
      try {
        const isComing = await host.start();
        wakingUntil = isComing ? Date.now() + WAKING_MS : 0;
        if (isComing) onEvent({ kind: 'waking' });
      } catch (error) {
        wakingUntil = 0;
        onEvent({ kind: 'not started', error });
      }
    });
  };

  return {
    get state() {
      return !client || isWaking() ? 'asleep' : client.state;
    },
    get contextTokens() {
      return client?.contextTokens ?? 0;
    },
    get maxHintTokens() {
      return client?.maxHintTokens ?? 0;
    },
    get givesAway() {
      return client?.givesAway;
    },
    async settled() {
      stayAwake();
      await client?.settled();
      if (client?.state !== 'ready') await Promise.race([wake(), sleep(ANSWER_MS, undefined, { ref: false })]);
    },
    async write(prompt, signal, onText) {
      if (!client) throw new ModelFailure('unreachable');
      running += 1;
      try {
        return await client.write(prompt, signal, onText);
      } finally {
        running -= 1;
        stayAwake();
      }
    },
    close() {
      clearTimeout(timer);
      client?.close();
    },
  };
}
