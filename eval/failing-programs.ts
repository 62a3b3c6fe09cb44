/** Runs many small changes of a trusted program in one process and tells which of them fail. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { CodeLanguage } from '../src/core/problems/problem.ts';

interface Programs {
  readonly programs: readonly string[];
  readonly cases: readonly { readonly input: string; readonly output: string }[];
  /** No more programs are run when so many have failed. */
  readonly wanted: number;
}

const LIMIT_MS = 60_000;

const driver = (name: string) => fileURLToPath(new URL(`drivers/${name}`, import.meta.url));
const COMMANDS: Partial<Record<CodeLanguage, readonly [string, ...string[]]>> = {
  python: ['python3', '-I', driver('failing_programs.py')],
  javascript: [process.execPath, driver('failing-programs.cjs')],
};
const indices = z.array(z.number());

/**
 * The indices of the programs that print something wrong, stop with an error, or run for longer than 0.4 s.
 * Left out are those that nobody would hand in: not even read, or ended by an unknown name or a wrong type.
 * None for a language that cannot be run here. Throws when the run as a whole fails.
 */
export function failingPrograms(language: CodeLanguage, job: Programs): Promise<readonly number[]> {
  const command = COMMANDS[language];
  if (!command) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const [program, ...args] = command;
    const child = spawn(program, args, { timeout: LIMIT_MS, killSignal: 'SIGKILL' });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.pipe(process.stderr);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(indices.parse(JSON.parse(output)));
      else reject(new Error(`${program} ended with ${signal ?? code} while it ran mutants`));
    });
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify(job));
  });
}
