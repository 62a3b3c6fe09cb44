/** The hints being written for browsers. A hint goes on when its browser goes away, and can be followed again. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../core/errors.ts';
import type { HintRequest, Learner } from '../../core/request.ts';
import type { Tutor } from '../../core/tutor.ts';
import { createLiveReply, type LiveReply } from './live-reply.ts';
import type { RunningHint } from './page-data.ts';

interface Running extends RunningHint {
  readonly user: string;
  readonly reply: LiveReply;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

export interface RunningHints {
  /** Begins to answer; what comes of it is told to those who follow. */
  start(request: HintRequest & { readonly problem: string }, ask: string): RunningHint;
  /** Refuses when this learner has no such hint, or it ended a while ago. */
  find(id: string, learner: Learner): LiveReply;
  /** The one being written for this learner on this problem. */
  of(learner: Learner, problem: number): RunningHint | undefined;
  /** Stops one hint, or all of this learner, and resolves when they have ended. */
  stop(learner: Learner, id?: string): Promise<void>;
  /** Gives all of them `graceMs` to end, then stops what is left. */
  close(graceMs: number): Promise<void>;
}

/** A browser that lost its connection comes back within this time and sees how it ended. */
const KEEP_MS = 60_000;

export function createRunningHints(tutor: Tutor): RunningHints {
  const hints = new Map<string, Running>();
  const ofLearner = ({ user }: Learner) => [...hints.values()].filter((hint) => hint.user === user);

  const answer = async (id: string, request: HintRequest, reply: LiveReply, signal: AbortSignal): Promise<void> => {
    await tutor.hint(request, reply, signal);
    setTimeout(() => hints.delete(id), KEEP_MS).unref();
  };

  return {
    start(request, ask) {
      const id = randomUUID();
      const withCode = request.submission !== undefined;
      const reply = createLiveReply(request.locale, withCode);
      const stop = new AbortController();
      const about = { id, problem: Number(request.problem), ask, withCode };
      const done = answer(id, request, reply, stop.signal);
      hints.set(id, { ...about, user: request.learner.user, reply, stop, done });
      return about;
    },
    find(id, { user }) {
      const hint = hints.get(id);
      if (hint?.user !== user) throw new Refusal('hint_gone', {});
      return hint.reply;
    },
    of(learner, number) {
      const hint = ofLearner(learner).find(({ problem, reply }) => problem === number && !reply.ended);
      return hint && { id: hint.id, problem: hint.problem, ask: hint.ask, withCode: hint.withCode };
    },
    async stop(learner, id) {
      const chosen = ofLearner(learner).filter((hint) => id === undefined || hint.id === id);
      if (id !== undefined && chosen.length === 0) throw new Refusal('hint_gone', {});
      for (const { stop } of chosen) stop.abort();
      await Promise.all(chosen.map(({ done }) => done));
    },
    async close(graceMs) {
      const all = Promise.all([...hints.values()].map(({ done }) => done));
      await Promise.race([all, sleep(graceMs, undefined, { ref: false })]);
      for (const { stop } of hints.values()) stop.abort();
      await all;
    },
  };
}
