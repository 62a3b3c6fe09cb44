/**
 * Watches a model server in the background, and is the breaker: after a failure the server is not asked
 * for hints until a probe finds it well, so a dead server costs the next learner nothing.
 */

import { assumedModel, readModelList, type ServedModel } from './back-ends.ts';
import { failureOf } from './failure-of.ts';
import { ModelFailure, type ModelFailureKind, type ModelState } from './hint-model.ts';

export interface Server {
  /** The answer of `/v1/models`. */
  listModels(signal: AbortSignal): Promise<unknown>;
  /** The model to find there; undefined takes the first. */
  readonly wanted: string | undefined;
}

export interface ModelWatch {
  readonly state: Exclude<ModelState, 'off'>;
  /** When it came into that state, in milliseconds since 1970. */
  readonly stateSince: number;
  readonly served: ServedModel;
  /** Resolves after the first probe. */
  readonly settled: Promise<void>;
  succeeded(): void;
  failed(kind: ModelFailureKind): void;
  close(): void;
}

const PROBE_TIMEOUT_MS = 2_500;
const PROBE_EVERY_MS = 15_000;
/** While it is not ready: soon at first, for it may just be loading. */
const FIRST_RETRY_MS = 1_000;
/** Failures that say nothing about the server's health, only about one request. */
const ONE_REQUEST_ONLY: ReadonlySet<ModelFailureKind> = new Set([
  'overflow',
  'busy',
  'refused',
  'garbled',
  'too_long',
  'thinking',
]);

/** Begins probing at once, and goes on until `close`; its timers do not keep the process alive. */
export function watchModel(
  server: Server,
  onChange: (state: ModelWatch['state'], served: ServedModel, why?: ModelFailureKind) => void = () => {},
): ModelWatch {
  let state: ModelWatch['state'] = 'loading';
  let stateSince = Date.now();
  let everReady = false;
  /** Hints that failed in a row. While a probe still answers, each makes the rest longer. */
  let failures = 0;
  let restUntil = 0;
  let quietProbes = 0;
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let served = assumedModel(server.wanted ?? 'unknown');
  const { promise: settled, resolve: settle } = Promise.withResolvers<void>();

  const become = (next: ModelWatch['state'], why?: ModelFailureKind): void => {
    // A failed hint is news once more when the first probe after it fails, too: then the server is gone.
    if (next !== state) stateSince = Date.now();
    const changed = next !== state || (why !== undefined && quietProbes === 1);
    state = next;
    if (changed) onChange(state, served, why);
  };

  const look = async (): Promise<void> => {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]);
    const found = readModelList(await server.listModels(signal), server.wanted);
    if (!found) throw new ModelFailure('unknown_model');
    served = found;
    everReady = true;
    quietProbes = 0;
    if (Date.now() >= restUntil) become('ready');
  };

  const missed = (kind: ModelFailureKind): void => {
    quietProbes += 1;
    const mayBeLoading = !everReady && (kind === 'unreachable' || kind === 'loading' || kind === 'slow');
    become(mayBeLoading ? 'loading' : 'down', kind);
  };

  const probe = async (): Promise<void> => {
    await look().catch((error) => closing.signal.aborted || missed(failureOf(error, false).kind));
    settle();
    if (!closing.signal.aborted) plan();
  };

  const plan = (): void => {
    clearTimeout(timer);
    const backOff = Math.min(PROBE_EVERY_MS, FIRST_RETRY_MS * 2 ** Math.min(quietProbes, 10));
    timer = setTimeout(probe, state === 'ready' ? PROBE_EVERY_MS : backOff);
    timer.unref();
  };

  void probe();
  return {
    get state() {
      return state;
    },
    get stateSince() {
      return stateSince;
    },
    get served() {
      return served;
    },
    settled,
    succeeded() {
      failures = 0;
    },
    failed(kind) {
      if (ONE_REQUEST_ONLY.has(kind)) return;
      failures += 1;
      // The first failure may be a restart: the next good probe ends it. A server that answers probes
      // and fails hints is wedged, and rests for longer each time.
      restUntil = failures === 1 ? 0 : Date.now() + Math.min(60_000, FIRST_RETRY_MS * 2 ** failures);
      become('down', kind);
      clearTimeout(timer);
      if (!closing.signal.aborted) void probe();
    },
    close() {
      closing.abort();
      clearTimeout(timer);
    },
  };
}
