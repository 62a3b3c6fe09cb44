/** The store in one SQLite file. Several processes may share it: WAL, and writers wait for each other. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { isLevel } from '../levels.ts';
import { LOCALES } from '../locale.ts';
import type { Learner } from '../request.ts';
import { createKeyedHash } from './keyed-hash.ts';
import { migrate } from './migrations.ts';
import { createNotes } from './notes.ts';
import { HINT_SOURCES, type PastHint, type Store } from './store.ts';

const LOCK_WAIT_MS = 5_000;

const row = z
  .object({
    id: z.string(),
    at: z.number(),
    level: z.number().refine(isLevel),
    source: z.enum(HINT_SOURCES),
    approach: z.string(),
    step: z.number(),
    locale: z.enum(LOCALES),
    text: z.string(),
    code_hash: z.string().nullable(),
    helpful: z.number().nullable(),
  })
  .transform(
    ({ code_hash, helpful, ...hint }): PastHint => ({
      ...hint,
      ...(code_hash !== null && { codeHash: code_hash }),
      ...(helpful !== null && { helpful: helpful === 1 }),
    }),
  );
const levelRow = z.object({ problem: z.number(), level: z.number().refine(isLevel) });

/** Opens `file` (":memory:" for none). Throws when it cannot be written or is from a newer Nudge. */
export function openSqliteStore(file: string, key: string | Uint8Array): Store {
  const database = new DatabaseSync(file, { timeout: LOCK_WAIT_MS });
  migrate(database);
  switchToWal(database);

  const hash = createKeyedHash(key);
  const { expire: expireNotes, ...notes } = createNotes(database, hash);
  const learners = new WeakMap<Learner, string>();
  const hashLearner = (learner: Learner): string => {
    const { platform, workspace, user } = learner;
    const hashed = learners.get(learner) ?? hash('learner', platform, workspace, user);
    learners.set(learner, hashed);
    return hashed;
  };
  const selectThread = database.prepare('SELECT * FROM hints WHERE learner = ? AND problem = ? ORDER BY at, rowid');
  const selectTimes = database.prepare('SELECT at FROM hints WHERE learner = ? AND at >= ? ORDER BY at');
  const selectLevels = database.prepare('SELECT DISTINCT problem, level FROM hints WHERE learner = ? ORDER BY level');
  const selectLast = database.prepare(
    'SELECT problem FROM hints WHERE learner = ? ORDER BY at DESC, rowid DESC LIMIT 1',
  );
  const insert = database.prepare(
    `INSERT INTO hints (id, learner, problem, at, level, source, approach, step, locale, text, code_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const rate = database.prepare('UPDATE hints SET helpful = ? WHERE id = ? AND learner = ?');
  const deleteAll = database.prepare('DELETE FROM hints WHERE learner = ?');
  const deleteOld = database.prepare('DELETE FROM hints WHERE at < ?');

  return {
    notes,
    async thread(learner, problem) {
      return selectThread.all(hashLearner(learner), problem).map((found) => row.parse(found));
    },
    async hintTimes(learner, since) {
      return selectTimes.all(hashLearner(learner), since).map(({ at }) => Number(at));
    },
    async levelsHad(learner) {
      const rows = selectLevels.all(hashLearner(learner)).map((found) => levelRow.parse(found));
      const byProblem = Map.groupBy(rows, ({ problem }) => problem);
      return new Map([...byProblem].map(([problem, had]) => [problem, had.map(({ level }) => level)]));
    },
    async lastProblem(learner) {
      const last = selectLast.get(hashLearner(learner));
      return last && Number(last['problem']);
    },
    async record(learner, problem, hint) {
      const { id, at, level, source, approach, step, locale, text, codeHash } = hint;
      const who = hashLearner(learner);
      insert.run(id, who, problem, at, level, source, approach, step, locale, text, codeHash ?? null);
    },
    async rate(learner, hint, helpful) {
      const value = helpful === undefined ? null : Number(helpful);
      return rate.run(value, hint, hashLearner(learner)).changes === 1;
    },
    async forget(learner) {
      return Number(deleteAll.run(hashLearner(learner)).changes);
    },
    hashCode(code) {
      const lines = code.split('\n').map((line) => line.trimEnd());
      return hash('code', ...lines.filter((line) => line !== ''));
    },
    async expire(before) {
      expireNotes(before);
      return Number(deleteOld.run(before).changes);
    },
    async check() {
      database.prepare('SELECT id FROM hints LIMIT 1').get();
    },
    async close() {
      database.close();
    },
  };
}

/** Once for each file. The switch does not wait for locks: when another process is at it, that one does it. */
function switchToWal(database: DatabaseSync): void {
  try {
    database.exec('PRAGMA journal_mode = WAL');
  } catch (error) {
    if (!(error instanceof Error && /locked/.test(error.message))) throw error;
  }
  database.exec('PRAGMA synchronous = NORMAL');
}

/**
 * Makes `file` and its folder where they are missing. For its owner only: hints may quote what a learner
 * wrote. SQLite gives its other files the same mode.
 */
export function makeStoreFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
}
