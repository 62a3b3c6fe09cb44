/** The conversation about one problem, as the server has it. */
import { batch } from '@preact/signals';
import type { ProblemPage, ShownHint } from '../page-data.ts';
import { hintCommand } from './command.ts';
import { readDraft } from './drafts.ts';
import { fetchProblem } from './server.ts';
import { code, type Message, messages, problem, say } from './state.ts';

let opened = 0;

/** Fetches a problem and shows it with its thread, unless another was opened meanwhile. Rejects with a Refused. */
export async function showProblem(number: number): Promise<ProblemPage | undefined> {
  opened += 1;
  const mine = opened;
  const page = await fetchProblem(number);
  if (mine !== opened) return undefined;
  batch(() => {
    problem.value = page;
    code.value = readDraft(number);
    messages.value = page.thread.flatMap(toMessages);
  });
  return page;
}

/** Adds hints of the thread that are not on the page yet and returns how many. Nothing when another problem is open. */
export async function catchUp(number: number): Promise<number> {
  const { thread } = await fetchProblem(number);
  if (number !== problem.value?.number) return 0;
  const shown = new Set(messages.value.map((message) => message.kind === 'hint' && message.hint.id));
  const fresh = thread.filter(({ id }) => !shown.has(id));
  batch(() => {
    for (const hint of fresh) say({ kind: 'hint', hint });
  });
  return fresh.length;
}

/** A hint, and the request as it would be typed. */
function toMessages(hint: ShownHint): Message[] {
  const { problem: number, level, withCode } = hint;
  return [
    { kind: 'ask', text: hintCommand(number, level), withCode },
    { kind: 'hint', hint },
  ];
}
