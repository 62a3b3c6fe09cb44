/** Wrong programs one edit away from a reference, as a learner writes them who is nearly there. */
import type { Problem, Reference } from '../src/core/problems/problem.ts';
import { type Edit, editsOf } from './edits.ts';
import { failingPrograms } from './failing-programs.ts';
import { alternating, shuffled } from './spread.ts';

export interface Mutant {
  readonly code: string;
  readonly reference: Reference;
  /** Of the reference; the first is 1. */
  readonly line: number;
  /** The right line, trimmed. */
  readonly was: string;
  /** The wrong line, trimmed; '' when it was removed. */
  readonly is: string;
  readonly kind: string;
}

const MUTANTS_PER_REFERENCE = 6;

/**
 * Up to six mutants that fail an example or a test, spread over the kinds of mistakes; the same at every call.
 * None for a language that cannot be run here.
 */
export async function mutantsOf(problem: Problem, reference: Reference): Promise<readonly Mutant[]> {
  const edits = mixed(editsOf(reference));
  const failing = await failingPrograms(reference.language, {
    programs: edits.map(({ code }) => code),
    cases: [...problem.examples, ...problem.tests].map(({ input, output }) => ({ input, output })),
    wanted: MUTANTS_PER_REFERENCE,
  });
  return failing.flatMap((index) => {
    const edit = edits[index];
    return edit ? [{ ...edit, reference }] : [];
  });
}

/** One of each kind, then a second of each kind, and so on; which comes first depends on the program. */
function mixed(edits: readonly Edit[]): readonly Edit[] {
  const byKind = Object.values(Object.groupBy(edits, ({ kind }) => kind)).map((ofKind) =>
    shuffled(ofKind ?? [], ({ code }) => code),
  );
  const kinds = shuffled(byKind, (ofKind) => ofKind[0]?.code ?? '');
  return alternating(kinds);
}
