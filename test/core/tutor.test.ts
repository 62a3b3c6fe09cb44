import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { HintModel } from '../../src/core/model/hint-model.ts';
import { openSqliteStore } from '../../src/core/store/sqlite-store.ts';
import { createRecordingReply } from '../helpers/recording-reply.ts';
import { createTestTutor, modelAt } from '../helpers/test-tutor.ts';
import { type Answer, startModelTwin } from '../twins/vllm-twin.ts';

const REFERENCE_LINE = 'wanted = voucher - price';

async function tutorWithModel(...answers: Answer[]) {
  const twin = await startModelTwin();
  onTestFinished(() => twin.kill());
  twin.next(...answers);
  return { twin, ...bound(createTestTutor({ model: modelAt(twin.url) })) };
}

const bound = (tutor: ReturnType<typeof createTestTutor>) => ({ tutor, ask: tutor.ask });

describe('without a model', () => {
  it('a learner gets the hand-written hints, level by level, step by step, none twice', async () => {
    const { ask } = createTestTutor();
    const seen: string[] = [];
    for (const line of ['42 1', '42', '42', '42 3', '42 1', '42 1']) {
      const { hint } = await ask(line);
      seen.push(`${line} → level ${hint?.level}: ${hint?.text.slice(0, 48)}`);
      expect(hint).toMatchObject({ source: 'curated', insteadOfModel: 'off' });
    }
    expect(seen).toMatchSnapshot();
    expect(new Set(seen.map((line) => line.split(': ')[1])).size).toBe(seen.length);
  });

  it('goes on giving until the last one, then says so', async () => {
    const { ask } = createTestTutor();
    const texts: string[] = [];
    for (;;) {
      const { hint, refusal } = await ask('42 1');
      if (refusal) {
        expect(refusal.code).toBe('hints_used_up');
        break;
      }
      texts.push(hint?.text ?? '');
    }
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThanOrEqual(6);
  });

  it('speaks Korean to a Korean', async () => {
    const { transcript } = await createTestTutor().ask('문제:42 단계:2', { locale: 'ko' });
    expect(transcript).toMatchSnapshot();
  });

  it('counts nothing that was refused', async () => {
    const { ask } = createTestTutor();
    await ask('42 5');
    await ask('nowhere');
    expect((await ask('42 3')).transcript.at(-1)).toBe(
      '[refused] Level 3 (Next step) is not open yet: at most one level can be skipped. Open now: 1 (Notice), 2 (Concept).',
    );
  });

  it('keeps learners apart', async () => {
    const { ask } = createTestTutor();
    const first = await ask('42 1', { user: 'minji' });
    const second = await ask('42 1', { user: 'jun' });
    expect(second.hint?.text).toBe(first.hint?.text);
  });
});

