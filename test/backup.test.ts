import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteStore } from '../src/core/store/sqlite-store.ts';

const node = promisify(execFile);
const file = (path: string) => join(import.meta.dirname, '..', path);

/** A folder of its own for one installation, used from the terminal. */
function home() {
  const cwd = mkdtempSync(join(tmpdir(), 'nudge-backup-'));
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    node(process.execPath, args, { cwd, env: { LANG: 'en_US.UTF-8', USER: 'minji', ...env } });
  const hint = async () => (await run([file('src/main.ts'), 'hint', '42', '--json'])).stdout;
  return { cwd, hint, run, backup: (...args: string[]) => run([file('scripts/backup.ts'), ...args]) };
}

const LEARNER = { platform: 'test', workspace: 'room', user: 'minji' };
const levelOf = (json: string): unknown => JSON.parse(json).level;

describe('npm run backup', () => {
  it('keeps threads over the loss of the store, when the copy is put back', async () => {
    const { cwd, hint, backup } = home();
    const before = [levelOf(await hint()), levelOf(await hint())];
    const { stdout } = await backup('saved');
    expect(stdout).toBe('saved/nudge.db\nsaved/nudge.db.key\n');
    expect(statSync(join(cwd, 'saved/nudge.db')).mode & 0o777).toBe(0o600);
    rmSync(join(cwd, 'var'), { recursive: true });
    const lost = levelOf(await hint());
    for (const name of ['nudge.db-wal', 'nudge.db-shm']) rmSync(join(cwd, 'var', name), { force: true });
    for (const name of ['nudge.db', 'nudge.db.key']) copyFileSync(join(cwd, 'saved', name), join(cwd, 'var', name));
    expect([...before, lost, levelOf(await hint())]).toEqual([1, 2, 1, 3]);
  });

  it('may be made while the bot runs: what was recorded a moment before is in it', async () => {
    const { cwd, run } = home();
    const running = openSqliteStore(join(cwd, 'live.db'), 'key');
    onTestFinished(() => running.close());
    const hint = {
      id: '1',
      at: 1,
      level: 1,
      source: 'curated',
      approach: '',
      step: 0,
      locale: 'en',
      text: 'x',
    } as const;
    await running.record(LEARNER, 42, hint);
    const { stdout } = await run([file('scripts/backup.ts'), 'saved'], { STORE_PATH: 'live.db', STORE_KEY: 'key' });
    expect(stdout).toBe('saved/live.db\nThe key of its hashes is STORE_KEY: keep .env, too.\n');
    const copy = openSqliteStore(join(cwd, 'saved/live.db'), 'key');
    onTestFinished(() => copy.close());
    expect(await copy.thread(LEARNER, 42)).toEqual([hint]);
  });

  it('says what it wants, and where there is nothing to copy', async () => {
    const { backup } = home();
    await expect(backup()).rejects.toMatchObject({ code: 2, stderr: 'Usage: npm run backup -- FOLDER\n' });
    await expect(backup('saved')).rejects.toMatchObject({
      stderr: 'There is no store at STORE_PATH=var/nudge.db yet.\n',
    });
  });
});
