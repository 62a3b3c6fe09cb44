/** What a hint is judged against: the problem as far as it can be given away, and who gets the hint. */
import type { Level } from '../levels.ts';
import type { Text } from '../locale.ts';
import type { Problem } from '../problems/problem.ts';

/** What is known of a problem, in every language. */
export interface Guarded {
  /** Everything a learner may read. */
  readonly statement: string;
  readonly examples: readonly { readonly input: string; readonly output: string }[];
  readonly references: readonly { readonly language: string; readonly code: string }[];
  /** The goals of the steps of each approach, in order. */
  readonly steps: readonly (readonly Text[])[];
}

export interface Occasion {
  readonly guarded: Guarded;
  readonly level: Level;
  readonly submission: string | undefined;
  /** Texts of earlier hints, oldest first. */
  readonly thread: readonly string[];
}

const KNOWN = new WeakMap<Problem, Guarded>();

/** Made once for each problem, so that what is worked out about it can be kept. */
export function guardedOf(problem: Problem): Guarded {
  const known = KNOWN.get(problem);
  if (known) return known;
  const { title, statement, input, output, constraints, examples, approaches } = problem;
  const texts = [title, statement, input, output, ...constraints, ...examples.flatMap(({ note }) => note ?? [])];
  const guarded: Guarded = {
    statement: texts.flatMap(({ en, ko }) => [en, ko]).join('\n'),
    examples,
    references: approaches.flatMap(({ references }) => references),
    steps: approaches.map(({ steps }) => steps.map(({ goal }) => goal)),
  };
  KNOWN.set(problem, guarded);
  return guarded;
}