describe('with a model', () => {
  it('that gave too much away is asked once more, and told so without a word of it', async () => {
    const { ask, twin } = await tutorWithModel(
      { say: 'Write `wanted = voucher - price`.' },
      { say: 'What is missing?' },
    );
    const { hint, streamed } = await ask('42 2');
    expect(hint).toMatchObject({ source: 'model', text: 'What is missing?' });
    expect(streamed).toEqual(['What is missing?']);
    const second = twin.requests[1]?.messages[1]?.content ?? '';
    expect(second).toContain('Your draft before this one was withheld');
    expect(second).not.toContain('wanted = voucher');
  });

  it('that gave too much away after some honest words is not seen again before it is finished', async () => {
    const { ask } = await tutorWithModel(
      { say: 'Look at the prices. Then write `wanted = voucher - price` there.' },
      { say: 'Look closer. What is missing?' },
    );
    const { hint, streamed } = await ask('42 2');
    expect(streamed).toEqual(['Look at the prices. ']);
    expect(hint?.text).toBe('Look closer. What is missing?');
  });

  it('never tells a learner who is one character from done which it is, at any level, however they ask', async () => {
    const right =
      "n, voucher = map(int, input().split())\nprices = list(map(int, input().split()))\nseen = {}\nanswer = '-1'\nfor place, price in enumerate(prices, start=1):\n    wanted = voucher - price\n    if wanted in seen:\n        answer = f'{seen[wanted]} {place}'\n        break\n    seen[price] = place\nprint(answer)\n";
    const code = right.replace('voucher - price', 'voucher + price');
    const tellings = [
      'Use `-` instead of `+` in line 6.',
      'In line 6, subtract instead of adding.',
      '```python\nwanted = voucher - price\n```',
      '6번째 줄에서 더하지 말고 빼세요.',
      'Line 6 should be `voucher - price`.',
      'The sign in line 6 is wrong: it has to be a minus.',
      '6번째 줄의 `+`를 `-`로 바꿔 보세요.',
      `Here it is, mended:\n${right}`,
    ];
    const { ask, twin } = await tutorWithModel();
    for (const [time, line] of ['42 1', '42 2', '42 3', '42 4', '42 5', '42 3', '42 3', '42 1'].entries()) {
      const say = tellings[time] ?? '';
      twin.next({ say }, { say });
      const { hint, streamed, refusal } = await ask(line, { code: `${code}# ${time}\n` });
      const seen = [hint?.text, refusal?.text('en'), ...streamed].join('\n');
      expect([line, hint?.source ?? refusal?.code]).not.toContain('model');
      expect(seen).not.toMatch(/voucher - price|subtract|minus|빼세요|instead of/);
    }
  });

  it.each([
    ['passes', ['pass'], ['model', 1]],
    ['objects once', ['leak', 'pass'], ['model', 2]],
    ['objects twice', ['leak', 'leak'], ['curated', 2]],
    ['does not answer', ['', ''], ['curated', 2]],
    ['says something else', ['It is fine, I think', 'Yes'], ['curated', 2]],
  ])('whose second opinion %s', async (_, opinions, [source, drafts]) => {
    const twin = await startModelTwin({ opinions });
    onTestFinished(() => twin.kill());
    const { ask } = createTestTutor({ model: modelAt(twin.url, { secondOpinion: true }) });
    const { hint, streamed } = await ask('42 2', { code: 'x = 1' });
    expect([hint?.source, twin.requests.length]).toEqual([source, drafts]);
    expect(streamed).toEqual([]);
  });

  it('figures that cannot be counted cost figures, not the hint', async () => {
    const twin = await startModelTwin();
    onTestFinished(() => twin.kill());
    twin.next({ usage: { prompt_tokens: -1, completion_tokens: 'many' } });
    const tutor = createTestTutor({
      model: modelAt(twin.url),
      onEnd: () => {
        throw new Error('no room for figures');
      },
    });
    expect((await tutor.ask('42 1')).hint).toMatchObject({ source: 'model' });
    expect(tutor.log.find(({ msg }) => msg === 'hint')).not.toHaveProperty('tokens');
  });

  it('a learner sees the hint grow', async () => {
    const { ask } = await tutorWithModel({ say: 'Look at your second line. What is it for?', everyMs: 10 });
    const reply = await ask('42 2', { code: 'n = 3\nprint(n)' });
    expect(reply.transcript).toEqual([
      '(begins)',
      '(reading)',
      '(asking)',
      '(checking)',
      '[level 2, model] Look at your second line. What is it for?',
    ]);
    expect(reply.streamed).toEqual(['Look at your second line. ', 'Look at your second line. What is it for?']);
    for (const text of reply.streamed) expect(reply.hint?.text.startsWith(text.trimEnd())).toBe(true);
  });

  it('the model is shown the thread and the code, and knows the step', async () => {
    const { ask, twin } = await tutorWithModel({ say: 'First hint?' }, { say: 'Second hint?' });
    await ask('42 1');
    await ask('42 2', { code: 'my_own_variable = 1' });
    const user = twin.requests[1]?.messages[1]?.content ?? '';
    expect(user).toContain('First hint?');
    expect(user).toContain('my_own_variable = 1');
    expect(user).toContain('The learner is at step 1.');
  });

  it.each([
    ['leaks a line', { say: `Now write ${REFERENCE_LINE} and go on.` }, 'withheld'],
    ['leaks a block', { say: 'Like this:\n```python\nx = 1\n```' }, 'withheld'],
    ['dies in mid-stream', { cutAfter: 4, everyMs: 5 }, 'failed'],
    ['stalls', { stallAfter: 4 }, 'failed'],
    ['is silent', { say: '' }, 'failed'],
    ['only thinks', { say: '<think>hm, a dict' }, 'failed'],
  ] as const)('that %s, a learner gets the hand-written hint and is told', async (_, answer, why) => {
    const { ask } = await tutorWithModel(answer, answer);
    const { hint, streamed } = await ask('42 2');
    expect(hint).toMatchObject({ source: 'curated', insteadOfModel: why });
    expect(hint?.text).toMatch(/^Choosing two things at once/);
    for (const text of streamed) expect(text.replace(/\s/g, '')).not.toContain('wanted=');
  });

  it('that leaks is cut off at once', async () => {
    const { ask, twin } = await tutorWithModel({ say: `${REFERENCE_LINE} ${'and so on '.repeat(200)}`, everyMs: 5 });
    await ask('42 2');
    await vi.waitFor(() => expect(twin.aborted).toBe(1));
  });

  it('that was cut at its limit ends with a whole sentence', async () => {
    const { ask } = await tutorWithModel({ say: 'Look at line 2. What does it hold? And then th', finish: 'length' });
    expect((await ask('42 2')).hint?.text).toBe('Look at line 2. What does it hold?');
  });

  it('that is down costs the next learner nothing', async () => {
    const { ask, twin, tutor } = await tutorWithModel({ cutAfter: 2 });
    await tutor.model.settled();
    await twin.kill();
    expect((await ask('42 1')).hint?.insteadOfModel).toBe('failed');
    const before = twin.requests.length;
    expect((await ask('42 1', { user: 'jun' })).hint?.insteadOfModel).toBe('down');
    expect(twin.requests.length).toBe(before);
  });

  it('stops when the learner stops; what was seen counts', async () => {
    const { ask } = await tutorWithModel({ say: 'That is odd. '.repeat(100), everyMs: 20 });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 150);
    const { transcript } = await ask('42 2', { signal: stop.signal });
    expect(transcript.at(-1)).toBe('[refused] Stopped. What you saw counts as a hint.');
    expect((await ask('42 3')).hint).toBeDefined();
  });

  it('counts nothing that was stopped before its first word', async () => {
    const { ask } = await tutorWithModel({ firstAfterMs: 5_000 });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const { transcript } = await ask('42 2', { signal: stop.signal });
    expect(transcript.at(-1)).toBe('[refused] Stopped. Nothing was counted; ask again whenever you like.');
    expect((await ask('42 3')).refusal?.code).toBe('level_closed');
  });

  it('begins a hint with its first word', async () => {
    const { ask } = await tutorWithModel({ pieces: ['\n', '\n', 'Look', ' at it.', '\n', 'Now.'] });
    const { hint, streamed } = await ask('42 2');
    expect(hint?.text).toBe('Look at it.\nNow.');
    expect(streamed[0]).toBe('Look at it.\n');
  });

  it('that thinks aloud without saying so does it only once', async () => {
    const thoughts = { say: 'the answer is a dict </think> What do you look up?' };
    const { ask } = await tutorWithModel(thoughts, thoughts);
    expect((await ask('42 2')).hint?.insteadOfModel).toBe('failed');
    const { hint, streamed } = await ask('42 2');
    expect(hint?.text).toBe('What do you look up?');
    expect(streamed.join()).not.toContain('dict');
  });

  it('that thinks aloud for so long that it is cut is still not listened to', async () => {
    const thoughts = { say: 'the answer is a dict </think> Why?' };
    const { ask } = await tutorWithModel(thoughts, { say: 'the answer is a dict.', finish: 'length' }, thoughts);
    for (const insteadOfModel of ['failed', 'failed', undefined]) {
      const { hint, streamed } = await ask('42 2');
      expect(hint?.insteadOfModel).toBe(insteadOfModel);
      if (hint?.source === 'model')
        expect([hint.text, streamed.join()]).toEqual(['Why?', expect.not.stringContaining('dict')]);
    }
  });

  it('that once quoted the end of a thought goes on giving hints', async () => {
    const { ask } = await tutorWithModel({ say: "Look at your line print('</think>'). Why?" }, {}, {});
    expect((await ask('42 2')).hint?.insteadOfModel).toBe('failed');
    expect((await ask('42 2')).hint?.source).toBe('model');
    expect((await ask('42 2')).streamed.length).toBeGreaterThan(1);
  });

  it('that has not answered yet does not keep a learner from stopping', async () => {
    const never = { settled: () => new Promise<void>(() => {}), state: 'loading' } as unknown as HintModel;
    const { ask } = createTestTutor({ model: never });
    expect((await ask('42 2', { signal: AbortSignal.timeout(50) })).refusal?.code).toBe('stopped');
  });

  it('is asked only once by those who begin at the same place', async () => {
    const { ask, twin } = await tutorWithModel(
      { say: 'What do you see?' },
      { say: 'Was siehst du?' },
      { say: 'Your code?' },
    );
    expect((await ask('42 2')).hint).toMatchObject({ source: 'model', text: 'What do you see?' });
    const shared = await ask('42 2', { user: 'jun' });
    expect(shared.hint).toMatchObject({ source: 'cached', text: 'What do you see?' });
    expect(shared.hint?.insteadOfModel).toBeUndefined();
    expect(twin.requests).toHaveLength(1);

    const others = [
      await ask('42 2', { user: 'sora', locale: 'ko' }),
      await ask('42 2', { user: 'hana', code: 'x = 1' }),
      await ask('42 1', { user: 'dani' }),
      await ask('42 2', { user: 'jun' }),
    ];
    expect(others.map(({ hint }) => hint?.source)).toEqual(['model', 'model', 'model', 'model']);
  });

  it('shares nothing that leaked or broke off', async () => {
    const { ask } = await tutorWithModel(
      { say: REFERENCE_LINE },
      { say: REFERENCE_LINE },
      { say: 'First. And th', finish: 'length' },
      { say: 'Why?' },
    );
    expect((await ask('42 2')).hint?.source).toBe('curated');
    expect((await ask('42 2', { user: 'jun' })).hint?.text).toBe('First.');
    expect((await ask('42 2', { user: 'sora' })).hint?.text).toBe('Why?');
  });

  it('writes one hint at a time for one learner', async () => {
    const { ask } = await tutorWithModel({ everyMs: 20 }, {});
    const [first, second, other] = await Promise.all([ask('42 1'), ask('42 1'), ask('42 1', { user: 'jun' })]);
    expect(first.hint?.source).toBe('model');
    expect(second.refusal?.code).toBe('one_at_a_time');
    expect(other.hint?.source).toBe('model');
    expect((await ask('42 1')).hint).toBeDefined();
  });
});

