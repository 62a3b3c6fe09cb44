/** The three deadlines of a streamed hint: first token, pause between tokens, the whole. */
import { ModelFailure } from './hint-model.ts';

export interface DeadlineRules {
  readonly firstTokenMs: number;
  readonly idleMs: number;
  readonly totalMs: number;
}

export interface Deadlines {
  /** Aborted when a deadline passes, or the learner stops. */
  readonly signal: AbortSignal;
  /** Something has come from the server. */
  readonly started: boolean;
  /** Something came: the idle time begins anew. */
  progress(): void;
  /** Why the signal was aborted; undefined when it was not. */
  failure(): ModelFailure | undefined;
  end(): void;
}

export function createDeadlines(rules: DeadlineRules, stop: AbortSignal): Deadlines {
  const late = new AbortController();
  const after = (ms: number, kind: 'slow' | 'stalled' | 'too_long') =>
    setTimeout(() => late.abort(new ModelFailure(kind)), ms);
  const total = after(rules.totalMs, 'too_long');
  let next = after(rules.firstTokenMs, 'slow');
  let started = false;

  return {
    signal: AbortSignal.any([stop, late.signal]),
    get started() {
      return started;
    },
    progress() {
      started = true;
      clearTimeout(next);
      next = after(rules.idleMs, 'stalled');
    },
    failure() {
      if (stop.aborted) return new ModelFailure('stopped');
      return late.signal.reason instanceof ModelFailure ? late.signal.reason : undefined;
    },
    end() {
      clearTimeout(total);
      clearTimeout(next);
    },
  };
}
