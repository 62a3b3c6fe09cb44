/** `npm run guard -- --jsonl FILE`: the guard's verdict on each hint of a file, a line each, in the same order. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { LINE_FORMAT, readHintLine } from '../eval/hint-lines.ts';
import { learnersFolder, readConfig, readEnvironment } from '../src/config.ts';
import { judgeHint } from '../src/core/guard/guard.ts';
import type { Occasion } from '../src/core/guard/occasion.ts';
import type { HintModel } from '../src/core/model/hint-model.ts';
import { createOpenAiModel } from '../src/core/model/openai-model.ts';
import { buildOpinionPrompt } from '../src/prompts/build-opinion-prompt.ts';
import { revealShared } from '../src/shared-secret.ts';

const USAGE = `Usage: npm run --silent guard -- --jsonl FILE [--judge]

${LINE_FORMAT}
Prints {"verdict", "kind"?, "evidence"?, "span"?, "ms"} for each. With --judge the model server of VLLM_SERVER_URL is
asked, too, whatever the guard says: "opinion" is its word, "none" when it gave none.`;

type Ask = NonNullable<HintModel['givesAway']>;

async function judge(text: string, ask: Ask | undefined): Promise<object> {
  try {
    const { hint, occasion } = readHintLine(text);
    const began = performance.now();
    const verdict = judgeHint(hint, occasion);
    const ms = Math.round((performance.now() - began) * 1_000) / 1_000;
    const opinion = ask && { opinion: await opinionOn(hint, occasion, ask) };
    if (verdict.kind === 'pass') return { verdict: 'pass', ms, ...opinion };
    const { why, evidence, span } = verdict;
    return { verdict: 'leak', kind: why, evidence, span, ms, ...opinion };
  } catch (error) {
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
  const model = createOpenAiModel({ ...options, apiKey: revealShared(options.apiKey), secondOpinion: true });
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
