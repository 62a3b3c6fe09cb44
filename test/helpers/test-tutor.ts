/** The real tutor on the shipped problems, a store in memory and, when there is a twin, the real model client. */
import { Writable } from 'node:stream';
import pino, { type Logger } from 'pino';
import { onTestFinished } from 'vitest';
import type { Locale } from '../../src/core/locale.ts';
import { type HintModel, noModel } from '../../src/core/model/hint-model.ts';
import { createOpenAiModel, type ModelOptions } from '../../src/core/model/openai-model.ts';
import { type Bank, createBank } from '../../src/core/problems/bank.ts';
import { loadProblems } from '../../src/core/problems/load-problems.ts';
import { readAsk } from '../../src/core/request.ts';
import { openSqliteStore } from '../../src/core/store/sqlite-store.ts';
import type { Store } from '../../src/core/store/store.ts';
import { createTutor, type Tutor, type TutorParts } from '../../src/core/tutor.ts';
import { createRecordingReply, type RecordingReply } from './recording-reply.ts';

const loaded = await loadProblems(['data/problems']);

export interface TestTutor {
  /** Asks as a learner would and returns what the learner saw. */
  ask(
    line: string,
    more?: { code?: string; locale?: Locale; user?: string; signal?: AbortSignal },
  ): Promise<RecordingReply>;
  readonly tutor: Tutor;
  readonly bank: Bank;
  readonly logger: Logger;
  /** Parsed log lines. */
  readonly log: readonly Record<string, unknown>[];
  readonly logText: () => string;
  readonly model: HintModel;
  readonly store: Store;
}

const QUICK: Pick<ModelOptions, 'firstTokenMs' | 'idleMs' | 'totalMs'> = {
  firstTokenMs: 1_000,
  idleMs: 700,
  totalMs: 3_000,
};

export function modelAt(serverUrl: string, more: Partial<ModelOptions> = {}): HintModel {
  const defaults = { apiKey: undefined, model: undefined, temperature: 0.4, maxHintTokens: 512 };
  const model = createOpenAiModel({ serverUrl, ...defaults, ...QUICK, ...more });
  onTestFinished(() => model.close());
  return model;
}

export function createTestTutor(parts: Partial<TutorParts> = {}): TestTutor {
  let logText = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logText += chunk;
      done();
    },
  });
  const bank = createBank(loaded.problems);
  const store = openSqliteStore(':memory:', 'test key');
  const rules = { coolDownMs: 600_000, hintsPerHour: 100 };
  const all: TutorParts = { bank, store, model: noModel, rules, logger: pino({ level: 'trace' }, sink), ...parts };
  const tutor = createTutor(all);

  return {
    tutor,
    bank: all.bank,
    logger: all.logger,
    model: all.model,
    store: all.store,
    get log() {
      return logText
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    },
    logText: () => logText,
    async ask(line, { code, locale = 'en', user = 'minji', signal = new AbortController().signal } = {}) {
      const { problem = '', level } = readAsk(line);
      const reply = createRecordingReply(locale);
      const learner = { platform: 'test', workspace: 'room', user };
      const submission = code === undefined ? {} : { submission: { code } };
      await tutor.hint({ learner, locale, problem, ...(level && { level }), ...submission }, reply, signal);
      return reply;
    },
  };
}
