import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type HintModel, ModelFailure } from '../../../src/core/model/hint-model.ts';
import { createTestTutor, modelAt } from '../../helpers/test-tutor.ts';
import { type Answer, DEFAULT_HINT, startModelTwin, type TwinOptions, vllmError } from '../../twins/vllm-twin.ts';

const PROMPT = { system: 'You are a tutor.', user: 'Write the hint now.' };

async function twinWith(answer: Answer = {}, options: TwinOptions = {}) {
  const twin = await startModelTwin(options);
  onTestFinished(() => twin.kill());
  twin.next(answer);
  return twin;
}

/** What a learner would get: the text, and how it ended. */
async function write(model: HintModel, signal = new AbortController().signal) {
  await model.settled();
  let text = '';
  try {
    const { finish, usage } = await model.write(PROMPT, signal, (piece) => {
      text += piece;
    });
    return { text, ended: finish, usage };
  } catch (error) {
    return { text, ended: error instanceof ModelFailure ? error.kind : error };
  }
}

describe('a hint from a model server', () => {
  it('comes whole, with the tokens it took', async () => {
    const twin = await twinWith();
    const { text, ended, usage } = await write(modelAt(twin.url));
    expect({ text, ended }).toEqual({ text: DEFAULT_HINT, ended: 'complete' });
    expect(usage).toEqual({ in: expect.any(Number), out: 16, cached: expect.any(Number) });
    expect(twin.requests[0]).toEqual({
      model: 'test-model',
      messages: [
        { role: 'system', content: PROMPT.system },
        { role: 'user', content: PROMPT.user },
      ],
      stream: true,
      stream_options: { include_usage: true },
      chat_template_kwargs: { enable_thinking: false },
      max_tokens: 512,
      temperature: 0.4,
      top_p: 0.9,
    });
  });

  it('names its problem, so that a router keeps that on the server which has its prefix cached', async () => {
    const twin = await twinWith();
    const tutor = createTestTutor({ model: modelAt(twin.url) });
    await tutor.ask('42 1');
    await tutor.ask('42 2', { user: 'another' });
    await tutor.ask('19 1');
    expect(twin.sessions).toEqual(['problem-42', 'problem-42', 'problem-19']);
  });

  it('is asked for at a base address with or without /v1', async () => {
    const twin = await twinWith();
    expect(await write(modelAt(twin.url.replace('/v1', '/')))).toMatchObject({ ended: 'complete' });
  });

  it.each([
    ['cut at the limit', { finish: 'length' }, { text: DEFAULT_HINT, ended: 'cut' }],
    ['with thoughts in the text', { say: '<think>a dict</think>Why?' }, { text: 'Why?', ended: 'complete' }],
    ['with thoughts beside it', { reasoning: 'a dict', say: 'Why?' }, { text: 'Why?', ended: 'complete' }],
    ['with unmarked thoughts', { say: 'a dict </think> Why?' }, { ended: 'thinking' }],
    ['with terminal codes', { say: 'Why\u001b[2J?\u0007' }, { text: 'Why[2J?', ended: 'complete' }],
    ['that never begins', { firstAfterMs: 5_000 }, { text: '', ended: 'slow' }],
    ['that pauses for ever', { stallAfter: 3 }, { text: 'Look at your ', ended: 'stalled' }],
    ['that never ends', { say: 'on and '.repeat(100), everyMs: 50 }, { ended: 'too_long' }],
    ['whose server dies', { cutAfter: 3 }, { text: 'Look at your ', ended: 'broken' }],
    ['whose engine fails', { errorAfter: 3 }, { text: 'Look at your ', ended: 'broken' }],
    [
      'refused for its length',
      { status: { code: 400, body: vllmError(400, "This model's maximum context length is 4096 tokens.") } },
      { ended: 'overflow' },
    ],
    [
      'refused for another reason',
      { status: { code: 400, body: vllmError(400, 'bad temperature') } },
      { ended: 'refused' },
    ],
    [
      'that is a page of HTML',
      { status: { code: 200, body: '<html>hello</html>', type: 'text/html' } },
      { text: '', ended: 'garbled' },
    ],
    ['that is JSON, not a stream', { status: { code: 200, body: { choices: [] } } }, { text: '', ended: 'garbled' }],
  ] as const)('%s', async (_, answer, expected) => {
    const twin = await twinWith(answer);
    expect(await write(modelAt(twin.url, { totalMs: 1_800 }))).toMatchObject(expected);
  });

  it('is retried once when the queue is full', async () => {
    const full = { status: { code: 503, body: vllmError(503, 'queue full') } };
    const twin = await twinWith(full);
    expect(await write(modelAt(twin.url, { firstTokenMs: 3_000 }))).toMatchObject({ ended: 'complete' });
    twin.next(full, full);
    expect(await write(modelAt(twin.url, { firstTokenMs: 3_000 }))).toMatchObject({ ended: 'busy' });
  });

  it('is complete when only the count of tokens is missing', async () => {
    const twin = await twinWith({ neverCloses: true });
    expect(await write(modelAt(twin.url))).toEqual({ text: DEFAULT_HINT, ended: 'complete', usage: undefined });
  });

  it('is not waited for as long as a full queue asks for', async () => {
    const full = { status: { code: 503, body: vllmError(503, 'queue full'), retryAfter: '12' } };
    const twin = await twinWith(full);
    twin.next(full);
    const model = modelAt(twin.url, { firstTokenMs: 3_000 });
    expect(await write(model)).toMatchObject({ ended: 'busy' });
    expect(model.state).toBe('ready');
  });

  it('stops at the server, too, when the learner stops it or nobody reads on', async () => {
    const twin = await twinWith({ say: 'word '.repeat(200), everyMs: 20 });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const { ended } = await write(modelAt(twin.url), stop.signal);
    expect(ended).toBe('stopped');

    twin.next({ say: 'word '.repeat(200), everyMs: 20 });
    const model = modelAt(twin.url);
    await model.settled();
    const enough = new Error('enough');
    const writing = model.write(PROMPT, new AbortController().signal, () => {
      throw enough;
    });
    await expect(writing).rejects.toBe(enough);
    expect(model.state).toBe('ready');
    await vi.waitFor(() => expect(twin.aborted).toBe(2));
  });

  it('needs the right key', async () => {
    const twin = await twinWith({}, { key: 'sesame' });
    const wrong = modelAt(twin.url, { apiKey: 'pepper' });
    await wrong.settled();
    expect(wrong.state).toBe('down');
    expect(await write(modelAt(twin.url, { apiKey: 'sesame' }))).toMatchObject({ ended: 'complete' });
  });
});

