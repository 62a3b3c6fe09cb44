/** `npm run guard -- --jsonl FILE`: the guard's verdict on each hint of a file, a line each, in the same order. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { learnersFolder, readConfig, readEnvironment } from '../src/config.ts';
import { judgeHint } from '../src/core/guard/guard.ts';
import { type Guarded, guardedOf, type Occasion } from '../src/core/guard/occasion.ts';
import { isLevel } from '../src/core/levels.ts';
import type { HintModel } from '../src/core/model/hint-model.ts';
import { createOpenAiModel } from '../src/core/model/openai-model.ts';
import { loadProblems } from '../src/core/problems/load-problems.ts';
import { buildOpinionPrompt } from '../src/prompts/build-opinion-prompt.ts';

const USAGE = `Usage: npm run --silent guard -- --jsonl FILE [--judge]

Each line of FILE is one JSON object, with "hint" and "level" (1 to 5), and what it is about:
  "problem": 42                                       a problem of data/problems, or
  "references": [{"language", "code"}, …]             solutions of your own,
  "statement", "examples": [{"input", "output"}, …]   and what learners are given, if anything
and, if there are any, "submission" (the learner's code) and "thread" (earlier hints, oldest first).
Prints {"verdict", "kind"?, "evidence"?, "span"?, "ms"} for each. With --judge the model server of VLLM_SERVER_URL is
asked, too, whatever the guard says: "opinion" is its word, "none" when it gave none.`;

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

type Ask = NonNullable<HintModel['givesAway']>;

async function judge(text: string, ask: Ask | undefined): Promise<object> {
  try {
    const parsed = line.parse(JSON.parse(text));
    const { hint, level, thread } = parsed;
    const occasion = { guarded: aboutWhat(parsed), level, submission: parsed.submission ?? undefined, thread };
    const began = performance.now();
    const verdict = judgeHint(hint, occasion);
    const ms = Math.round((performance.now() - began) * 1_000) / 1_000;
    const opinion = ask && { opinion: await opinionOn(hint, occasion, ask) };
    if (verdict.kind === 'pass') return { verdict: 'pass', ms, ...opinion };
    const { why, evidence, span } = verdict;
    return { verdict: 'leak', kind: why, evidence, span, ms, ...opinion };
  } catch (error) {
    if (error instanceof z.ZodError) return { error: z.prettifyError(error) };
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

const OPINION_TOKENS = 4_000;

async function opinionOn(hint: string, { guarded, level, submission }: Occasion, ask: Ask): Promise<string> {
  const question = buildOpinionPrompt({ guarded, level, hint, code: submission, tokens: OPINION_TOKENS });
  const leaks = ask(question, new AbortController().signal);
  return leaks.then((yes) => (yes ? 'leak' : 'pass')).catch(() => 'none');
}

async function openJudge(): Promise<HintModel | undefined> {
  const options = readConfig(readEnvironment()).model;
  if (!options) return undefined;
  const model = createOpenAiModel({ ...options, apiKey: options.apiKey?.reveal(), secondOpinion: true });
  await model.settled();
  return model;
}

const { values } = parseArgs({ options: { jsonl: { type: 'string' }, judge: { type: 'boolean', default: false } } });
if (values.jsonl === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const model = values.judge ? await openJudge() : undefined;
if (values.judge && !model) {
  console.error('--judge asks the model server: set VLLM_SERVER_URL.');
  process.exit(2);
}
const file = resolve(learnersFolder(), values.jsonl);
for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
  if (text.trim() !== '') process.stdout.write(`${JSON.stringify(await judge(text, model?.givesAway))}\n`);
}
model?.close();
