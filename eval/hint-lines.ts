/** Hints in a file, a JSON object a line, each with what it is about. */
import { z } from 'zod';
import { type Guarded, guardedOf, type Occasion } from '../src/core/guard/occasion.ts';
import { isLevel } from '../src/core/levels.ts';
import { loadProblems } from '../src/core/problems/load-problems.ts';

export const LINE_FORMAT = `Each line is one JSON object, with "hint" and "level" (1 to 5), and what it is about:
  "problem": 42                                       a problem of data/problems, or
  "references": [{"language", "code"}, …]             solutions of your own,
  "statement", "examples": [{"input", "output"}, …]   and what learners are given, if anything
and, if there are any, "submission" (the learner's code) and "thread" (earlier hints, oldest first).`;

const examples = z.array(z.object({ input: z.string(), output: z.string() }));
const line = z.object({
  hint: z.string(),
  level: z.number().refine(isLevel),
  problem: z.number().optional(),
  references: z.array(z.object({ language: z.string(), code: z.string() })).default([]),
  statement: z.string().default(''),
  examples: z.union([examples, z.string()]).optional(),
  submission: z.string().nullish(),
  thread: z.array(z.string()).default([]),
  kind: z.string().default('written'),
});
type Line = z.output<typeof line>;

export interface HintLine {
  readonly hint: string;
  readonly occasion: Occasion;
  /** For people: of what sort it is, and which problem it is about. */
  readonly kind: string;
  readonly about: string;
}

const { problems } = await loadProblems(['data/problems']);
const shipped = new Map(problems.map((problem) => [problem.number, problem]));
/** The same references in many lines are worked out once. */
const own = new Map<string, Guarded>();

/** Throws an Error that says what is wrong with the line. */
export function readHintLine(text: string): HintLine {
  const parsed = parse(text);
  const { hint, level, thread, kind, problem } = parsed;
  const occasion = { guarded: aboutWhat(parsed), level, submission: parsed.submission ?? undefined, thread };
  return { hint, occasion, kind, about: problem === undefined ? 'a problem of its own' : `problem ${problem}` };
}

function parse(text: string): Line {
  const { data, error } = line.safeParse(JSON.parse(text));
  if (error) throw new Error(z.prettifyError(error));
  return data;
}

function aboutWhat({ problem: number, references, statement, examples: given = [] }: Line): Guarded {
  if (number !== undefined && references.length === 0) {
    const problem = shipped.get(number);
    if (!problem) throw new Error(`there is no problem ${number} in data/problems`);
    return guardedOf(problem);
  }
  const key = JSON.stringify([references, statement, given]);
  const shown = typeof given === 'string' ? [{ input: given, output: '' }] : given;
  const guarded = own.get(key) ?? { statement, examples: shown, references, steps: [] };
  own.set(key, guarded);
  return guarded;
}
