/** Runs a trusted reference solution of this repository on one input. Never use it on a learner's code. */
import { spawn } from 'node:child_process';
import type { CodeLanguage } from '../src/core/problems/problem.ts';

const LIMIT_MS = 10_000;

const COMMANDS: Partial<Record<CodeLanguage, (code: string) => readonly [string, readonly string[]]>> = {
  python: (code) => ['python3', ['-I', '-c', code]],
  javascript: (code) => [process.execPath, ['-e', code]],
};

export type Run = { readonly output: string } | { readonly error: string };

/** True when references in `language` can be run here at all (C++ and Java are only read, never run). */
export function canRun(language: CodeLanguage): boolean {
  return COMMANDS[language] !== undefined;
}

/** What the program prints, or why it failed; it is ended after 10 s. */
export function runReference(language: CodeLanguage, code: string, input: string): Promise<Run> {
  const command = COMMANDS[language]?.(code);
  if (!command) return Promise.resolve({ error: `${language} cannot be run here` });
  return new Promise((resolve) => {
    const child = spawn(command[0], [...command[1]], { timeout: LIMIT_MS, killSignal: 'SIGKILL' });
    let output = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.on('error', (error) => resolve({ error: error.message }));
    child.on('close', (code, signal) => {
      if (signal) resolve({ error: `no answer within ${LIMIT_MS / 1000} s` });
      else if (code !== 0) resolve({ error: complaint.trim().split('\n').at(-1) ?? `exit code ${code}` });
      else resolve({ output });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** Equal but for white space at the ends of lines and of the text, as judges compare. */
export function sameOutput(actual: string, expected: string): boolean {
  const tidy = (text: string) => text.trimEnd().replace(/[ \t\r]+$/gm, '');
  return tidy(actual) === tidy(expected);
}
