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
  /** Begins to answer; what comes of it is told to those who follow. Refuses when there are too many of all learners. */
  start(request: HintRequest & { readonly problem: string }, ask: string): RunningHint;
  /** Refuses when this learner has no such hint, or it ended a while ago. */
  find(id: string, learner: Learner): LiveReply;
  /** The one being written for this learner on this problem. */
  of(learner: Learner, problem: number): RunningHint | undefined;
  /** Resolves when the hint has ended. Refuses when this learner has no such hint. */
  stop(learner: Learner, id: string): Promise<void>;
  /** Stops the learner's hints, and none of them can be followed any more. */
  forget(learner: Learner): Promise<void>;
  /** Gives all of them `graceMs` to end, then stops what is left. */
  close(graceMs: number): Promise<void>;
}

/** A browser that lost its connection comes back within this time and sees how it ended. */
const KEEP_MS = 60_000;

/** `most`: how many may be written at once. */
export function createRunningHints(tutor: Tutor, most: number): RunningHints {
  const hints = new Map<string, Running>();
  const all = () => [...hints.values()];
  const ofLearner = ({ user }: Learner) => all().filter((hint) => hint.user === user);
  const find = (id: string, { user }: Learner): Running => {
    const hint = hints.get(id);
    if (hint?.user !== user) throw new Refusal('hint_gone', {});
    return hint;
  };

  const answer = async (id: string, request: HintRequest, reply: LiveReply, signal: AbortSignal): Promise<void> => {
    try {
      await tutor.hint(request, reply, signal);
    } finally {
      setTimeout(() => hints.delete(id), KEEP_MS).unref();
    }
  };

  return {
    start(request, ask) {
      if (all().filter(({ reply }) => !reply.ended).length >= most) throw new Refusal('too_fast', { seconds: 10 });
      const id = randomUUID();
      const withCode = request.submission !== undefined;
      const reply = createLiveReply(request.locale, withCode);
      const stop = new AbortController();
      const about = { id, problem: Number(request.problem), ask, withCode };
      const done = answer(id, request, reply, stop.signal);
      hints.set(id, { ...about, user: request.learner.user, reply, stop, done });
      return about;
    },
    find: (id, learner) => find(id, learner).reply,
    of(learner, number) {
      const hint = ofLearner(learner).find(({ problem, reply }) => problem === number && !reply.ended);
      return hint && { id: hint.id, problem: hint.problem, ask: hint.ask, withCode: hint.withCode };
    },
    async stop(learner, id) {
      const { stop, done } = find(id, learner);
      stop.abort();
      await done;
    },
    async forget(learner) {
      const forgotten = ofLearner(learner);
      for (const { id, stop } of forgotten) {
        stop.abort();
        hints.delete(id);
      }
      await Promise.all(forgotten.map(({ done }) => done));
    },
    async close(graceMs) {
      const ended = () => Promise.all(all().map(({ done }) => done));
      await Promise.race([ended(), sleep(graceMs, undefined, { ref: false })]);
      for (const { stop } of all()) stop.abort();
      await ended();
    },
  };
}
