import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { checkPage } from '../../src/doctor/check-page.ts';
import { judgeDisk } from '../../src/doctor/check-store.ts';
import { createNet } from '../../src/doctor/net.ts';
import { renderFinding } from '../../src/doctor/report.ts';
import { createInstallation } from '../helpers/program.ts';
import { about, examine } from '../helpers/run-doctor.ts';

const folderOf = () => mkdtempSync(join(tmpdir(), 'nudge-doctor-'));

describe('the doctor', () => {
  it('finds nothing wrong where nothing is set', async () => {
    const { text, exitCode } = await examine({});
    expect(text).toMatchInlineSnapshot(`
      "✓ settings: STORE_PATH, WEB_PORT
      ✓ problems: 12 loaded, 0 skipped
      ✓ store: FOLDER/nudge.db will be made at the first start
      ✓ disk: N GiB free
      – bot: not asked, for it takes any free port
      – model: hints are hand-written; VLLM_SERVER_URL turns it on
      – discord: DISCORD_TOKEN turns it on
      – clock: no server has told the time

      All is well.
      "
    `);
    expect(exitCode).toBe(0);
  });

  it('names every wrong setting with its mend, and no secret', async () => {
    const { text, exitCode } = await examine({ LOG_LEVEL: 'loud', VLLM_API_KEY: 'two words', WEB_PORT: 'http' });
    expect(text).toMatchInlineSnapshot(`
      "✗ settings: VLLM_API_KEY should be the key the server was started with; for example VLLM_API_KEY=a-long-random-word
      ✗ settings: WEB_PORT is "http", should be a port from 0 to 65535 (0 takes any free one); for example WEB_PORT=7860
      ✗ settings: LOG_LEVEL is "loud", should be one of trace, debug, info, warn, error, fatal, silent; for example LOG_LEVEL=info
      – the rest: not looked at before the settings are right

      3 things are wrong.
      "
    `);
    expect(exitCode).toBe(1);
    expect(text).not.toContain('two words');
  });

  it('says which settings there are, by name only', async () => {
    const { raw } = await examine({ STORE_KEY: 'hunter2', METRICS_TOKEN: 'hunter3', WEB_PASSWORD: ' ' });
    expect(about(raw, /settings/)).toBe('✓ settings: STORE_PATH, STORE_KEY, WEB_PORT, METRICS_TOKEN');
    expect(raw).not.toMatch(/hunter/);
  });

  it('gives one object to programs', async () => {
    const { raw, exitCode } = await examine({ DATA_FILE_PATH: '/nowhere.json' }, ['--json']);
    const { ok, checks } = JSON.parse(raw);
    expect(ok).toBe(false);
    expect(checks.find(({ status }: { status: string }) => status === 'wrong')).toEqual({
      name: 'problems',
      status: 'wrong',
      what: '12 loaded, 1 skipped; none degraded.',
      mend: '/nowhere.json:1 cannot be read (ENOENT); check the path and who may read it',
    });
    expect(exitCode).toBe(1);
  });

  it('explains itself', async () => {
    const help = await examine({}, ['--help']);
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.raw).toMatch(/^Usage: npm run doctor/);
    const wrong = await examine({}, ['--jason']);
    expect(wrong).toMatchObject({ exitCode: 2, raw: '' });
    expect(wrong.stderr).toMatch(/^Usage: npm run doctor/);
  });
});

describe('problems', () => {
  it('that lack something still work', async () => {
    const file = join(folderOf(), 'problems_multi_solution.json');
    const problem = { problem_id: '1', title: 'One', description: 'Print 1.', solutions: [] };
    writeFileSync(file, JSON.stringify([problem]));
    const { text, exitCode } = await examine({ DATA_FILE_PATH: file });
    expect(about(text, /problems/)).toMatchInlineSnapshot(`
      "! problems: 13 loaded, 0 skipped; 1 one language only, 1 no hints, 1 no examples.
          they work, with less help; npm run verify -- PATH proves a file, solutions and all"
    `);
    expect(exitCode).toBe(0);
  });

  it('that cannot be read are named with file and line', async () => {
    const file = join(folderOf(), '001-one.yaml');
    writeFileSync(file, 'number: one\n');
    const { text, exitCode } = await examine({ DATA_FILE_PATH: file });
    expect(about(text.replaceAll(file, 'FILE'), /problems/)).toMatchInlineSnapshot(`
      "✗ problems: 12 loaded, 1 skipped; none degraded.
          FILE:1 number: Invalid input: expected number, received string; see data/problems/schema.json for what belongs there
          FILE:1 slug: Invalid input: expected string, received undefined; see data/problems/schema.json for what belongs there
          FILE:1 title: Invalid input: expected object, received undefined; see data/problems/schema.json for what belongs there
          FILE:1 difficulty: Invalid option: expected one of "easy"|"medium"|"hard"; see data/problems/schema.json for what belongs there
          FILE:1 topics: Invalid input: expected array, received undefined; see data/problems/schema.json for what belongs there
          FILE:1 statement: Invalid input: expected object, received undefined; see data/problems/schema.json for what belongs there
          FILE:1 input: Invalid input: expected object, received undefined; see data/problems/schema.json for what belongs there
          FILE:1 output: Invalid input: expected object, received undefined; see data/problems/schema.json for what belongs there
          FILE:1 constraints: Invalid input: expected array, received undefined; see data/problems/schema.json for what belongs there
          FILE:1 examples: Invalid input: expected array, received undefined; see data/problems/schema.json for what belongs there
          … and 2 more faults"
    `);
    expect(exitCode).toBe(1);
  });
});

