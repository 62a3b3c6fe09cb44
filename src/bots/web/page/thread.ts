/** The conversation about one problem, as the server has it. */
import { batch } from '@preact/signals';
import type { ProblemPage, ShownHint } from '../page-data.ts';
import { hintCommand } from './command.ts';
import { readDraft } from './drafts.ts';
import { fetchProblem } from './server.ts';
import { code, type Message, messages, problem } from './state.ts';

/** Fetches a problem with its thread and shows both. Rejects with a Refused. */
export async function showProblem(number: number): Promise<ProblemPage> {
  const page = await fetchProblem(number);
  batch(() => {
    problem.value = page;
    code.value = readDraft(number);
    messages.value = page.thread.flatMap(toMessages);
  });
  return page;
}

/** A hint, and the request as it would be typed. */
function toMessages(hint: ShownHint): Message[] {
  const { problem: number, level, withCode } = hint;
  return [
    { kind: 'ask', text: hintCommand(number, level), withCode },
    { kind: 'hint', hint },
  ];
}
