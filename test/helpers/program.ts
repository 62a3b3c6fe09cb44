/** The real program in a process of its own, with a store that outlives it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

interface Program {
  readonly url: string;
  readonly log: () => string;
  /** Sends a signal and resolves to the exit code when the program has ended. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Those of `npm start`. */
const FLAGS = ['--max-semi-space-size=4', '--disable-warning=ExperimentalWarning'];

export interface Installation {
  /** Starts the program and resolves when its page is up. Rejects with what it said when it ends instead. */
  start(environment?: Record<string, string>): Promise<Program>;
}

/** A folder of its own. All programs started from it share their store, and the port that the first one got. */
export function createInstallation(standard: Record<string, string> = {}): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'nudge-program-'));
  let port = '0';
  return {
    async start(environment = {}) {
      const env = { PATH: process.env['PATH'] ?? '', WEB_PORT: port, ...standard, ...environment };
      const child = spawn(process.execPath, [...FLAGS, MAIN, 'start'], {
        cwd: folder,
        env,
      });
      let log = '';
      const hear = (chunk: Buffer) => {
        log += chunk;
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      const url = await pageOf(child, () => log);
      port = new URL(url).port;
      return { url, log: () => log, end: (signal) => endOf(child, signal) };
    },
  };
}

async function pageOf(child: ChildProcess, log: () => string): Promise<string> {
  const ended = once(child, 'close').then(([code]) => {
    throw new Error(`ended with ${code}:\n${log()}`);
  });
  const up = new Promise<string>((resolve) => {
    child.stderr?.on('data', () => {
      const url = /page: (http:\/\/localhost:\d+)/.exec(log())?.[1];
      if (url) resolve(url);
    });
  });
  return Promise.race([up, ended]);
}

async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  const [code] = await once(child, 'close');
  return code;
}
