/**
 * Reads the predecessor's problems_multi_solution.json. Most of its solutions do not parse or are wrong,
 * so none of them becomes a reference; they only serve to drop hints that quote their code.
 */
import type { z } from 'zod';
import { codeLines } from '../guard/code-lines.ts';
import { comparable } from '../guard/comparable.ts';
import { showsCode } from '../guard/extract-code.ts';
import { LEVELS, type Level } from '../levels.ts';
import type { Text } from '../locale.ts';
import { readJsonRecords } from './json-records.ts';
import type { Degraded, ReadResult } from './load-report.ts';
import {
  example,
  logicStep,
  type PredecessorRecord,
  type PredecessorSolution,
  record,
  solution,
} from './predecessor-schema.ts';
import type { Approach, Difficulty, Problem, Step } from './problem.ts';

/** `file` is only used to name the place of a fault. Never throws: a broken record or file comes back as faults. */
export function readPredecessorFile(file: string, json: string): ReadResult {
  const { records, faults } = readJsonRecords(file, json.replace(/^\uFEFF/, ''));
  const problems = new Map<number, Problem>();
  const degraded: Degraded[] = [];
  for (const [index, { value, line }] of records.entries()) {
    const parsed = record.safeParse(value);
    const skip = (what: string, mend: string) =>
      faults.push({ file, line: line(), what: `record ${index + 1}: ${what}`, mend });
    if (!parsed.success) {
      skip(describe(parsed.error), 'give it a problem_id (a whole number) and a title');
    } else if (problems.has(parsed.data.problem_id)) {
      skip(`problem ${parsed.data.problem_id} is there twice`, 'remove one of the two');
    } else {
      const problem = toProblem(parsed.data);
      problems.set(problem.number, problem);
      degraded.push(...shortcomings(problem, parsed.data));
    }
  }
  return { problems: [...problems.values()], faults, degraded, skipped: faults.length };
}

function toProblem(data: PredecessorRecord): Problem {
  const solutions = data.solutions.flatMap((raw) => solution.safeParse(raw).data ?? []);
  return {
    number: data.problem_id,
    slug: `problem-${data.problem_id}`,
    title: same(data.title),
    difficulty: difficultyOf(data.level),
    topics: data.tags.filter((tag) => tag !== ''),
    statement: same(data.description),
    input: same(data.input_description),
    output: same(data.output_description),
    constraints: [],
    examples: data.examples.flatMap((raw) => example.safeParse(raw).data ?? []),
    tests: [],
    approaches: toApproaches(solutions),
    ...(data.url && { url: data.url }),
  };
}

function toApproaches(solutions: readonly PredecessorSolution[]): readonly Approach[] {
  const quotesCode = codeQuotes(solutions);
  return solutions.flatMap(({ solution_name, logic_steps }, index) => {
    const steps = logic_steps.flatMap((raw): Step[] => {
      const read = logicStep.safeParse(raw).data;
      if (!read || quotesCode(read.goal)) return [];
      const hints: Partial<Record<Level, string>> = { 1: read.socratic_hint, 3: read.hint };
      const usable = LEVELS.flatMap((level) => {
        const hint = hints[level];
        return hint && !quotesCode(hint) ? [[level, same(hint)] as const] : [];
      });
      return [{ goal: same(read.goal), hints: Object.fromEntries(usable) }];
    });
    if (steps.length === 0) return [];
    return [
      { slug: `solution-${index + 1}`, name: same(solution_name || `Solution ${index + 1}`), steps, references: [] },
    ];
  });
}

/** Tells whether a text shows code, or holds a line of one of these solutions, right or wrong. */
function codeQuotes(solutions: readonly PredecessorSolution[]): (text: string) => boolean {
  const lines = solutions.flatMap(({ solution_code }) => codeLines(solution_code));
  return (text) => {
    const letters = comparable(text);
    return showsCode(text) || lines.some((line) => letters.includes(line));
  };
}

function shortcomings({ number, approaches, examples }: Problem, { solutions }: PredecessorRecord): Degraded[] {
  const reasons = ['one language only'];
  if (solutions.length > 0) reasons.push('solutions not proven, so not used');
  if (!approaches.some(({ steps }) => steps.some(({ hints }) => Object.keys(hints).length > 0)))
    reasons.push('no hints');
  if (examples.length === 0) reasons.push('no examples');
  return reasons.map((why) => ({ number, why }));
}

/** Names of the ranks that Korean judges use, and solved.ac's numbers (1 to 10 bronze and silver, 16 up platinum). */
function difficultyOf(level: string | number): Difficulty {
  const rank = Number(level);
  if (/bronze|silver|easy|브론즈|실버/i.test(String(level)) || (rank >= 1 && rank <= 10)) return 'easy';
  if (/platinum|diamond|ruby|hard|플래티넘|다이아|루비/i.test(String(level)) || rank >= 16) return 'hard';
  return 'medium';
}

function same(text: string): Text {
  return { en: text, ko: text };
}

function describe(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'it'}: ${issue.message}` : 'cannot be read';
}
