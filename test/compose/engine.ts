/** The engine itself, as far as a crash of it can be played: a dockerd on this machine that was started by hand. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Engine {
  /** It dies without a word, and its containers live on. */
  crash(): Promise<void>;
  start(): void;
}

/** Undefined when it is not on this machine, or another program keeps it up. */
export function findEngine(): Engine | undefined {
  const found = readdirSync('/proc').find((pid) => {
    const [program = '', ...rest] = argumentsOf(pid);
    return program.endsWith('dockerd') && rest.includes(process.env['DOCKER_HOST'] ?? 'none');
  });
  if (found === undefined) return undefined;
  const [program = '', ...rest] = argumentsOf(found);
  const environment = readFileSync(`/proc/${found}/environ`, 'utf8').split('\0').filter(Boolean);
  const env = Object.fromEntries(environment.map((line) => line.split(/=(.*)/s).slice(0, 2)));
  return {
    async crash() {
      process.kill(Number(found), 'SIGKILL');
      while (argumentsOf(found).length > 0) await sleep(50);
    },
    start() {
      // Where nobody buries the dead, the old process still counts as running.
      rmSync(rest[rest.indexOf('--pidfile') + 1] ?? '/var/run/docker.pid', { force: true });
      spawn(program, rest, { env, detached: true, stdio: 'ignore' }).unref();
    },
  };
}

function argumentsOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  } catch {
    return [];
  }
}
