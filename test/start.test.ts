import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createInstallation } from './helpers/program.ts';
import { startModelTwin } from './twins/vllm-twin.ts';

async function start(environment: Record<string, string> = {}) {
  const program = await createInstallation(environment).start();
  onTestFinished(async () => void (await program.end('SIGKILL')));
  return program;
}

const messages = (log: string) =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).msg);

describe('npm start', () => {
  it('needs nothing, says what is on and off, and which key turns it on', async () => {
    const { url, log, end } = await start();
    expect(await (await fetch(url)).text()).toContain('<title>Nudge: hints that fit</title>');
    expect(messages(log())).toEqual([
      'problems loaded',
      'model: off, hints are hand-written; VLLM_SERVER_URL turns it on',
      'discord: off; DISCORD_TOKEN turns it on',
      'slack: off; SLACK_BOT_TOKEN turns it on',
      'page: for this machine only; WEB_HOST opens it to others',
      `page: ${url}`,
    ]);
    expect(await end('SIGTERM')).toBe(0);
    expect(messages(log()).at(-1)).toBe('stopping');
  });

  it('says loudly that a page open to others has no password', async () => {
    const { log } = await start({ WEB_HOST: '0.0.0.0' });
    expect(log()).toMatch(/"level":40.*open to everyone.*WITHOUT A PASSWORD; set WEB_PASSWORD/);
    const safe = await start({ WEB_HOST: '0.0.0.0', WEB_PASSWORD: 'word-of-the-group' });
    expect(safe.log()).toContain('page: on 0.0.0.0, with a password');
    expect(safe.log()).not.toContain('word-of-the-group');
  });

  it('in a container, is as open as the machine opens it', async () => {
    const { log } = await start({ WEB_HOST: '0.0.0.0', WEB_PUBLISHED: '127.0.0.1:8080' });
    expect(messages(log())).toContain('page: for this machine only; WEB_HOST opens it to others');
    expect(messages(log())).toContain('page: http://localhost:8080');
    const open = await start({ WEB_HOST: '0.0.0.0', WEB_PUBLISHED: '0.0.0.0:80' });
    expect(open.log()).toMatch(/open to everyone who reaches 0\.0\.0\.0, WITHOUT A PASSWORD/);
  });

  it('tells of the model, and of problem files that are broken', async () => {
    const twin = await startModelTwin();
    onTestFinished(() => twin.kill());
    const { log } = await start({
      VLLM_SERVER_URL: twin.url,
      VLLM_API_KEY: 'key-of-the-model',
      DATA_FILE_PATH: '/nowhere.json',
    });
    expect(messages(log())).toContain(`model: asking 127.0.0.1:${twin.port}`);
    await expect.poll(log).toContain('model ready');
    expect(log()).toMatch(/"level":40.*nowhere\.json/);
    expect(log()).not.toContain('key-of-the-model');
  });

  it.each([
    [
      'a port that is taken',
      async () => ({ WEB_PORT: String(await takenPort()) }),
      /WEB_PORT=\d+ is taken .*; .*another port/,
    ],
    [
      'an address of another machine',
      async () => ({ WEB_HOST: '192.0.2.1' }),
      /WEB_HOST=192\.0\.2\.1 is no address of this machine/,
    ],
    ['no address at all', async () => ({ WEB_HOST: '127.1' }), /WEB_HOST is "127\.1", should be an address/],
    [
      'a token that no header takes',
      async () => ({ METRICS_TOKEN: 'two words' }),
      /METRICS_TOKEN should be .* without spaces/,
    ],
    ['a port that is none', async () => ({ WEB_PORT: 'http' }), /WEB_PORT is "http", should be a port/],
    [
      'a store that cannot be',
      async () => ({ STORE_PATH: '/dev/null/x.db' }),
      /STORE_PATH=\/dev\/null\/x\.db cannot be used/,
    ],
  ])('ends with what to mend for %s', async (_, environment, says) => {
    const failed = createInstallation(await environment()).start();
    await expect(failed).rejects.toThrow(says);
    await expect(failed).rejects.toThrow(/^ended with 2:/);
    await expect(failed).rejects.not.toThrow(/at .*\.ts/);
  });

  it('ends when only the npm that started it is told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nudge-npm-'));
    const env = { ...process.env, WEB_PORT: '0', STORE_PATH: join(folder, 'nudge.db') };
    const npm = spawn('npm', ['start'], { env });
    let log = '';
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.on('data', (chunk) => {
        log += chunk;
      });
    }
    await expect.poll(() => log).toMatch(/page: http/);
    npm.kill('SIGTERM');
    await expect.poll(() => log).toMatch(/"stopping"/);
    const { url = '' } = /page: (?<url>http:[^"]+)/.exec(log)?.groups ?? {};
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed');
  });

  it('keeps its learners over a restart', async () => {
    const installation = createInstallation();
    const first = await installation.start();
    const cookie = (await fetch(first.url)).headers.get('set-cookie')?.split(';')[0] ?? '';
    await first.end('SIGKILL');
    const second = await installation.start();
    onTestFinished(async () => void (await second.end('SIGKILL')));
    expect(second.url).toBe(first.url);
    expect((await fetch(`${second.url}/api/problems`, { headers: { cookie } })).status).toBe(200);
  });
});

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}
