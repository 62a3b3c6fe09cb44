/** The three deadlines of a streamed hint: first token, pause between tokens, the whole. */
import { ModelFailure, type ModelFailureKind } from './hint-model.ts';

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
  const controller = new AbortController();
  const abort = (kind: ModelFailureKind) => controller.abort(new ModelFailure(kind));
  const onStop = () => abort('stopped');
  if (stop.aborted) onStop();
  stop.addEventListener('abort', onStop, { once: true });

  const total = setTimeout(abort, rules.totalMs, 'too_long');
  const first = setTimeout(abort, rules.firstTokenMs, 'slow');
  let idle: NodeJS.Timeout | undefined;

  return {
    signal: controller.signal,
    get started() {
      return idle !== undefined;
    },
    progress() {
      clearTimeout(first);
      idle = idle?.refresh() ?? setTimeout(abort, rules.idleMs, 'stalled');
    },
    failure() {
      return controller.signal.aborted ? (controller.signal.reason as ModelFailure) : undefined;
    },
    end() {
      stop.removeEventListener('abort', onStop);
      for (const timer of [total, first, idle]) clearTimeout(timer);
    },
  };
}
