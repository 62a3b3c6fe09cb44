/**
 * Fills the words in this folder for one hint. Stable text comes first (system, problem, steps, level),
 * then what changes (aim, thread, code), so that the server can reuse the computed prefix.
 * No level shows the model a reference solution: it cannot leak what it has not seen. What stands in
 * for it at every level are the goals of the steps and the hand-written hint of the current one.
 */
import { readFileSync } from 'node:fs';
import type { Level } from '../core/levels.ts';
import type { Locale, Text } from '../core/locale.ts';
import type { Prompt } from '../core/model/hint-model.ts';
import type { Problem, Step } from '../core/problems/problem.ts';
import { fence } from './data-fence.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { newestThatFit, shortenCode, shortenProse } from './shorten.ts';

export interface PromptInput {
  readonly problem: Problem;
  readonly level: Level;
  readonly locale: Locale;
  /** The steps of the approach the learner follows; empty when the problem has none. */
  readonly steps: readonly Step[];
  /** The step the hint is about; first is 1. */
  readonly step: number;
  /** The hand-written hint that would be given instead. */
  readonly curated: Text | undefined;
  /** Earlier hints of this thread, oldest first. */
  readonly thread: readonly string[];
  readonly code: string | undefined;
  /** The model's draft before this one gave too much away. */
  readonly afterLeak?: boolean;
  /** Room for the prompt, in tokens. */
  readonly tokens: number;
}

const SYSTEM = words('system');
const AFTER_LEAK = words('after-leak');
const LEVELS: Readonly<Record<Level, string>> = {
  1: words('level-1'),
  2: words('level-2'),
  3: words('level-3'),
  4: words('level-4'),
  5: words('level-5'),
};
const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', ko: 'Korean (해요체)' };

/** The prompt for one hint, cut by rule to `tokens` as estimated: oldest hints, then the middle of the code, then the end of the statement. */
export function buildPrompt(input: PromptInput): Prompt {
  const { problem, locale, thread, code } = input;
  const middle = [stepsPart(input), LEVELS[input.level], aimPart(input)];
  const frame = (statement: string, hints: readonly string[], shownCode: string | undefined) =>
    [
      `Problem ${problem.number}:\n${fence(statement)}`,
      ...middle,
      threadPart(hints),
      codePart(shownCode),
      input.afterLeak ? AFTER_LEAK : '',
      `Write the hint now, in ${LANGUAGES[locale]}.`,
    ]
      .filter((part) => part !== '')
      .join('\n\n');

  const statement = statementOf(problem, locale);
  const room = input.tokens - estimateTokens(SYSTEM) - estimateTokens(frame('', [], code && ''));
  const statementNeeds = estimateTokens(statement);
  const shownCode = code && shortenCode(code, Math.max(room / 2, room - statementNeeds));
  const roomBesideCode = room - (shownCode ? estimateTokens(shownCode) : 0);
  const shownStatement = shortenProse(statement, roomBesideCode);
  const roomForThread = roomBesideCode - estimateTokens(shownStatement) - estimateTokens(THREAD_INTRO);
  const hints = newestThatFit(thread.map(fence), roomForThread);
  return { system: SYSTEM, user: frame(shownStatement, hints, shownCode), session: `problem-${problem.number}` };
}

function statementOf(problem: Problem, locale: Locale): string {
  const examples = problem.examples.map(
    ({ input, output, note }, index) =>
      `Example ${index + 1}, input:\n${input.trimEnd()}\noutput:\n${output.trimEnd()}${note ? `\n(${note[locale]})` : ''}`,
  );
  const limits = problem.constraints.map((constraint) => `- ${constraint[locale]}`).join('\n');
  return [
    problem.title[locale],
    problem.statement[locale],
    labelled('Input', problem.input[locale]),
    labelled('Output', problem.output[locale]),
    labelled('Limits', limits),
    ...examples,
  ]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
}

function labelled(label: string, text: string): string {
  return text.trim() === '' ? '' : `${label}:\n${text.trim()}`;
}

function stepsPart({ steps, locale }: PromptInput): string {
  if (steps.length === 0) return '';
  const goals = steps.map(({ goal }, index) => `${index + 1}. ${goal[locale]}`).join('\n');
  return `The steps of one good way, for your eyes only:\n${fence(goals)}`;
}

function aimPart({ steps, step, curated, locale }: PromptInput): string {
  const goal = steps[step - 1]?.goal[locale];
  const at = goal === undefined ? '' : `The learner is at step ${step}. The hint is about this step alone.`;
  const model =
    curated === undefined
      ? ''
      : `A colleague's hint for this step, as a measure of how far to go. Say it in your own words, fitted to this learner:\n${fence(curated[locale])}`;
  return [at, model].filter((part) => part !== '').join('\n');
}

const THREAD_INTRO =
  'Hints this learner already had, oldest first. Build on them, do not repeat them, and do not let them add up to a solution:';

function threadPart(fencedHints: readonly string[]): string {
  return fencedHints.length === 0 ? '' : [THREAD_INTRO, ...fencedHints].join('\n');
}

function codePart(code: string | undefined): string {
  if (code === undefined) return 'The learner sent no code.';
  return `The learner's code so far:\n${fence(code)}`;
}

function words(name: string): string {
  return readFileSync(new URL(`${name}.md`, import.meta.url), 'utf8').trim();
}
