/** One hint for the person at the terminal: command line → HintRequest, tutor → exit code. */
import { hostname, userInfo } from 'node:os';
import { Refusal } from '../../core/errors.ts';
import { type HintRequest, readAsk } from '../../core/request.ts';
import type { Tutor } from '../../core/tutor.ts';
import type { Command } from './arguments.ts';
import { createJsonReply } from './json-reply.ts';
import { readCode } from './read-code.ts';
import { createTerminalReply, type TerminalReply } from './terminal-reply.ts';

export const EXIT = { hint: 0, noHint: 1, wrongUse: 2, stopped: 130 } as const;

type HintCommand = Extract<Command, { kind: 'hint' }>;

/** Shows a hint or why there is none, and returns the exit code. Aborting `signal` stops the hint. */
export async function answerInTerminal(command: HintCommand, tutor: Tutor, signal: AbortSignal): Promise<number> {
  const reply = command.json
    ? createJsonReply(command.locale, process.stdout)
    : createTerminalReply(command.locale, { out: process.stdout, err: process.stderr });
  try {
    await tutor.hint(await toRequest(command), reply, signal);
  } catch (error) {
    await showWrongInput(error, command, reply);
  }
  return exitCode(reply.outcome);
}

async function toRequest({ ask, code, locale }: HintCommand): Promise<HintRequest> {
  const { problem = '', level } = readAsk(ask);
  const submission = code === undefined ? undefined : await readCode(code, process.stdin);
  return { learner: thisPerson(), locale, problem, ...(level && { level }), ...(submission && { submission }) };
}

async function showWrongInput(error: unknown, { code }: HintCommand, reply: TerminalReply): Promise<void> {
  if (error instanceof Refusal) return reply.fail(error);
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
  process.stderr.write(`${code}: cannot be read (${error.code}). Check the path after --code.\n`);
}

function thisPerson(): HintRequest['learner'] {
  return { platform: 'terminal', workspace: hostname(), user: String(userInfo().uid) };
}

function exitCode(outcome: TerminalReply['outcome']): number {
  if (outcome === 'hint') return EXIT.hint;
  if (outcome === undefined) return EXIT.wrongUse;
  return outcome.code === 'stopped' ? EXIT.stopped : EXIT.noHint;
}
