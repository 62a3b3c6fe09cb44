/** Figures for Prometheus: what became of hints, how long each part took, how the model and the process are. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RefusalCode } from './core/errors.ts';
import type { HintSummary } from './core/hint-log.ts';
import { MODEL_STATES, type ModelState } from './core/model/hint-model.ts';

export interface Metrics {
  observe(summary: HintSummary): void;
  /** A refusal that came before there was a hint to observe. */
  refused(code: RefusalCode, platform: string): void;
  /** All figures in the Prometheus text format. */
  render(model: ModelState): Promise<string>;
  readonly contentType: string;
}

/** Seconds: a curated hint takes milliseconds, a model on a busy GPU half a minute. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 40, 80];

export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers });

  const hints = counter('nudge_hints_total', 'Hints given.', ['source', 'level', 'platform']);
  const refusals = counter('nudge_refusals_total', 'Requests refused.', ['code', 'platform']);
  const leaks = counter('nudge_leaks_total', 'Model hints withheld by the guard.', ['kind']);
  const failures = counter('nudge_model_failures_total', 'Hints that the model did not finish.', ['kind']);
  const tokens = counter('nudge_tokens_total', 'Tokens: read, written, read from the prefix cache.', ['kind']);
  const stages = new Histogram({
    name: 'nudge_stage_seconds',
    help: 'Time from the request to each stage of a hint.',
    labelNames: ['stage'],
    buckets: BUCKETS,
    registers,
  });
  const states = new Gauge({
    name: 'nudge_model_state',
    help: '1 for the state the model server is in.',
    labelNames: ['state'],
    registers,
  });

  return {
    contentType: register.contentType,
    observe({ platform, level, source, tokens: usage, withheld, modelFailure, refused, ms }) {
      if (source && level) hints.inc({ source, level, platform });
      if (refused) refusals.inc({ code: refused, platform });
      if (withheld) leaks.inc({ kind: withheld });
      if (modelFailure) failures.inc({ kind: modelFailure });
      for (const [kind, count] of Object.entries(usage ?? {})) tokens.inc({ kind }, count);
      for (const [stage, time] of Object.entries(ms)) stages.observe({ stage }, time / 1_000);
    },
    refused(code, platform) {
      refusals.inc({ code, platform });
    },
    render(model) {
      for (const state of MODEL_STATES) states.set({ state }, Number(state === model));
      return register.metrics();
    },
  };
}
