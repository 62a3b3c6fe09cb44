/** What the page shows of problems and threads, in one language. */
import type { Level } from '../../core/levels.ts';
import type { Locale } from '../../core/locale.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { Thread } from '../../core/store/store.ts';
import type { ProblemLine, ProblemPage, ShownHint } from './page-data.ts';

export function toLine(problem: Problem, locale: Locale, had: readonly Level[]): ProblemLine {
  const { number, title, difficulty, topics } = problem;
  return { number, title: title[locale], difficulty, topics, had };
}

export function toPage(problem: Problem, locale: Locale, thread: Thread): ProblemPage {
  const { number, title, difficulty, topics, statement, input, output, constraints, examples, url } = problem;
  return {
    number,
    title: title[locale],
    difficulty,
    topics,
    statement: statement[locale],
    input: input[locale],
    output: output[locale],
    constraints: constraints.map((text) => text[locale]),
    examples: examples.map(({ note, ...example }) => (note ? { ...example, note: note[locale] } : example)),
    ...(url && { url }),
    thread: thread.map((hint) => toShownHint(number, hint)),
  };
}

function toShownHint(problem: number, hint: Thread[number]): ShownHint {
  const { id, level, source, text, at, helpful, codeHash } = hint;
  const shown = { id, problem, level, source, text, at, withCode: codeHash !== undefined };
  return helpful === undefined ? shown : { ...shown, helpful };
}
