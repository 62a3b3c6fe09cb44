/** A reply that any number of browsers can follow, from the beginning or from the middle. It ends with or without them. */
import type { Refusal } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { Hint, Reply, Stage } from '../../core/reply.ts';
import type { HintEvent, ShownHint, ShownRefusal } from './page-data.ts';

export interface LiveReply extends Reply {
  readonly ended: boolean;
  /** What is known so far, then what comes, up to the end. Aborting `signal` ends it early. */
  follow(signal: AbortSignal): AsyncGenerator<HintEvent>;
}

export function createLiveReply(locale: Locale, withCode: boolean): LiveReply {
  let stage: Stage = 'reading';
  let text = '';
  let end: HintEvent | undefined;
  let changed = Promise.withResolvers<void>();
  const tell = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };

  return {
    capabilities: { canStream: true, minEditMs: 0, maxEdits: Number.POSITIVE_INFINITY },
    get ended() {
      return end !== undefined;
    },
    async begin() {},
    async update(progress) {
      if (progress.kind === 'stage') stage = progress.stage;
      else text = progress.text;
      tell();
    },
    async finish(hint) {
      end = { event: 'hint', data: toShownHint(hint, withCode) };
      tell();
    },
    async fail(refusal) {
      end = { event: 'refusal', data: toShownRefusal(refusal, locale) };
      tell();
    },
    async *follow(signal) {
      const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      let toldStage: Stage | undefined;
      let told = 0;
      while (!signal.aborted) {
        const next = changed.promise;
        if (stage !== toldStage && text === '') yield { event: 'stage', data: stage };
        toldStage = stage;
        // Read once: while a slow browser takes what was yielded, more may come.
        const all = text;
        if (all.length > told) yield { event: 'text', data: { from: told, text: all.slice(told) } };
        told = all.length;
        if (end) return yield end;
        await Promise.race([next, gone]);
      }
    },
  };
}

function toShownHint(hint: Hint, withCode: boolean): ShownHint {
  const { id, problem, level, source, text, insteadOfModel, loadingMs } = hint;
  const shown = { id, problem: problem.number, level, source, text, at: Date.now(), withCode };
  return { ...shown, ...(insteadOfModel && { insteadOfModel }), ...(loadingMs !== undefined && { loadingMs }) };
}

export function toShownRefusal(refusal: Refusal, locale: Locale): ShownRefusal {
  return { code: refusal.code, text: refusal.text(locale), retryable: refusal.retryable };
}
