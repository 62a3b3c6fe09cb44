import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { about, examine } from '../helpers/run-doctor.ts';
import { type Answer, startModelTwin, type TwinOptions } from '../twins/vllm-twin.ts';

const KEY = 'key-of-the-model';
const QUICK = { MODEL_FIRST_TOKEN_SECONDS: '0.5', MODEL_IDLE_SECONDS: '0.3', MODEL_TOTAL_SECONDS: '2' };

async function examineTwin(
  options: TwinOptions,
  environment: NodeJS.Dict<string> = {},
  answers: readonly Answer[] = [],
) {
  const twin = await startModelTwin(options);
  onTestFinished(() => twin.kill());
  twin.next(...answers);
  const seen = await examine({ VLLM_SERVER_URL: twin.url, ...QUICK, ...environment });
  return { ...seen, twin, model: about(seen.text, /model|context|hint|reuse/) };
}

async function examineServer(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const seen = await examine({ VLLM_SERVER_URL: `http://127.0.0.1:${port}`, ...QUICK });
  return { ...seen, model: about(seen.text, /model|context|hint|reuse|clock/) };
}

describe('the model', () => {
  it('is well', async () => {
    const { model, text, exitCode, raw, twin } = await examineTwin({ key: KEY }, { VLLM_API_KEY: KEY });
    expect(model).toMatchInlineSnapshot(`
      "✓ model: HOST answers (vLLM)
      ✓ model name: test-model
      ✓ context: 8192 tokens
      ✓ test hint: first word after N s, whole after N s
      ✓ prefix reuse: 400 of 818 tokens of a prompt asked twice"
    `);
    expect(about(text, /clock/)).toBe('✓ clock: the same as at HOST');
    expect(exitCode).toBe(0);
    expect(raw).not.toContain(KEY);
    expect(twin.requests.map(({ messages }) => messages)).toEqual([
      twin.requests[0]?.messages,
      twin.requests[0]?.messages,
    ]);
  });

  it.each<[string, TwinOptions, NodeJS.Dict<string>, readonly Answer[]]>([
    ['another key', { key: 'another' }, { VLLM_API_KEY: KEY }, []],
    ['no key', { key: KEY }, {}, []],
    ['another name', { model: 'qwen-7b' }, { VLLM_MODEL: 'qwen-70b' }, []],
    ['a small context', { contextTokens: 1_024 }, {}, []],
    [
      'llama.cpp, which says less',
      { ownedBy: 'llamacpp' },
      {},
      [{}, { usage: { prompt_tokens: 500, completion_tokens: 20 } }],
    ],
    ['no word in time', {}, {}, [{ firstAfterMs: 5_000 }]],
    ['a slow first word', {}, {}, [{ firstAfterMs: 300 }]],
    ['a hint cut off', {}, {}, [{ finish: 'length' }]],
    ['a hint broken off', {}, {}, [{ cutAfter: 2 }]],
    ['no word at all', {}, {}, [{ say: '' }]],
    ['an error instead', {}, {}, [{ status: { code: 500, body: { error: { message: 'CUDA error' } } } }]],
    [
      'no count of cached tokens',
      {},
      {},
      [{}, { usage: { prompt_tokens: 500, completion_tokens: 20, prompt_tokens_details: null } }],
    ],
    [
      'nothing reused',
      {},
      {},
      [{}, { usage: { prompt_tokens: 500, completion_tokens: 20, prompt_tokens_details: { cached_tokens: 0 } } }],
    ],
  ])('with %s', async (_, options, environment, answers) => {
    const { model, exitCode, raw } = await examineTwin(options, environment, answers);
    expect(`${model}\nexit ${exitCode}`).toMatchSnapshot();
    expect(raw).not.toContain(KEY);
  });

  it('is not there', async () => {
    const twin = await startModelTwin();
    await twin.kill();
    const { text, exitCode } = await examine({ VLLM_SERVER_URL: twin.url });
    expect(about(text, /model/)).toMatchInlineSnapshot(`
      "✗ model: HOST: nothing listens there
          Is the server up, and VLLM_SERVER_URL right? vLLM opens its port only when the model is loaded."
    `);
    expect(exitCode).toBe(1);
  });

  it('is at a name that is none', async () => {
    const { text } = await examine({ VLLM_SERVER_URL: 'http://nowhere.invalid:8000' });
    expect(about(text, /model/)).toMatch(
      /^✗ model: nowhere\.invalid:8000: (there is no host of that name|the name cannot be looked up)/,
    );
  });

  it('is at an address with a password, which is not shown', async () => {
    const { raw, exitCode } = await examine({ VLLM_SERVER_URL: 'http://me:hunter2@gpu:8000' });
    expect(about(raw, /model/)).toMatchInlineSnapshot(`
      "✗ model: VLLM_SERVER_URL holds a password, which is not sent
          take it out, and set VLLM_API_KEY"
    `);
    expect(raw).not.toContain('hunter2');
    expect(exitCode).toBe(1);
  });

  it('is loading', async () => {
    const { model, exitCode } = await examineServer((_, response) =>
      response.writeHead(503).end(JSON.stringify({ error: { message: 'Loading model', code: 503 } })),
    );
    expect(model).toMatchInlineSnapshot(`
      "! model: HOST answers 503
          The server is loading its model; wait.
      ✓ clock: the same as at HOST"
    `);
    expect(exitCode).toBe(0);
  });

  it('is no model server', async () => {
    const page = await examineServer((_, response) => response.writeHead(404).end('<h1>Not Found</h1>'));
    const other = await examineServer((_, response) => response.end('{"status":"up"}'));
    const empty = await examineServer((_, response) => response.end('{"object":"list","data":[]}'));
    expect([page, other, empty].map(({ model }) => model).join('\n\n')).toMatchInlineSnapshot(`
      "✗ model: HOST answers 404
          The answer was not a chat completion; is VLLM_SERVER_URL the base of an OpenAI-compatible API?
      ✓ clock: the same as at HOST

      ✗ model: HOST gives no list of models
          The answer was not a chat completion; is VLLM_SERVER_URL the base of an OpenAI-compatible API?
      ✓ clock: the same as at HOST

      ✗ model name: HOST has no model
          load one there
      ✓ clock: the same as at HOST"
    `);
  });

  it('has another time', async () => {
    const at = (secondsAhead: number) =>
      examineServer((_, response) => {
        const date = new Date(Date.now() - secondsAhead * 1_000).toUTCString();
        response.writeHead(404, { date }).end();
      });
    const told = [await at(100), await at(-1_000)].map(({ text }) => about(text, /clock/).replaceAll(/\d+ s/g, 'N s'));
    expect(told.join('\n')).toMatchInlineSnapshot(`
      "! clock: N s ahead of HOST
          set the clock by the network: timedatectl set-ntp true
      ✗ clock: N s behind HOST
          set the clock by the network: timedatectl set-ntp true"
    `);
  });
});
