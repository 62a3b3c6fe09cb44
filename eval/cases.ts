/** All texts the guard is measured on, each with its occasion. */
import { type Guarded, guardedOf, type Occasion } from '../src/core/guard/occasion.ts';
import type { Level } from '../src/core/levels.ts';
import type { Problem, Reference } from '../src/core/problems/problem.ts';
import { fixLeaksOf, honestHintsOn } from './fix-leaks.ts';
import type { GoodHint } from './good-hints.ts';
import { LEAK_FAMILIES } from './leak-families.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

export interface Case {
  readonly family: string;
  /** The mistake of a learner who is one edit away. */
  readonly mistake?: string;
  /** For people: which problem it is about. */
  readonly about: string;
  readonly hint: string;
  readonly occasion: Occasion;
}

export interface Cases {
  /** Solutions in many disguises. */
  readonly leaks: readonly Case[];
  /** Solutions that are not among the references. */
  readonly unknown: readonly Case[];
  /** The fix for a learner who is one edit away. */
  readonly fixes: readonly Case[];
  readonly good: readonly Case[];
  /** Hints to the learner who is one edit away that do not tell the fix. */
  readonly honest: readonly Case[];
}

const LEAK_LEVELS: readonly Level[] = [1, 2, 3];
/** The disguises in which a program that nobody knows is tried. */
const UNKNOWN_FAMILIES = new Set(['fenced', 'plain', 'renamed', 'one-line']);

export async function casesOf(problems: readonly Problem[], good: readonly GoodHint[]): Promise<Cases> {
  const mutants: (readonly [Problem, Mutant])[] = [];
  for (const problem of problems) {
    const ofReferences = await Promise.all(referencesOf(problem).map((reference) => mutantsOf(problem, reference)));
    mutants.push(...ofReferences.flat().map((mutant) => [problem, mutant] as const));
  }
  return {
    leaks: problems.flatMap((problem) => leaksOf(problem)),
    unknown: problems.flatMap((problem) => unknownOf(problem)),
    fixes: mutants.flatMap(([problem, mutant]) => onMutant(problem, mutant, fixLeaksOf(mutant))),
    good: good.map(goodCase),
    honest: mutants.flatMap(([problem, mutant]) => onMutant(problem, mutant, honestOf(mutant))),
  };
}

const referencesOf = (problem: Problem): readonly Reference[] =>
  problem.approaches.flatMap(({ references }) => references);
const nameOf = ({ number, slug }: Problem): string => `${number} ${slug}`;

function leaksOf(problem: Problem): readonly Case[] {
  const guarded = guardedOf(problem);
  return referencesOf(problem).flatMap((reference) => threadsOf(problem, reference, guarded));
}

function unknownOf(problem: Problem): readonly Case[] {
  const guarded = guardedOf(problem);
  return referencesOf(problem).flatMap((reference) => {
    const others = guarded.references.filter(({ code }) => code !== reference.code);
    const cases = threadsOf(problem, reference, { ...guarded, references: others });
    return cases.filter(({ family }) => UNKNOWN_FAMILIES.has(family));
  });
}

function threadsOf(problem: Problem, reference: Reference, guarded: Guarded): readonly Case[] {
  return LEAK_FAMILIES.flatMap(({ name, make }) =>
    make(problem, reference).flatMap((thread) =>
      LEAK_LEVELS.map((level) => ({
        family: name,
        about: `${nameOf(problem)}, ${reference.language}`,
        hint: thread.at(-1) ?? '',
        occasion: { guarded, level, submission: undefined, thread: thread.slice(0, -1) },
      })),
    ),
  );
}

function onMutant(
  problem: Problem,
  mutant: Mutant,
  hints: readonly { family: string; hint: string }[],
): readonly Case[] {
  const about = `${nameOf(problem)}, ${mutant.reference.language}, line ${mutant.line}: ${mutant.was} → ${mutant.is}`;
  return hints.flatMap(({ family, hint }) =>
    LEAK_LEVELS.map((level) => {
      const occasion = { guarded: guardedOf(problem), level, submission: mutant.code, thread: [] };
      return { family, mistake: mutant.kind, about, hint, occasion };
    }),
  );
}

function honestOf(mutant: Mutant) {
  return honestHintsOn(mutant).map((hint) => ({ family: 'one edit away', hint }));
}

function goodCase({ source, level, hint, submission, thread, ...about }: GoodHint): Case {
  const { problem, statement = '', references = [] } = about;
  const guarded = problem ? guardedOf(problem) : { statement, references, examples: [], steps: [] };
  return {
    family: source,
    about: problem ? nameOf(problem) : (/^[^#\s].*/m.exec(statement)?.[0] ?? ''),
    hint,
    occasion: { guarded, level, submission, thread: thread ?? [] },
  };
}
