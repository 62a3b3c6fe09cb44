/** What a learner can do on the page. */
import { batch } from '@preact/signals';
import type { Level } from '../../../core/levels.ts';
import { readAsk } from '../../../core/request.ts';
import { hintCommand } from './command.ts';
import { forgetDrafts, keepDraft, readDraft } from './drafts.ts';
import { followHint, unfollow } from './follow.ts';
import { keepFocus } from './keep-focus.ts';
import { askForHint, deleteHistory, Refused, rateHint, stopHint } from './server.ts';
import { announcement, code, historyVersion, live, messages, pane, problem, say, sending, words } from './state.ts';
import { showProblem } from './thread.ts';

/** Opens the conversation about a problem, and follows the hint being written in it. */
export async function openProblem(number: number): Promise<void> {
  await orSay(async () => {
    const page = await showProblem(number);
    if (!page) return;
    history.replaceState(null, '', `#${number}`);
    document.title = `${number} · ${page.title} · Nudge`;
    pane.value = 'chat';
    if (!page.running) return;
    say({ kind: 'ask', text: page.running.ask, withCode: page.running.withCode });
    if (live.value?.running.id !== page.running.id) followHint(page.running);
  });
}

/** The problem in the address of the page, if any. */
export function openProblemInAddress(): void {
  const number = /^#(\d+)$/.exec(location.hash)?.[1];
  if (number) void openProblem(Number(number));
}

/** Asks what was typed, with the program of the problem it is about. Resolves to false when it has to be asked differently. */
export async function ask(typed: string): Promise<boolean> {
  const goesAlong = codeFor(typed);
  const here = problem.value?.number;
  pane.value = 'chat';
  say({ kind: 'ask', text: typed, withCode: goesAlong !== '' });
  keepFocus();
  sending.value = true;
  const refused = await orSay(async () => {
    const running = await askForHint({
      ask: typed,
      ...(here !== undefined && { problem: here }),
      ...(goesAlong && { code: goesAlong }),
    });
    if (running.problem === here) followHint(running);
    // Unless another was opened meanwhile: there the learner is now, and here the hint will be.
    else if (here === problem.value?.number) await openProblem(running.problem);
  }, typed);
  sending.value = false;
  keepFocus();
  return refused?.retryable !== false;
}

export function askForLevel(level: Level): void {
  if (problem.value) void ask(hintCommand(problem.value.number, level));
}

export async function stop(): Promise<void> {
  const id = live.value?.running.id;
  if (id !== undefined) await orSay(() => stopHint(id));
}

export async function rate(id: string, helpful: boolean | undefined): Promise<void> {
  await orSay(async () => {
    await rateHint(id, helpful ?? null);
    messages.value = messages.value.map((message) => {
      if (message.kind !== 'hint' || message.hint.id !== id) return message;
      const { helpful: _before, ...hint } = message.hint;
      return { kind: 'hint', hint: helpful === undefined ? hint : { ...hint, helpful } };
    });
    if (helpful !== undefined) announcement.value = words.thanks;
  });
}

export function openEditor(): void {
  pane.value = 'code';
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.cm-content')?.focus());
}

export function editCode(text: string): void {
  code.value = text;
  if (problem.value) keepDraft(problem.value.number, text);
}

/** Deletes all hints on the server and all programs in this browser. */
export async function forgetMe(): Promise<void> {
  await orSay(async () => {
    const { deleted } = await deleteHistory();
    forgetDrafts();
    batch(() => {
      unfollow();
      code.value = '';
      messages.value = [{ kind: 'note', text: words.deleted(deleted) }];
      historyVersion.value += 1;
      announcement.value = words.deleted(deleted);
    });
  });
}

function codeFor(typed: string): string {
  const here = problem.value;
  const asked = problemIn(typed);
  if (asked === undefined || asked === String(here?.number) || asked === here?.title)
    return code.value.trim() && code.value;
  return /^\d+$/.test(asked) ? readDraft(Number(asked)) : '';
}

/** Undefined when none is named; the server explains what cannot be read. */
function problemIn(typed: string): string | undefined {
  try {
    return readAsk(typed).problem;
  } catch {
    return undefined;
  }
}

/** Shows why the server would not, and returns that. */
async function orSay(act: () => Promise<void>, typed = ''): Promise<Refused['refusal'] | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say({ kind: 'refusal', refusal: error.refusal, ask: typed });
    announcement.value = error.refusal.text;
    return error.refusal;
  }
}
