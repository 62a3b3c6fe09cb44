/** One hint for the person at the terminal: command line → HintRequest, tutor → exit code. */
import { hostname, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { Refusal } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { type HintRequest, readAsk } from '../../core/request.ts';
import type { Tutor } from '../../core/tutor.ts';
import { textsIn } from '../text/texts.ts';
import type { Command } from './arguments.ts';
import { createJsonReply } from './json-reply.ts';
import { readCode } from './read-code.ts';
import { createTerminalReply, type TerminalReply } from './terminal-reply.ts';

export const EXIT = { hint: 0, noHint: 1, wrongUse: 2, stopped: 130 } as const;

type HintCommand = Extract<Command, { kind: 'hint' }>;

export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** The folder in which the learner stands; paths after --code begin there. */
  readonly folder: string;
}

/** Shows a hint or why there is none, and returns the exit code. Aborting `signal` stops the hint. */
export async function answerInTerminal(
  command: HintCommand,
  terminal: Terminal,
  tutor: Tutor,
  signal: AbortSignal,
): Promise<number> {
  const reply = command.json
    ? createJsonReply(command.locale, terminal.stdout)
    : createTerminalReply(command.locale, { out: terminal.stdout, err: terminal.stderr });
  try {
    await tutor.hint(await toRequest(command, terminal, signal), reply, signal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await reply.fail(error);
  }
  return exitCode(reply.outcome);
}

async function toRequest({ ask, code, locale }: HintCommand, terminal: Terminal, signal: AbortSignal) {
  const { problem = '', level } = readAsk(ask);
  const submission = code === undefined ? undefined : await readLearnersCode(code, locale, terminal, signal);
  return { learner: thisPerson(), locale, problem, ...(level && { level }), ...(submission && { submission }) };
}

function readLearnersCode(code: string, locale: Locale, { stdin, stderr, folder }: Terminal, signal: AbortSignal) {
  if (code !== '-') return readCode(resolve(folder, code), stdin, signal);
  if (stdin.isTTY) stderr.write(`${textsIn(locale).pasteCode}\n`);
  return readCode('-', stdin, signal);
}

/** By number where there is one: in a container the number may have no name. */
function thisPerson(): HintRequest['learner'] {
  return { platform: 'terminal', workspace: hostname(), user: String(process.getuid?.() ?? userInfo().username) };
}

function exitCode(outcome: TerminalReply['outcome']): number {
  if (outcome === 'hint') return EXIT.hint;
  return outcome?.code === 'stopped' ? EXIT.stopped : EXIT.noHint;
}