describe('when something breaks on our side', () => {
  it('a store that cannot be read ends in an answer', async () => {
    const store = openSqliteStore(':memory:', 'key');
    await store.close();
    const tutor = createTestTutor({ store });
    expect((await tutor.ask('42 1')).transcript.at(-1)).toContain('Something broke on our side');
    expect(tutor.log.some(({ level, msg }) => level === 50 && msg === 'a hint failed')).toBe(true);
  });

  it('a store that cannot be written costs the record, not the hint', async () => {
    const store = { ...openSqliteStore(':memory:', 'key'), record: () => Promise.reject(new Error('disk full')) };
    const tutor = createTestTutor({ store });
    expect((await tutor.ask('42 1')).hint?.source).toBe('curated');
    expect(tutor.log.some(({ msg }) => msg === 'the hint was not recorded')).toBe(true);
  });

  it.each(['begin', 'update', 'finish', 'fail'] as const)(
    'a reply whose %s is lost is logged, and the next hint works',
    async (part) => {
      const tutor = createTestTutor();
      const reply = { ...createRecordingReply(), [part]: () => Promise.reject(new Error('gone: zebra')) };
      const learner = { platform: 'test', workspace: 'room', user: 'jun' };
      const problem = part === 'fail' ? 'nowhere' : '42';
      await tutor.tutor.hint({ learner, locale: 'en', problem }, reply, new AbortController().signal);
      expect(tutor.log.filter(({ level }) => level === 50)).toHaveLength(1);
      expect(tutor.logText()).not.toContain('zebra');
      expect((await tutor.ask('42', { user: 'jun' })).hint).toBeDefined();
    },
  );

  it('a model that throws something unknown ends in an answer', async () => {
    const model: HintModel = {
      state: 'ready',
      stateSince: 0,
      contextTokens: 4_096,
      maxHintTokens: 512,
      settled: () => Promise.resolve(),
      close() {},
      write() {
        throw new Error('a secret in a message');
      },
    };
    const tutor = createTestTutor({ model });
    expect((await tutor.ask('42 1')).refusal?.code).toBe('internal');
    expect(tutor.logText()).not.toContain('a secret in a message');
  });
});

describe('the log', () => {
  it('has one line per hint, without code, hint text, names or ids of learners', async () => {
    const { ask, tutor } = await tutorWithModel({ say: 'A hint about zebra_variable.' }, { cutAfter: 1 });
    await ask('42 2', { code: 'zebra_variable = 1', user: 'user-4711' });
    await ask('no such zebra_problem', { user: 'user-4711' });
    await ask('42 3', { code: 'zebra_variable = 2', user: 'user-4711' });
    const lines = tutor.log.filter(({ msg }) => msg === 'hint');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({
      platform: 'test',
      problem: 42,
      level: 2,
      source: 'model',
      tokens: { in: expect.any(Number), out: expect.any(Number), cached: expect.any(Number) },
      ms: {
        admitted: expect.any(Number),
        firstText: expect.any(Number),
        written: expect.any(Number),
        end: expect.any(Number),
      },
    });
    expect(lines[1]).toMatchObject({ refused: 'problem_unknown' });
    expect(lines[2]).toMatchObject({ source: 'curated', modelFailure: 'broken' });
    expect(tutor.logText()).not.toMatch(/zebra|user-4711/);
  });
});