describe('what differs between servers', () => {
  it.each([
    ['vllm', 8_192, ['chat_template_kwargs', 'stream_options']],
    ['llamacpp', 4_096, ['chat_template_kwargs', 'stream_options']],
    ['library', 4_096, ['stream_options']],
    ['someone', 4_096, []],
  ])('%s', async (ownedBy, context, extras) => {
    const twin = await twinWith({}, { ownedBy, contextTokens: 8_192 });
    const model = modelAt(twin.url);
    expect(await write(model)).toMatchObject({ ended: 'complete' });
    expect(model.contextTokens).toBe(context);
    const common = ['max_tokens', 'messages', 'model', 'stream', 'temperature', 'top_p'];
    expect(Object.keys(twin.requests[0] ?? {}).sort()).toEqual([...common, ...extras].sort());
  });
});

describe('the watch over a model server', () => {
  const watched = (url: string, model?: string) => {
    const states: string[] = [];
    const onChange = (state: string, _served: unknown, why?: string) => states.push(why ? `${state}: ${why}` : state);
    return { model: modelAt(url, { onChange, model }), states };
  };

  it('is ready when the server lists its model', async () => {
    const twin = await twinWith();
    const { model, states } = watched(twin.url);
    await model.settled();
    expect(model.state).toBe('ready');
    expect(states).toEqual(['ready']);
  });

  it('calls a closed port loading, and notices when it opens', async () => {
    const closed = await startModelTwin();
    await closed.kill();
    const { model, states } = watched(closed.url);
    await model.settled();
    expect(model.state).toBe('loading');
    const opened = await startModelTwin({ port: closed.port });
    onTestFinished(() => opened.kill());
    await vi.waitFor(() => expect(model.state).toBe('ready'), 5_000);
    expect(states).toEqual(['loading: unreachable', 'ready']);
  });

  it('says when the address is no model server', async () => {
    const page = createServer((_, response) => response.end('<html></html>'));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void page.close());
    const { model, states } = watched(`http://127.0.0.1:${(page.address() as AddressInfo).port}`);
    await model.settled();
    expect(states).toEqual(['down: garbled']);
  });

  it('leaves room for the problem in a small context', async () => {
    const twin = await twinWith({}, { contextTokens: 1_000 });
    const model = modelAt(twin.url);
    await write(model);
    expect(model.maxHintTokens).toBe(250);
    expect(twin.requests[0]?.max_tokens).toBe(250);
  });

  it('says when the server has no such model', async () => {
    const twin = await twinWith();
    const { model, states } = watched(twin.url, 'another-model');
    await model.settled();
    expect(states).toEqual(['down: unknown_model']);
    expect(model.state).toBe('down');
  });

  it('takes a dead server out at once, and back in when it answers again', async () => {
    const twin = await twinWith({ cutAfter: 1 });
    const { model, states } = watched(twin.url);
    await write(model);
    await twin.kill();
    await write(model);
    expect(model.state).toBe('down');
    const again = await startModelTwin({ port: twin.port });
    onTestFinished(() => again.kill());
    await vi.waitFor(() => expect(model.state).toBe('ready'), 8_000);
    expect(states.at(-1)).toBe('ready');
  });
});
