/** An operator's machine: the project's files in a folder, and a real engine at DOCKER_HOST. */
import { execFile, spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { copyProject } from '../helpers/compose-project.ts';
import { createVisitor, type Visitor } from '../helpers/test-web.ts';

const run = promisify(execFile);

export const hasEngine =
  spawnSync('docker', ['info']).status === 0 && spawnSync('docker', ['compose', 'version']).status === 0;
if (!hasEngine) {
  process.stderr.write(
    '\n\nSKIPPED: nothing was started, for no Docker engine with compose answers. Set DOCKER_HOST.\n\n',
  );
}

/** What a learner gets from ./vllm. */
export const MODEL_HINT =
  'model: Look at the first example again. What do you know about the second item before you look at any of them?';

interface Learner extends Visitor {
  /** Asks about code that nobody had before, and says what came, or why it is hand-written. */
  ask(problem?: number): Promise<string>;
  /** The same; `begun` when the first words are there. */
  askSlowly(): { readonly begun: Promise<void>; readonly ended: Promise<string> };
}

export interface Host {
  readonly folder: string;
  readonly project: string;
  readonly url: string;
  /** Runs `docker compose …`. Resolves to what it wrote, rejects with that. */
  compose(...args: string[]): Promise<string>;
  docker(...args: string[]): Promise<string>;
  /** Writes a file of the project. */
  write(file: string, text: string): void;
  /** Adds a line to `.env`. */
  set(line: string): void;
  learner(): Promise<Learner>;
  /** What a new learner gets. */
  ask(): Promise<string>;
  /** The model's state, as /readyz says; "unreachable" when there is no page. */
  model(): Promise<string>;
  log(service: string): Promise<string>;
  /** The number of the container of a service. */
  container(service: string): Promise<string>;
  /** The process on this machine behind a service: not its init, but what it runs. */
  process(service: string, name: string): Promise<number>;
}

/** With `cp .env.example .env` done. Everything goes when the tests of the file have ended. */
export async function createHost(overlays: readonly string[] = []): Promise<Host> {
  const folder = copyProject();
  cpSync('test/compose', join(folder, 'test/compose'), { recursive: true });
  copyFileSync(join(folder, '.env.example'), join(folder, '.env'));
  const port = await freePort();
  const project = `nudge-test-${port}`;
  const set = (line: string) => appendFileSync(join(folder, '.env'), `${line}\n`);
  set(`WEB_PORT=${port}`);
  const { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG } = process.env;
  const env = { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG, COMPOSE_PROJECT_NAME: project };
  const docker = async (...args: string[]) => {
    const { stdout, stderr } = await run('docker', args, { cwd: folder, env, maxBuffer: 2 ** 26 });
    return stdout + stderr;
  };
  const files = ['compose.yaml', ...overlays].flatMap((file) => ['-f', file]);
  const compose = (...args: string[]) => docker('compose', ...files, ...args);
  const url = `http://127.0.0.1:${port}`;
  const learner = async () => askingFrom(await createVisitor(url, {}));
  const container = async (service: string) => (await compose('ps', '-aq', service)).trim();

  afterAll(async () => {
    await compose('down', '--volumes', '--rmi', 'local', '--remove-orphans', '--timeout', '1');
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    project,
    url,
    compose,
    docker,
    write: (file, text) => writeFileSync(join(folder, file), text),
    set,
    learner,
    container,
    ask: async () => (await learner()).ask(),
    async model() {
      try {
        const state = (await (await fetch(`${url}/readyz`)).json()) as { model: string };
        return state.model;
      } catch {
        return 'unreachable';
      }
    },
    log: (service) => compose('logs', '--no-log-prefix', '--no-color', service),
    async process(service, name) {
      const lines = (await docker('top', await container(service), '-eo', 'pid,args')).split('\n');
      return Number.parseInt(lines.find((line) => line.includes(name) && !line.includes('init')) ?? '', 10);
    },
  };
}

let asked = 0;

function askingFrom(visitor: Visitor): Learner {
  const ask = async (problem: number, onText = () => {}) => {
    asked += 1;
    const { id } = await visitor.start(`/hint problem:${problem} level:1`, { code: `print(${asked})` });
    for await (const { event, data } of visitor.events(id)) {
      if (event === 'text') onText();
      if (event === 'refusal') return `refused: ${data.text}`;
      if (event === 'hint')
        return data.insteadOfModel ? `by hand: model ${data.insteadOfModel}` : `${data.source}: ${data.text}`;
    }
    return 'cut off';
  };
  return {
    ...visitor,
    ask: (problem = 42) => ask(problem),
    askSlowly() {
      const { promise: begun, resolve } = Promise.withResolvers<void>();
      return { begun, ended: ask(42, resolve) };
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
