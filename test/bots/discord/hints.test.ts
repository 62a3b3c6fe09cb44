import { describe, expect, it } from 'vitest';
import { createBank } from '../../../src/core/problems/bank.ts';
import { startTestDiscord } from '../../helpers/test-discord.ts';
import { twoSumSaying } from '../../helpers/two-sum.ts';
import { DEFAULT_HINT } from '../../twins/vllm-twin.ts';

describe('/hint', () => {
  it('answers privately with a hand-written hint', async () => {
    const { discord } = await startTestDiscord();
    const hint = await discord.learner('Minji').slash('hint', { problem: '42', level: 1 }).settled();
    expect(hint.ephemeral).toBe(true);
    expect(hint.edits).toHaveLength(1);
    expect(hint.transcript()).toMatchInlineSnapshot(`
      "Minji: /hint problem:42 level:Level 1, Notice
      Nudge (only you can see this):
        In the first example, put your finger on the item that costs 20 and cover the others. What can you already say about the second item, before you look at any of them?
        -# 42 · Two Sum · Level 1, Notice · Hand-written hint.
        [Next level] [Add my code] [Share] [👍] [👎]"
    `);
  });

  it('answers Korean in Korean', async () => {
    const { discord } = await startTestDiscord();
    const hint = await discord.learner('민지', { locale: 'ko' }).slash('hint', { problem: '42', level: 1 }).settled();
    expect(hint.transcript()).toMatchInlineSnapshot(`
      "민지: /힌트 문제:42 단계:1단계 살펴보기
      Nudge (only you can see this):
        첫 번째 예제에서 가격이 20인 간식만 손가락으로 짚고 나머지는 가려 보세요. 다른 간식을 하나도 보지 않고도 두 번째 간식에 대해 이미 말할 수 있는 것은 무엇인가요?
        -# 42 · 두 수의 합 · 1단계 살펴보기 · 미리 써 둔 힌트예요.
        [다음 단계] [내 코드 추가] [공유하기] [👍] [👎]"
    `);
  });

  it('answers in another language when told so, and goes on in it', async () => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji');
    const hint = await minji.slash('hint', { problem: '42', level: 1, language: 'ko' }).settled();
    expect(hint.text).toContain('42 · 두 수의 합 · 1단계 살펴보기');
    const next = await minji.press(hint, '다음 단계').settled();
    expect(next.text).toContain('42 · 두 수의 합 · 2단계 개념');
  });

  it.each([
    ['en-US', ['Stop'], /^-# Asking the model …\n\[Stop\]$/],
    ['ko', ['멈추기'], /^-# 모델에게 물어보고 있어요 …\n\[멈추기\]$/],
  ] as const)('grows by edits while the model writes, with a Stop (%s)', async (locale, buttons, stage) => {
    const { discord } = await startTestDiscord({ answers: [{ firstAfterMs: 2_000, everyMs: 200 }] });
    const running = discord.learner('Minji', { locale }).slash('hint', { problem: '42', level: 2 });
    await running.until('Look at');
    expect(running.buttons).toEqual(buttons);
    const hint = await running.until('👎');
    expect(hint.edits[0]).toMatch(stage);
    expect(hint.edits.slice(1, -1).length).toBeGreaterThan(0);
    for (const edit of hint.edits.slice(1, -1)) {
      const text = edit.split(' …')[0] ?? '';
      expect(text.startsWith('-# ') || DEFAULT_HINT.startsWith(text)).toBe(true);
    }
    expect(hint.text).toContain(`${DEFAULT_HINT}\n-# 42 · `);
    expect(hint.buttons).toHaveLength(5);
  });

  it('comes whole when streaming is off', async () => {
    const { discord } = await startTestDiscord({ stream: false, answers: [{ everyMs: 200 }] });
    const hint = await discord.learner('Minji').slash('hint', { problem: '42', level: 2 }).until('👎');
    expect(hint.edits.filter((edit) => edit.includes('Look at'))).toEqual([hint.text]);
  });

  it('is as many private messages as it takes, and the last has the buttons', async () => {
    const say = `${'두 번째 줄을 다시 읽어 보세요. 무엇이 보이나요? 👩‍👩‍👧‍👦 '.repeat(90)}`;
    const bank = createBank([twoSumSaying(say)]);
    const { discord } = await startTestDiscord({ host: { bank }, tutor: { bank } });
    const minji = discord.learner('민지', { locale: 'ko' });
    const hint = await minji.slash('hint', { problem: '42', level: 1 }).until('👎');
    const messages = [hint, ...hint.followUps];
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.every(({ ephemeral }) => ephemeral)).toBe(true);
    expect(messages.map(({ buttons }) => buttons.length)).toEqual([...Array(messages.length - 1).fill(0), 5]);
    const shown = messages
      .map(({ text }) => text)
      .join(' ')
      .replace(/\s+/g, ' ');
    expect(shown).toContain(say.trim());
  });

  it('keeps its buttons when Stop comes a moment too late', async () => {
    const { discord } = await startTestDiscord({ answers: [{ everyMs: 80 }] });
    const minji = discord.learner('Minji');
    const hint = minji.slash('hint', { problem: '42', level: 2 });
    await hint.until('Look at');
    discord.fail({ on: 'respond', with: { retryAfterMs: 1_600 } });
    const late = minji.press(hint, 'Stop');
    await hint.until('👎');
    await late.until('No hint is being written');
    expect(hint.buttons).toContain('Next level');
  });

  it('stops when the learner says so; what was on the screen counts', async () => {
    const { discord, model } = await startTestDiscord({ answers: [{ everyMs: 300 }] });
    const minji = discord.learner('Minji');
    const running = minji.slash('hint', { problem: '42', level: 2 });
    await running.until('Look at');
    await minji.press(running, 'Stop').settled();
    await running.until('Stopped');
    expect(running.text).toMatch(
      /^Look at.*\n\n-# Stopped\. What you saw counts as a hint\.\n\[Ask again\] \[Add my code\]$/s,
    );
    await expect.poll(() => model?.aborted).toBe(1);
  });

  it.each([
    ['en-US', 'Stop', 'Stopping your hint.'],
    ['ko', '멈추기', '힌트를 멈출게요.'],
  ] as const)('is one at a time; the second answer can stop the first (%s)', async (locale, label, words) => {
    const { discord } = await startTestDiscord({ answers: [{ everyMs: 300 }] });
    const minji = discord.learner('Minji', { locale });
    const first = minji.slash('hint', { problem: '42', level: 2 });
    await first.until('Look at');
    const second = await minji.slash('hint', { problem: '7' }).settled();
    expect(second.transcript()).toMatchSnapshot();
    const other = await discord.learner('Jun').slash('hint', { problem: '42', level: 2 }).until('👎');
    expect(other.text).toContain(DEFAULT_HINT);
    const pressed = await minji.press(second, label).settled();
    expect(pressed.text).toBe(words);
  });

  it.each([
    ['en-US', { problem: '9999' }],
    ['ko', { problem: '9999' }],
    ['en-US', {}],
    ['ko', {}],
    ['en-US', { problem: '42', level: 5 }],
    ['ko', { problem: '42', level: 5 }],
    ['en-US', { problem: '42 7 9' }],
    ['en-US', { problem: '@everyone **[x](https://example.org)** ||`' }],
  ] as const)('is refused privately with what to do: %s %j', async (locale, options) => {
    const { discord } = await startTestDiscord();
    const refused = await discord.learner('Minji', { locale }).slash('hint', options).settled();
    expect(refused.ephemeral).toBe(true);
    expect(refused.transcript()).toMatchSnapshot();
  });

  it.each([
    ['a thread', { name: '42 two sum', thread: true }],
    ['a thread in Korean', { name: '#42번 두 수의 합 질문', thread: true }],
    ['a channel', { name: '42-two-sum' }],
    ['a thread of a channel', { name: 'help me', thread: true, parentName: '42-two-sum' }],
  ])('is about the problem that %s is named after', async (_, channel) => {
    const { discord } = await startTestDiscord();
    const hint = await discord.learner('Minji', { channel }).slash('hint').settled();
    expect(hint.text).toContain('42 · Two Sum · Level 1, Notice');
    const other = await discord.learner('Jun', { channel }).slash('hint', { problem: '7' }).settled();
    expect(other.text).toContain('-# 7 · ');
  });

  it.each(['2024-plans', '42nd street', 'general', '9999 days'])('asks which problem in #%s', async (name) => {
    const { discord } = await startTestDiscord();
    const refused = await discord
      .learner('Minji', { channel: { name, thread: true } })
      .slash('hint')
      .settled();
    expect(refused.text).toContain('Which problem?');
  });

  it('works in direct messages, where there is nobody to share with', async () => {
    const { discord } = await startTestDiscord();
    const hint = await discord.learner('Minji', { dm: true }).slash('hint', { problem: '42' }).settled();
    expect(hint.text).toContain('42 · Two Sum');
    expect(hint.buttons).toEqual(['Next level', 'Add my code', '👍', '👎']);
  });

  it('holds nothing that a model was not allowed to say', async () => {
    const say = 'First compute wanted = voucher - price for each item.';
    const { discord } = await startTestDiscord({ answers: [{ say, everyMs: 20 }, { say }] });
    const hint = await discord.learner('Minji').slash('hint', { problem: '42', level: 2 }).until('👎');
    expect(hint.text).toContain('gave too much away');
    expect(JSON.stringify(discord.requests)).not.toContain('wanted =');
  });
});
