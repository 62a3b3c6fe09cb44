import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { LEAK_FAMILIES } from '../../../eval/leak-families.ts';
import type { HintEvent } from '../../../src/bots/web/page-data.ts';
import { codeLines } from '../../../src/core/guard/code-lines.ts';
import { comparable } from '../../../src/core/guard/comparable.ts';
import { loadProblems } from '../../../src/core/problems/load-problems.ts';
import { startTestWeb } from '../../helpers/test-web.ts';
import { DEFAULT_HINT } from '../../twins/vllm-twin.ts';

const { problems } = await loadProblems(['data/problems']);
const references = problems.flatMap((problem) =>
  problem.approaches.flatMap(({ references }) => references.map((reference) => ({ problem, reference }))),
);

/** The first solution that can be told like this. */
function solutionTold(make: (typeof LEAK_FAMILIES)[number]['make']) {
  for (const { problem, reference } of references) {
    const said = make(problem, reference)[0]?.at(-1);
    if (said !== undefined) return { problem, reference, said };
  }
  throw new Error('no solution can be told like this');
}

const isText = ({ event }: HintEvent) => event === 'text';

describe('a hint in a browser', () => {
  it('is hand-written without a model', async () => {
    const { visit } = await startTestWeb();
    const minji = await visit({ 'accept-language': 'ko' });
    const [stage, hint] = await minji.hint('/hint 문제:42 단계:1');
    expect(stage).toBe('(reading)');
    expect(hint).toMatch(/^\[level 1, curated\] .*[가-힣]/);
  });

  it('comes from the model with its stages, and is in the thread afterwards', async () => {
    const { visit, twin } = await startTestWeb({ answers: [{ firstAfterMs: 50 }] });
    const minji = await visit();
    const code = 'n, v = map(int, input().split())\n';
    const shown = await minji.hint('/hint problem:42 level:2', { code });
    expect(shown.at(-1)).toBe(`[level 2, model] ${DEFAULT_HINT}`);
    expect(shown).toContain('(asking)');
    expect(JSON.stringify(twin?.requests)).toContain('n, v = map(int');
    const { thread, running } = await minji.problem(42);
    expect(thread).toEqual([
      expect.objectContaining({ level: 2, source: 'model', text: DEFAULT_HINT, withCode: true }),
    ]);
    expect(running).toBeUndefined();
  });

  it('is about the problem of the conversation when none is named', async () => {
    const { visit } = await startTestWeb();
    const minji = await visit();
    expect(await minji.start('/hint level:1', { problem: 42 })).toMatchObject({ problem: 42 });
    expect(await minji.start('/hint leaderboard 1', { problem: 42 })).toMatchObject({ problem: 70 });
  });

  it('goes on when the browser goes away, and can be followed again', async () => {
    const { visit } = await startTestWeb({ answers: [{ everyMs: 20 }] });
    const minji = await visit();
    const { id } = await minji.start('/hint 42 2');
    for await (const event of minji.events(id)) if (isText(event)) break;

    const { running, thread } = await minji.problem(42);
    expect(thread).toEqual([]);
    expect(running).toEqual({ id, problem: 42, ask: '/hint 42 2', withCode: false });
    let shown = '';
    for await (const { event, data } of minji.events(id)) {
      if (event === 'text') shown = shown.slice(0, data.from) + data.text;
      if (event === 'hint') expect(data.text).toBe(DEFAULT_HINT);
    }
    expect(DEFAULT_HINT).toContain(shown.trimEnd());
    expect((await minji.problem(42)).thread).toHaveLength(1);
  });

  it('stops when the learner says so; what was on the screen counts', async () => {
    const { visit, twin } = await startTestWeb({ answers: [{ everyMs: 30 }] });
    const minji = await visit();
    const { id } = await minji.start('/hint 42 2');
    const seen: HintEvent[] = [];
    for await (const event of minji.events(id)) {
      if (isText(event) && !seen.some(isText))
        expect((await minji.send('POST', `/api/hints/${id}/stop`)).status).toBe(204);
      seen.push(event);
    }
    expect(seen.at(-1)).toMatchObject({ event: 'refusal', data: { code: 'stopped' } });
    const { thread } = await minji.problem(42);
    expect(thread).toHaveLength(1);
    expect(DEFAULT_HINT.startsWith(thread[0]?.text ?? 'nothing')).toBe(true);
    await sleep(50);
    expect(twin?.aborted).toBe(1);
  });

  it('is hand-written when the model dies in mid-stream, and says why', async () => {
    const { visit, twin } = await startTestWeb({ answers: [{ everyMs: 30 }] });
    const minji = await visit();
    const { id } = await minji.start('/hint 42 2');
    const seen: HintEvent[] = [];
    for await (const event of minji.events(id)) {
      if (isText(event) && !seen.some(isText)) void twin?.kill();
      seen.push(event);
    }
    expect(seen.at(-1)).toMatchObject({ event: 'hint', data: { source: 'curated', insteadOfModel: 'failed' } });
    expect((await minji.hint('/hint 42 3')).at(-1)).toMatch(/^\[level 3, curated\]/);
  });

  it.each(LEAK_FAMILIES.map(({ name, make }) => [name, make] as const))(
    'holds nothing of a solution told as %s, in any byte that is sent',
    async (_, make) => {
      const { problem, reference, said } = solutionTold(make);
      const { visit } = await startTestWeb({ answers: [{ say: said, everyMs: 1 }, { say: said }] });
      const minji = await visit();
      const { id } = await minji.start(`/hint ${problem.number} 2`);
      const bytes = await (await minji.fetch(`/api/hints/${id}/events`)).text();
      expect(bytes).toContain('"source":"curated"');
      const letters = comparable(bytes.replaceAll('\\n', ' ').replaceAll('\\"', '"'));
      expect(codeLines(reference.code).filter((line) => letters.includes(line))).toEqual([]);
    },
  );

  it('comes one at a time for a learner, and at once for another', async () => {
    const { visit } = await startTestWeb({ answers: [{ everyMs: 20 }, { everyMs: 20 }] });
    const [minji, jun] = [await visit(), await visit()];
    const first = await minji.start('/hint 42 2');
    expect(await minji.hint('/hint 42 1')).toEqual(['(reading)', expect.stringMatching(/^\[refused\] Your last hint/)]);
    expect((await jun.hint('/hint 42 2')).at(-1)).toMatch(/^\[level 2/);
    const events = await Array.fromAsync(minji.events(first.id));
    expect(events.at(-1)).toMatchObject({ event: 'hint' });
  });

  it('ends within the grace of a restart, and its reader sees the end', async () => {
    const { visit, web } = await startTestWeb({ answers: [{ everyMs: 20 }] });
    const minji = await visit();
    const { id } = await minji.start('/hint 42 2');
    const events = Array.fromAsync(minji.events(id));
    await sleep(50);
    await web.close();
    expect((await events).at(-1)).toMatchObject({ event: 'hint', data: { text: DEFAULT_HINT } });
  });
});

describe('what a learner has had', () => {
  it('is marked in the list of problems, for this learner only', async () => {
    const { visit } = await startTestWeb();
    const [minji, jun] = [await visit(), await visit()];
    await minji.hint('/hint 42 1');
    await minji.hint('/hint 42 3');
    const had = async (visitor: typeof minji) => (await visitor.list('q=42')).problems[0]?.had;
    expect(await had(minji)).toEqual([1, 3]);
    expect(await had(jun)).toEqual([]);
  });

  it('can be found by words, topic and difficulty, a part at a time', async () => {
    const { visit } = await startTestWeb();
    const minji = await visit({ 'accept-language': 'ko-KR,ko;q=0.9' });
    const all = await minji.list('');
    expect(all.problems.map(({ number }) => number)).toEqual([7, 12, 19, 23, 31, 36, 42, 48, 55, 64, 70, 81]);
    expect(all).toMatchObject({ more: false, topics: expect.arrayContaining(['arrays']) });
    expect(await minji.list('most=5')).toMatchObject({ more: true, problems: { length: 5 } });
    expect((await minji.list('q=두 수')).problems).toMatchObject([{ number: 42, title: '두 수의 합' }]);
    const hard = (await minji.list('difficulty=easy&topic=stack')).problems;
    for (const { topics, difficulty } of hard)
      expect([topics, difficulty]).toEqual([expect.arrayContaining(['stack']), 'easy']);
  });

  it('can be rated by the learner, and nobody else', async () => {
    const { visit } = await startTestWeb();
    const [minji, jun] = [await visit(), await visit()];
    await minji.hint('/hint 42 1');
    const id = (await minji.problem(42)).thread[0]?.id;
    expect((await minji.send('PUT', `/api/hints/${id}/helpful`, { helpful: false })).status).toBe(204);
    expect(await jun.refused(jun.send('PUT', `/api/hints/${id}/helpful`, { helpful: true }))).toMatchObject({
      status: 404,
      code: 'hint_gone',
    });
    expect((await minji.problem(42)).thread[0]).toMatchObject({ helpful: false });
    await minji.send('PUT', `/api/hints/${id}/helpful`, { helpful: null });
    expect((await minji.problem(42)).thread[0]).not.toHaveProperty('helpful');
  });

  it('is deleted on demand, with the hint that is being written', async () => {
    const { visit } = await startTestWeb({ answers: [{}, { everyMs: 30 }] });
    const [minji, jun] = [await visit(), await visit()];
    await jun.hint('/hint 42 1', { code: 'x = 1' });
    await minji.hint('/hint 42 1', { code: 'x = 2' });
    const { id } = await minji.start('/hint 42 2');
    for await (const event of minji.events(id)) if (isText(event)) break;
    expect(await (await minji.send('DELETE', '/api/history')).json()).toEqual({ deleted: 2 });
    expect(await minji.refused(minji.fetch(`/api/hints/${id}/events`))).toMatchObject({ code: 'hint_gone' });
    await sleep(100);
    expect(await minji.problem(42)).toMatchObject({ thread: [] });
    expect((await jun.problem(42)).thread).toHaveLength(1);
  });
});
