/** The model server, from the outside in: address, answer, key, name, context; then hints. */
import { type Config, ConfigError } from '../config.ts';
import { readModelList, type ServedModel } from '../core/model/back-ends.ts';
import { MODEL_FAILURES } from '../core/model/hint-model.ts';
import { withVersion } from '../core/model/openai-model.ts';
import type { Problem } from '../core/problems/problem.ts';
import { revealShared } from '../shared-secret.ts';
import { checkHints } from './check-hints.ts';
import { type Finding, off, ok, warning, wrong } from './finding.ts';
import type { Answer, Net } from './net.ts';

type Model = NonNullable<Config['model']>;

export async function checkModel(
  model: Config['model'],
  problem: Problem | undefined,
  net: Net,
): Promise<readonly Finding[]> {
  if (!model) return [off('model', 'hints are hand-written; VLLM_SERVER_URL turns it on')];
  const base = new URL(withVersion(model.serverUrl));
  if (base.username || base.password) {
    return [wrong('model', 'VLLM_SERVER_URL holds a password, which is not sent', 'take it out, and set VLLM_API_KEY')];
  }
  const key = keyOf(model);
  if (typeof key === 'object') return [key];
  const headers = { authorization: `Bearer ${key ?? 'none'}` };
  const answer = await net.ask(`${base.href}/models`, { headers });
  const fault = faultOf(answer, base.host);
  if (fault) return [fault];
  const served = answer.kind === 'answer' ? listed(answer.body, model.model) : undefined;
  if (!served) return [nameFault(answer, model, base.host)];
  return [
    ok('model', `${base.host} answers (${served.backEnd.name})`),
    ok('model name', served.name),
    checkContext(served, model.maxHintTokens),
    ...(problem ? await checkHints({ ...model, apiKey: key }, problem, served) : []),
  ];
}

/** The key, or why there is none. */
function keyOf({ apiKey }: Model): string | undefined | Finding {
  try {
    return revealShared(apiKey);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return wrong(
      'model key',
      error.faults.join('; '),
      'the user that runs the bot has to own the folder; or set VLLM_API_KEY',
    );
  }
}

function faultOf(answer: Answer, host: string): Finding | undefined {
  if (answer.kind === 'none') return wrong('model', `${host}: ${answer.why}`, MODEL_FAILURES.unreachable);
  const { status, body } = answer;
  if (status === 200) return undefined;
  const what = `${host} answers ${status}`;
  if (status === 401 || status === 403) return wrong('model', what, MODEL_FAILURES.unauthorised);
  if (status === 503 && /loading/i.test(JSON.stringify(body ?? '')))
    return warning('model', what, MODEL_FAILURES.loading);
  if (status >= 500) return wrong('model', what, MODEL_FAILURES.refused);
  return wrong('model', what, MODEL_FAILURES.garbled);
}

function listed(body: unknown, wanted: string | undefined): ServedModel | undefined {
  try {
    return readModelList(body, wanted);
  } catch {
    return undefined;
  }
}

const MOST_NAMES = 5;

/** The list holds no model of the wanted name, or is no list. */
function nameFault(answer: Answer, { model }: Model, host: string): Finding {
  const names = namesIn(answer.kind === 'answer' ? answer.body : undefined);
  if (!names) return wrong('model', `${host} gives no list of models`, MODEL_FAILURES.garbled);
  if (names.length === 0) return wrong('model name', `${host} has no model`, 'load one there');
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return wrong('model name', `${host} has no ${model}`, `set VLLM_MODEL to one that it has: ${shown}`);
}

function namesIn(body: unknown): readonly string[] | undefined {
  if (!body || typeof body !== 'object' || !('data' in body) || !Array.isArray(body.data)) return undefined;
  return body.data.map((card: unknown) =>
    String(Object(card).id)
      .replaceAll(/\p{Cc}/gu, '')
      .slice(0, 100),
  );
}

/** With less, statements and code are often shortened. */
const GOOD_CONTEXT = 4_096;

function checkContext({ contextTokens, backEnd }: ServedModel, maxHintTokens: number): Finding {
  const what = `${contextTokens} tokens`;
  const mend = `start the server with more (vLLM: VLLM_MAX_MODEL_LEN); long code is shortened, and hints end at ${Math.floor(contextTokens / 4)} tokens`;
  if (contextTokens < GOOD_CONTEXT || contextTokens / 4 < maxHintTokens) return warning('context', what, mend);
  return ok('context', backEnd.assumedContext === contextTokens ? `${what}, as far as the server says` : what);
}
