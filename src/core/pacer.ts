/** Updates a reply no faster and no more often than it can take; what comes in between is overtaken by what follows. */
import type { Progress, Reply } from './reply.ts';

export interface Pacer {
  /** Shows `progress` as soon as the pace allows. Never waits and never throws. */
  show(progress: Progress): void;
  /** Resolves when no update is under way and none will follow: now the reply can be finished. */
  stop(): Promise<void>;
}

/** `onError` hears of updates that failed; the hint goes on without them. */
export function createPacer(reply: Reply, onError: (error: unknown) => void): Pacer {
  const { canStream, minEditMs, maxEdits } = reply.capabilities;
  let waiting: Progress | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  let edits = 0;
  let wake: () => void = () => {};

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, minEditMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    while (waiting && !stopped && edits < maxEdits) {
      const progress = waiting;
      waiting = undefined;
      edits += 1;
      try {
        await reply.update(progress);
      } catch (error) {
        onError(error);
      }
      if (minEditMs > 0 && !stopped) await pause();
    }
    running = undefined;
  };

  return {
    show(progress) {
      if (stopped || (progress.kind === 'text' && !canStream)) return;
      waiting = progress;
      running ??= run();
    },
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
