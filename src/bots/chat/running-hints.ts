/** The hints being written in a chat: one a learner, each of which can be stopped. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Learner, learnerKey } from '../../core/request.ts';

interface Running {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

export interface RunningHints {
  /** Does `work` and resolves to true when it has ended; to false, at once, when this learner has one running. */
  run(learner: Learner, work: (signal: AbortSignal) => Promise<void>): Promise<boolean>;
  /** Stops the learner's hint; false when there is none. */
  stop(learner: Learner): boolean;
  /** Stops it and resolves when it has ended. */
  end(learner: Learner): Promise<void>;
  /** Gives all of them `graceMs` to end, then stops what is left. Resolves when nothing runs any more. */
  close(graceMs: number): Promise<void>;
}

export function createRunningHints(): RunningHints {
  const hints = new Map<string, Running>();
  return {
    async run(learner, work) {
      if (hints.has(learnerKey(learner))) return false;
      const stop = new AbortController();
      const done = work(stop.signal).finally(() => hints.delete(learnerKey(learner)));
      hints.set(learnerKey(learner), { stop, done });
      await done;
      return true;
    },
    stop(learner) {
      const hint = hints.get(learnerKey(learner));
      hint?.stop.abort();
      return hint !== undefined;
    },
    async end(learner) {
      const hint = hints.get(learnerKey(learner));
      hint?.stop.abort();
      await hint?.done.catch(() => {});
    },
    async close(graceMs) {
      const ended = () => Promise.allSettled([...hints.values()].map(({ done }) => done));
      await Promise.race([ended(), sleep(graceMs, undefined, { ref: false })]);
      for (const { stop } of hints.values()) stop.abort();
      await ended();
    },
  };
}
