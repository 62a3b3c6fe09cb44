/** One log line per hint: who served it and how long each part took. Never code, hint text, tokens or names. */
import type { Logger } from 'pino';
import type { Refusal } from './errors.ts';
import type { Leak } from './guard/guard.ts';
import type { Level } from './levels.ts';
import type { ModelFailure, Usage } from './model/hint-model.ts';
import type { HintSource } from './store/store.ts';

export interface HintLog {
  readonly id: string;
  admitted(problem: number, level: Level): void;
  firstText(): void;
  written(usage: Usage | undefined): void;
  withheld(leak: Leak): void;
  modelFailed(failure: ModelFailure): void;
  recorded(source: HintSource): void;
  refused(refusal: Refusal, cause: unknown): void;
  /** Something beside the hint went wrong; the hint goes on. */
  trouble(what: string, error: unknown): void;
  end(): void;
}

/** Times are milliseconds since the request came. */
export function createHintLog(logger: Logger, id: string, platform: string): HintLog {
  const log = logger.child({ request: id });
  const began = performance.now();
  const line: Record<string, unknown> = { platform };
  const ms: Record<string, number> = {};
  const mark = (stage: string) => {
    ms[stage] ??= Math.round((performance.now() - began) * 10) / 10;
  };

  return {
    id,
    admitted(problem, level) {
      Object.assign(line, { problem, level });
      mark('admitted');
    },
    firstText() {
      mark('firstText');
    },
    written(usage) {
      if (usage) line['tokens'] = usage;
      mark('written');
    },
    withheld({ why }) {
      line['withheld'] = why;
      mark('withheld');
    },
    modelFailed({ kind, message }) {
      Object.assign(line, kind === 'stopped' ? { modelFailure: kind } : { modelFailure: kind, mend: message });
      mark('modelFailed');
    },
    recorded(source) {
      line['source'] = source;
      mark('recorded');
    },
    refused(refusal, cause) {
      line['refused'] = refusal.code;
      if (refusal.code === 'internal') log.error({ error: describe(cause) }, 'a hint failed');
    },
    trouble(what, error) {
      log.error({ error: describe(error) }, what);
    },
    end() {
      mark('end');
      log[line['mend'] === undefined ? 'info' : 'warn']({ ...line, ms }, 'hint');
    },
  };
}

/**
 * Where an error came from, without its message: messages may quote what a learner wrote.
 */
function describe(error: unknown): { type: string; at: readonly string[] } {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((frame) => /^\s+at /.test(frame));
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return { type: `${error.name}${code}`, at: frames.slice(0, 5).map((frame) => frame.trim()) };
}
