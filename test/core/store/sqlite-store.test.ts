import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createKeyedHash, readOrMakeKey } from '../../../src/core/store/keyed-hash.ts';
import { makeStoreFile, openSqliteStore } from '../../../src/core/store/sqlite-store.ts';
import type { PastHint } from '../../../src/core/store/store.ts';

const run = promisify(execFile);
const folder = () => mkdtempSync(join(tmpdir(), 'nudge-store-'));
const minji = { platform: 'test', workspace: 'room', user: 'minji' };

function hint(id: string, at: number, more: Partial<PastHint> = {}): PastHint {
  const about = { approach: 'a', step: 1, locale: 'ko', level: 2, source: 'curated', text: '왜 그럴까요? 🤔' } as const;
  return { id, at, ...about, ...more };
}

describe('the store', () => {
  it('gives a thread back as it was, after a restart too', async () => {
    const file = join(folder(), 'deep', 'nudge.db');
    const thread = [hint('first', 1_000), hint('second', 2_000, { codeHash: 'x', source: 'model', level: 3 })];
    makeStoreFile(file);
    const store = openSqliteStore(file, 'key');
    for (const past of thread) await store.record(minji, 42, past);
    await store.close();

    const again = openSqliteStore(file, 'key');
    expect(await again.thread(minji, 42)).toEqual(thread);
    expect(await again.hintTimes(minji, 1_500)).toEqual([2_000]);
    await again.close();
  });

  it.each([
    ['user', { ...minji, user: 'jun' }],
    ['workspace', { ...minji, workspace: 'other' }],
    ['platform', { ...minji, platform: 'other' }],
  ])('keeps threads apart by %s', async (_, other) => {
    const store = openSqliteStore(':memory:', 'key');
    await store.record(minji, 42, hint('mine', 1_000));
    expect(await store.thread(other, 42)).toEqual([]);
    expect(await store.thread(minji, 7)).toEqual([]);
  });

  it('knows which levels a learner has had of each problem', async () => {
    const store = openSqliteStore(':memory:', 'key');
    for (const level of [3, 1, 3] as const) {
      await store.record(minji, 42, hint(`on 42: ${level} ${Math.random()}`, 1_000, { level }));
    }
    await store.record(minji, 7, hint('on 7', 2_000));
    await store.record({ ...minji, user: 'jun' }, 12, hint('of Jun', 2_000));
    expect(await store.levelsHad(minji)).toEqual(
      new Map([
        [42, [1, 3]],
        [7, [2]],
      ]),
    );
  });

  it('keeps what a learner says of a hint, of their own hints only, and takes it back', async () => {
    const store = openSqliteStore(':memory:', 'key');
    await store.record(minji, 42, hint('mine', 1_000));
    expect(await store.rate({ ...minji, user: 'jun' }, 'mine', false)).toBe(false);
    expect(await store.rate(minji, 'no such hint', true)).toBe(false);
    expect(await store.thread(minji, 42)).toEqual([hint('mine', 1_000)]);
    for (const helpful of [true, false]) {
      expect(await store.rate(minji, 'mine', helpful)).toBe(true);
      expect(await store.thread(minji, 42)).toEqual([hint('mine', 1_000, { helpful })]);
    }
    expect(await store.rate(minji, 'mine', undefined)).toBe(true);
    expect(await store.thread(minji, 42)).toEqual([hint('mine', 1_000)]);
  });

  it('forgets one learner, and nobody else', async () => {
    const store = openSqliteStore(':memory:', 'key');
    const jun = { ...minji, user: 'jun' };
    await store.record(minji, 42, hint('first', 1_000));
    await store.record(minji, 7, hint('second', 1_000));
    await store.record(jun, 42, hint('of Jun', 1_000));
    expect(await store.forget(minji)).toBe(2);
    expect(await store.levelsHad(minji)).toEqual(new Map());
    expect(await store.thread(jun, 42)).toEqual([hint('of Jun', 1_000)]);
    expect(await store.forget(minji)).toBe(0);
  });

  it('opens a file of the first version, with what is in it', async () => {
    const file = join(folder(), 'nudge.db');
    const old = new DatabaseSync(file);
    old.exec(`CREATE TABLE hints (id TEXT PRIMARY KEY, learner TEXT NOT NULL, problem INTEGER NOT NULL,
      at INTEGER NOT NULL, level INTEGER NOT NULL, source TEXT NOT NULL, approach TEXT NOT NULL,
      step INTEGER NOT NULL, locale TEXT NOT NULL, text TEXT NOT NULL, code_hash TEXT) STRICT; PRAGMA user_version = 1`);
    const who = createKeyedHash('key')('learner', 'test', 'room', 'minji');
    old
      .prepare("INSERT INTO hints VALUES ('old', ?, 42, 5, 2, 'curated', 'a', 1, 'ko', '왜 그럴까요? 🤔', NULL)")
      .run(who);
    old.close();
    const store = openSqliteStore(file, 'key');
    expect(await store.thread(minji, 42)).toEqual([hint('old', 5)]);
    await store.close();
  });

  it('holds neither user ids nor code, and is for its owner only', async () => {
    const path = folder();
    makeStoreFile(join(path, 'nudge.db'));
    const store = openSqliteStore(join(path, 'nudge.db'), 'key');
    const codeHash = store.hashCode('secret_variable = 1');
    await store.record({ ...minji, user: 'user-id-12345' }, 42, hint('first', 1_000, { codeHash }));
    for (const name of readdirSync(path)) {
      const content = readFileSync(join(path, name), 'latin1');
      expect(content).not.toContain('user-id-12345');
      expect(content).not.toContain('secret_variable');
      expect(statSync(join(path, name)).mode & 0o077).toBe(0);
    }
    await store.close();
  });

  it('tells changed code from blank lines', () => {
    const store = openSqliteStore(':memory:', 'key');
    expect(store.hashCode('if a:\n    b()\n')).toBe(store.hashCode('\nif a:  \n\n    b()'));
    expect(store.hashCode('if a:\n    b()')).not.toBe(store.hashCode('if a:\nb()'));
    expect(store.hashCode('if a:\n    b()')).not.toBe(store.hashCode('if a:\n    c()'));
  });

  it('deletes what is too old', async () => {
    const store = openSqliteStore(':memory:', 'key');
    for (const at of [1_000, 2_000, 3_000]) await store.record(minji, 42, hint(String(at), at));
    expect(await store.expire(2_500)).toBe(2);
    expect((await store.thread(minji, 42)).map(({ id }) => id)).toEqual(['3000']);
  });

  it('refuses a file of a newer Nudge and leaves it as it was', () => {
    const file = join(folder(), 'nudge.db');
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => openSqliteStore(file, 'key')).toThrow('written by a newer version of Nudge');
  });

  it('is shared by two processes without losing a hint', { timeout: 60_000 }, async () => {
    const file = join(folder(), 'nudge.db');
    const writer = join(import.meta.dirname, 'write-hints.ts');
    const names = ['one', 'two', 'three'];
    await Promise.all(names.map((name) => run(process.execPath, [writer, file, name, '300'])));
    const store = openSqliteStore(file, 'key');
    for (const user of names) expect(await store.thread({ ...minji, user }, 42)).toHaveLength(300);
    await store.close();
    const check = new DatabaseSync(file);
    expect(check.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    check.close();
  });
});

