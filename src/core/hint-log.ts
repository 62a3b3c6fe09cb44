/** What is known of one hint when it has ended: one log line, and figures for whoever counts them. */
import type { Logger } from 'pino';
import { describeError } from './describe-error.ts';
import type { Refusal, RefusalCode } from './errors.ts';
import type { Leak } from './guard/guard.ts';
import type { Level } from './levels.ts';
import type { ModelFailure, ModelFailureKind, Usage } from './model/hint-model.ts';
import type { HintSource } from './store/store.ts';

type Milestone = 'admitted' | 'firstText' | 'written' | 'withheld' | 'modelFailed' | 'recorded' | 'end';

/** Never code, hint text, keys or names. */
export interface HintSummary {
  readonly platform: string;
  readonly problem?: number;
  readonly level?: Level;
  readonly source?: HintSource;
  readonly tokens?: Usage;
  readonly withheld?: Leak['why'];
  readonly modelFailure?: ModelFailureKind;
  readonly refused?: RefusalCode;
  /** Milliseconds since the request came. */
  readonly ms: Readonly<Partial<Record<Milestone, number>>>;
}

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
  /** Writes the line and returns what is in it. */
  end(): HintSummary;
}

export function createHintLog(logger: Logger, id: string, platform: string): HintLog {
  const log = logger.child({ request: id });
  const began = performance.now();
  const ms: Partial<Record<Milestone, number>> = {};
  let summary: HintSummary = { platform, ms };
  let mend: string | undefined;
  const reach = (milestone: Milestone, more: Partial<HintSummary> = {}) => {
    summary = { ...summary, ...more };
    ms[milestone] ??= Math.round((performance.now() - began) * 10) / 10;
  };

  return {
    id,
    admitted: (problem, level) => reach('admitted', { problem, level }),
    firstText: () => reach('firstText'),
    written: (tokens) => reach('written', tokens && { tokens }),
    withheld: ({ why }) => reach('withheld', { withheld: why }),
    modelFailed({ kind, message }) {
      if (kind !== 'stopped') mend = message;
      reach('modelFailed', { modelFailure: kind });
    },
    recorded: (source) => reach('recorded', { source }),
    refused({ code }, cause) {
      summary = { ...summary, refused: code };
      if (code === 'internal') log.error({ error: describeError(cause) }, 'a hint failed');
    },
    trouble(what, error) {
      log.error({ error: describeError(error) }, what);
    },
    end() {
      reach('end');
      const { ms: times, ...rest } = summary;
      log[mend === undefined ? 'info' : 'warn']({ ...rest, ...(mend && { mend }), ms: times }, 'hint');
      return summary;
    },
  };
}
