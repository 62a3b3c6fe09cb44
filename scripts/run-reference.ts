/** Runs a trusted reference solution of this repository. Never use it on a learner's code. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { CodeLanguage, Reference } from '../src/core/problems/problem.ts';

const LIMIT_MS = 20_000;

const driver = (name: string) => fileURLToPath(new URL(`drivers/${name}`, import.meta.url));
const COMMANDS: Partial<Record<CodeLanguage, readonly [string, ...string[]]>> = {
  python: ['python3', '-I', driver('run_cases.py')],
  javascript: [process.execPath, driver('run-cases.cjs')],
};

const runs = z.array(z.union([z.object({ output: z.string() }), z.object({ error: z.string() })]));
export type Run = z.output<typeof runs>[number];

/** True when references in `language` can be run here at all (C++ and Java are only read, never run). */
export function canRun(language: CodeLanguage): boolean {
  return COMMANDS[language] !== undefined;
}

/** What the program prints for each input, or why it failed. All of them together are ended after 20 s. */
export function runReference({ language, code }: Reference, inputs: readonly string[]): Promise<readonly Run[]> {
  const allFailed = (error: string) => inputs.map(() => ({ error }));
  const command = COMMANDS[language];
  if (!command) return Promise.resolve(allFailed(`${language} cannot be run here`));
  return new Promise((resolve) => {
    const [program, ...args] = command;
    const child = spawn(program, args, { timeout: LIMIT_MS, killSignal: 'SIGKILL' });
    let output = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.on('error', (error) => resolve(allFailed(error.message)));
    child.on('close', (code, signal) => {
      if (signal) resolve(allFailed(`not done within ${LIMIT_MS / 1000} s`));
      else if (code !== 0) resolve(allFailed(complaint.trim().split('\n').at(-1) ?? `exit code ${code}`));
      else resolve(runs.parse(JSON.parse(output)));
    });
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify({ code, inputs }));
  });
}

/** Equal but for white space at the ends of lines and of the text, as judges compare. */
export function sameOutput(actual: string, expected: string): boolean {
  const tidy = (text: string) => text.trimEnd().replace(/[ \t\r]+$/gm, '');
  return tidy(actual) === tidy(expected);
}
