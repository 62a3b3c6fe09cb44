/** Opens what the configuration names (problems, store, model) and joins it into the tutor. */
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import type { HintSummary } from './core/hint-log.ts';
import { type HintModel, MODEL_FAILURES, noModel } from './core/model/hint-model.ts';
import { type Bank, createBank } from './core/problems/bank.ts';
import { loadProblems } from './core/problems/load-problems.ts';
import { type ReadResult, summarise } from './core/problems/load-report.ts';
import { createKeyedHash, readOrMakeKey } from './core/store/keyed-hash.ts';
import { makeStoreFile, openSqliteStore } from './core/store/sqlite-store.ts';
import type { Store } from './core/store/store.ts';
import { createTutor, type Tutor } from './core/tutor.ts';
import type { Logger } from './log.ts';
import { revealShared } from './shared-secret.ts';
import { tellLoading } from './tell-loading.ts';

export interface Nudge {
  readonly tutor: Tutor;
  readonly bank: Bank;
  readonly store: Store;
  readonly model: HintModel;
  /** What came of reading the problem files. */
  readonly loaded: ReadResult;
  /** A secret of this installation, the same after a restart; another one for each purpose. */
  secretFor(purpose: string): string;
  close(): Promise<void>;
}

const SHIPPED_PROBLEMS = fileURLToPath(new URL('../data/problems', import.meta.url));
const HOUR_MS = 3_600_000;

/** Rejects with a StoreError when the store cannot be opened, with a ConfigError when a shared secret cannot be. Broken problem files and a dead model do not stop it. */
export async function openNudge(
  config: Config,
  logger: Logger,
  onEnd?: (summary: HintSummary) => void,
): Promise<Nudge> {
  const model = await openModel(config, logger);
  const loaded = await loadAllProblems(config);
  logger.info(summarise(loaded), 'problems loaded');
  const bank = createBank(loaded.problems);
  const { store, key } = openStore(config.store);
  const stopTelling = tellLoading(model, config.modelFiles, logger);
  const stopExpiring = expireRegularly(store, config.store.retentionMs, logger);
  return {
    bank,
    store,
    model,
    loaded,
    tutor: createTutor({ bank, store, model, rules: config.rules, logger, ...(onEnd && { onEnd }) }),
    secretFor: (purpose) => createKeyedHash(key)('secret', purpose),
    async close() {
      stopExpiring();
      stopTelling();
      model.close();
      await store.close();
    },
  };
}

/** The shipped problems, and over them those of the group. */
export function loadAllProblems({ dataFile }: Config): Promise<ReadResult> {
  return loadProblems([SHIPPED_PROBLEMS, ...(dataFile ? [dataFile] : [])]);
}

async function openModel({ model: options, sleep }: Config, logger: Logger): Promise<HintModel> {
  if (!options) return noModel;
  const { createOpenAiModel } = await import('./core/model/openai-model.ts');
  const apiKey = revealShared(options.apiKey);
  const open = () =>
    createOpenAiModel({
      ...options,
      apiKey,
      onChange: (state, { name, contextTokens, backEnd }, why) => {
        if (state === 'ready') logger.info({ model: name, contextTokens, backEnd: backEnd.name }, 'model ready');
        else logger.warn({ state, why }, `model ${state}${why ? `: ${MODEL_FAILURES[why]}` : ''}`);
      },
    });
  if (!sleep) return open();
  const { openSleepingModel } = await import('./runpod/open-sleeping-model.ts');
  return openSleepingModel(sleep, open, logger);
}

/** The store cannot be opened; the message says which setting to mend. */
export class StoreError extends Error {}

function openStore({ path, key: given }: Config['store']): { store: Store; key: string | Uint8Array } {
  try {
    makeStoreFile(path);
    const key = given?.reveal() ?? readOrMakeKey(`${path}.key`);
    return { store: openSqliteStore(path, key), key };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    throw new StoreError(`STORE_PATH=${path} cannot be used (${reason}). Set it to a file that Nudge may write.`);
  }
}

function expireRegularly(store: Store, retentionMs: number, logger: Logger): () => void {
  const expire = () =>
    store
      .expire(Date.now() - retentionMs)
      .catch((error) => logger.error({ code: error.code }, 'old hints were not deleted'));
  void expire();
  const timer = setInterval(expire, HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
