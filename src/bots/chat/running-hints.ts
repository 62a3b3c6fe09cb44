/** The hints being written in a chat: one a learner, each of which can be stopped. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Learner } from '../../core/request.ts';

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
    async run({ user }, work) {
      if (hints.has(user)) return false;
      const stop = new AbortController();
      const done = work(stop.signal).finally(() => hints.delete(user));
      hints.set(user, { stop, done });
      await done;
      return true;
    },
    stop({ user }) {
      const hint = hints.get(user);
      hint?.stop.abort();
      return hint !== undefined;
    },
    async end({ user }) {
      const hint = hints.get(user);
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
