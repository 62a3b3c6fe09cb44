/** `npm run guard -- --jsonl FILE`: the guard's verdict on each hint of a file, a line each, in the same order. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { learnersFolder } from '../src/config.ts';
import { judgeHint } from '../src/core/guard/guard.ts';
import { type Guarded, guardedOf } from '../src/core/guard/occasion.ts';
import { isLevel } from '../src/core/levels.ts';
import { loadProblems } from '../src/core/problems/load-problems.ts';

const USAGE = `Usage: npm run --silent guard -- --jsonl FILE

Each line of FILE is one JSON object, with "hint" and "level" (1 to 5), and what it is about:
  "problem": 42                                       a problem of data/problems, or
  "references": [{"language", "code"}, …]             solutions of your own,
  "statement", "examples": [{"input", "output"}, …]   and what learners are given, if anything
and, if there are any, "submission" (the learner's code) and "thread" (earlier hints, oldest first).
Prints {"verdict", "kind"?, "evidence"?, "ms"} for each.`;

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
});
type Line = z.output<typeof line>;

const { problems } = await loadProblems(['data/problems']);
const shipped = new Map(problems.map((problem) => [problem.number, problem]));
/** The same references in many lines are worked out once. */
const own = new Map<string, Guarded>();

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

function judge(text: string): object {
  try {
    const parsed = line.parse(JSON.parse(text));
    const { hint, level, submission, thread } = parsed;
    const guarded = aboutWhat(parsed);
    const began = performance.now();
    const verdict = judgeHint(hint, { guarded, level, submission: submission ?? undefined, thread });
    const ms = Math.round((performance.now() - began) * 1_000) / 1_000;
    if (verdict.kind === 'pass') return { verdict: 'pass', ms };
    return { verdict: 'leak', kind: verdict.why, evidence: verdict.evidence, ms };
  } catch (error) {
    const what =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
    return { error: what };
  }
}

const { values } = parseArgs({ options: { jsonl: { type: 'string' } }, allowPositionals: false });
if (values.jsonl === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const file = resolve(learnersFolder(), values.jsonl);
for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
  if (text.trim() !== '') process.stdout.write(`${JSON.stringify(judge(text))}\n`);
}
