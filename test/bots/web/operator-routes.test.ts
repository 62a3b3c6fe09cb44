import { describe, expect, it } from 'vitest';
import { startTestWeb } from '../../helpers/test-web.ts';

const ELSEWHERE = { 'x-forwarded-for': '192.0.2.7' };

describe('what machines ask', () => {
  it('alive, ready, and how the model is', async () => {
    const { url, twin } = await startTestWeb({ answers: [] });
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      ready: true,
      problems: 12,
      store: 'ok',
      model: 'ready',
      modelSeconds: expect.any(Number),
    });
    expect(twin?.requests).toEqual([]);
  });

  it('not ready without its store', async () => {
    const { url, store } = await startTestWeb();
    await store.close();
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ ready: false, problems: 12, store: 'fails', model: 'off' });
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
  });

  it('figures: what became of hints, and what they cost', async () => {
    const leak = 'Write this:\n```python\nprint(1)\n```';
    const { url, visit } = await startTestWeb({ answers: [{}, { say: leak }, { say: leak }, { errorAfter: 1 }] });
    const minji = await visit();
    await minji.hint('42 1', { code: 'a = 1' });
    await minji.hint('42 2', { code: 'a = 2' });
    await minji.hint('42 3', { code: 'a = 3' });
    await minji.hint('7 5');
    await minji.send('POST', '/api/hints', { ask: '99' });
    const figures = (await (await fetch(`${url}/metrics`)).text()).split('\n');
    const value = (name: string) =>
      Number(
        figures
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')
          .at(-1),
      );
    expect(value('nudge_hints_total{source="model",level="1",platform="web"}')).toBe(1);
    expect(value('nudge_hints_total{source="curated",level="2",platform="web"}')).toBe(1);
    expect(value('nudge_hints_total{source="curated",level="3",platform="web"}')).toBe(1);
    expect(value('nudge_leaks_total{kind="budget"}')).toBe(1);
    expect(value('nudge_model_failures_total{kind="broken"}')).toBe(1);
    expect(value('nudge_refusals_total{code="level_closed",platform="web"}')).toBe(1);
    expect(value('nudge_refusals_total{code="problem_unknown",platform="web"}')).toBe(1);
    expect(value('nudge_tokens_total{kind="in"}')).toBeGreaterThan(100);
    expect(value('nudge_tokens_total{kind="out"}')).toBeGreaterThan(10);
    expect(value('nudge_tokens_total{kind="cached"}')).toBeGreaterThan(50);
    expect(value('nudge_stage_seconds_count{stage="end"}')).toBe(4);
    expect(value('nudge_stage_seconds_count{stage="firstText"}')).toBeGreaterThan(0);
    expect(value('nudge_model_state{state="down"}') + value('nudge_model_state{state="ready"}')).toBe(1);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e7);
  });

  it('figures from elsewhere only with the token', async () => {
    const closed = await startTestWeb();
    const answer = await fetch(`${closed.url}/metrics`, { headers: ELSEWHERE });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('METRICS_TOKEN');

    const { url } = await startTestWeb({ metricsToken: 'token-of-this-test' });
    const status = async (authorization?: string) =>
      (await fetch(`${url}/metrics`, { headers: { ...ELSEWHERE, ...(authorization && { authorization }) } })).status;
    expect(await status()).toBe(401);
    expect(await status('Bearer another')).toBe(401);
    expect(await status('Bearer token-of-this-test')).toBe(200);
    expect((await fetch(`${url}/metrics`)).status).toBe(200);

    const behindProxy = await startTestWeb({ behindProxy: true, metricsToken: 'token-of-this-test' });
    expect((await fetch(`${behindProxy.url}/metrics`)).status).toBe(401);
  });
});