describe('the key of the hashes', () => {
  it('is made once, for its owner only', () => {
    const file = join(folder(), 'nudge.db.key');
    const key = readOrMakeKey(file);
    expect(key).toHaveLength(32);
    expect(readOrMakeKey(file)).toEqual(key);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is not taken from a file that holds none', () => {
    const file = join(folder(), 'nudge.db.key');
    writeFileSync(file, '');
    expect(() => readOrMakeKey(file)).toThrow('holds no whole key');
  });
});

describe('notes', () => {
  it('are kept by kind and key until they are deleted', async () => {
    const { notes } = openSqliteStore(':memory:', 'key');
    await notes.set('language', 'minji', 'ko');
    await notes.set('solved', 'minji', '[42]');
    await notes.set('language', 'minji', 'en');
    expect([await notes.get('language', 'minji'), await notes.get('solved', 'minji')]).toEqual(['en', '[42]']);
    await notes.delete('language', 'minji');
    expect([await notes.get('language', 'minji'), await notes.get('language', 'jin')]).toEqual([undefined, undefined]);
  });

  it('let something happen once', async () => {
    const { notes } = openSqliteStore(':memory:', 'key');
    expect([await notes.claim('Ev1'), await notes.claim('Ev1'), await notes.claim('Ev2')]).toEqual([true, false, true]);
  });

  it('about conversations expire with hints, those about settings do not', async () => {
    const store = openSqliteStore(':memory:', 'key');
    await store.notes.set('thread', 'C1 1.2', '42');
    await store.notes.set('language', 'minji', 'ko');
    await store.notes.claim('Ev1');
    await store.expire(Date.now() + 1);
    expect(await store.notes.get('thread', 'C1 1.2')).toBeUndefined();
    expect(await store.notes.get('language', 'minji')).toBe('ko');
    // A delivery is remembered for a day, however short the retention is.
    expect(await store.notes.claim('Ev1')).toBe(false);
  });
});