describe('the store', () => {
  const store = async (path: string) =>
    about((await examine({ STORE_PATH: path })).raw.replaceAll(path, 'FILE'), /store/);

  it('can be written while the bot is writing', async () => {
    const path = join(folderOf(), 'nudge.db');
    const bot = await createInstallation({ STORE_PATH: path }).start();
    onTestFinished(async () => void (await bot.end('SIGKILL')));
    expect(await store(path)).toMatchInlineSnapshot(`"✓ store: FILE can be written"`);
  });

  it('is not made by the doctor', async () => {
    const path = join(folderOf(), 'deep', 'nudge.db');
    expect(await store(path)).toMatchInlineSnapshot(`"✓ store: FILE will be made at the first start"`);
    expect(await store(path)).toContain('will be made');
  });

  it('is no folder, no text, not read-only', async () => {
    const folder = folderOf();
    mkdirSync(join(folder, 'nudge.db'));
    expect(await store(join(folder, 'nudge.db'))).toMatchInlineSnapshot(`
      "✗ store: STORE_PATH=FILE cannot be used (unable to open database file)
          the user that runs the bot has to own it (in the container: uid 1000); or set STORE_PATH to another file"
    `);
    writeFileSync(join(folder, 'text.db'), 'no database '.repeat(100));
    expect(await store(join(folder, 'text.db'))).toMatchInlineSnapshot(`
      "✗ store: STORE_PATH=FILE cannot be used (file is not a database)
          the user that runs the bot has to own it (in the container: uid 1000); or set STORE_PATH to another file"
    `);
  });

  it('has a whole key beside it', async () => {
    const path = join(folderOf(), 'nudge.db');
    new DatabaseSync(path).close();
    writeFileSync(`${path}.key`, 'short');
    expect(await store(path)).toMatchInlineSnapshot(`
      "✗ store: STORE_PATH=FILE cannot be used (FILE.key holds no whole key; remove it, and all threads begin anew)
          the user that runs the bot has to own it (in the container: uid 1000); or set STORE_PATH to another file"
    `);
  });

  it.runIf(process.getuid?.() !== 0)('may not be written by this user', async () => {
    const path = join(folderOf(), 'nudge.db');
    new DatabaseSync(path).close();
    chmodSync(path, 0o400);
    expect(await store(path)).toMatch(/✗ store: .*readonly database/);
  });

  it('needs room', () => {
    const told = [0.05, 0.5, 5].map((gib) => renderFinding(judgeDisk('/data', gib))).join('');
    expect(told).toMatchInlineSnapshot(`
      "✗ disk: 0.1 GiB free at /data
          make room; docker system df shows what images and volumes take, docker system prune frees what is unused
      ! disk: 0.5 GiB free at /data
          make room; docker system df shows what images and volumes take, docker system prune frees what is unused
      ✓ disk: 5.0 GiB free at /data
      "
    `);
  });
});

describe('the page', () => {
  it('says how the running bot is', async () => {
    const bot = await createInstallation().start();
    onTestFinished(async () => void (await bot.end('SIGKILL')));
    const { text } = await examine({ WEB_PORT: new URL(bot.url).port });
    expect(about(text, /bot/)).toMatchInlineSnapshot(`"✓ bot: running; 12 problems, store ok, model off"`);
  });

  it('is behind a password where others reach it; in a container that is not known', async () => {
    const said = async (environment: NodeJS.Dict<string>, inContainer: boolean) => {
      const { web } = readConfig({ WEB_PORT: '0', ...environment });
      return (await checkPage(web, createNet(), inContainer)).map(renderFinding).join('');
    };
    const open = { WEB_HOST: '0.0.0.0' };
    expect(`${await said(open, false)}\n${await said(open, true)}`).toMatchInlineSnapshot(`
      "! page: open to everyone who reaches 0.0.0.0, without a password
          set WEB_PASSWORD
      – bot: not asked, for it takes any free port

      – page: without a password; who reaches it is for the ports of the container to say
      – bot: not asked, for it takes any free port
      "
    `);
    const closed = { ...open, WEB_PASSWORD: 'hunter2' };
    expect(await said(closed, false)).toBe(await said({}, false));
  });

  it('has its port to itself', async () => {
    const other = createServer((_, response) => void response.end('hello')).listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const port = String((other.address() as AddressInfo).port);
    const { text, exitCode } = await examine({ WEB_PORT: port });
    expect(about(text.replaceAll(port, 'PORT'), /bot/)).toMatchInlineSnapshot(`
      "✗ bot: port PORT is answered by another program
          stop that program, or set WEB_PORT to another port"
    `);
    expect(exitCode).toBe(1);
  });
});
