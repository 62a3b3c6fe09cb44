import { describe, expect, it } from 'vitest';
import { createBank } from '../../../src/core/problems/bank.ts';
import { startTestDiscord } from '../../helpers/test-discord.ts';
import { twoSumSaying } from '../../helpers/two-sum.ts';

const CODE = 'n, v = map(int, input().split())\nprices = list(map(int, input().split()))\n';

describe('the buttons of a hint', () => {
  it.each([
    ['en-US', 'Next level', '2, Concept'],
    ['ko', '다음 단계', '2단계 개념'],
  ] as const)('lead to the next level, in a message of its own (%s)', async (locale, label, level) => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji', { locale });
    const hint = await minji.slash('hint', { problem: '42', level: 1 }).settled();
    const next = await minji.press(hint, label).settled();
    expect(next.response).toBe('reply');
    expect(next.ephemeral).toBe(true);
    expect(next.text).toContain(level);
    expect(hint.text).toContain('1');
  });

  it('lead no deeper than the last level', async () => {
    const { discord } = await startTestDiscord({ tutor: { rules: { coolDownMs: 0, hintsPerHour: 100 } } });
    const minji = discord.learner('Minji');
    let hint = await minji.slash('hint', { problem: '42', level: 2 }).settled();
    for (const level of [3, 4, 5]) {
      hint = await minji.press(hint, 'Next level').settled();
      expect(hint.text).toContain(`Level ${level}`);
    }
    expect(hint.buttons[0]).toBe('Ask again');
  });

  it('work after a restart', async () => {
    const { discord, restart } = await startTestDiscord();
    const minji = discord.learner('Minji');
    const hint = await minji.slash('hint', { problem: '42', level: 1 }).settled();
    await restart();
    expect((await minji.press(hint, 'Next level').settled()).text).toContain('Level 2, Concept');
    await minji.press(hint, 'Share').settled();
    expect(discord.channelTranscript()).toContain('A hint shared by Minji');
    const rated = await minji.press(hint, '👍').settled();
    expect(rated.response).toBe('update');
    const dialog = await minji.press(hint, 'Add my code').settled();
    const sent = await minji.submit(dialog, { 'My code': CODE }).settled();
    expect(sent.text).toContain('With your code.');
  });

  it('do nothing for anybody else, nor when they are forged', async () => {
    const { discord } = await startTestDiscord();
    const [minji, jun] = [discord.learner('Minji'), discord.learner('Jun', { locale: 'ko' })];
    const hint = await minji.slash('hint', { problem: '42', level: 1 }).settled();
    const before = hint.text;
    const ids =
      JSON.stringify(hint.raw)
        .match(/"custom_id":"([^"]+)"/g)
        ?.map((found) => found.slice(13, -1)) ?? [];
    expect(ids).toHaveLength(5);
    for (const id of ids) {
      const pressed = await discord.forge(id, jun, hint).settled();
      expect(pressed.text).toContain('이 버튼은 쓸 수 없어요.');
      expect(pressed.ephemeral).toBe(true);
      const [version, action, ...rest] = id.split('.');
      const forged = await discord
        .forge([version, action === 'share' ? 'bad' : 'share', ...rest].join('.'), minji, hint)
        .settled();
      expect(forged.text).toContain('This button does nothing for you');
    }
    for (const id of ['', '.', 'x', '1.forget.en.', '1.forget.en.AAAAAAAAAAAAAAAA', '가'.repeat(100)].filter(Boolean)) {
      expect((await discord.forge(id, minji).settled()).text).toContain('This button does nothing for you');
    }
    expect(hint.text).toBe(before);
    expect(discord.channelTranscript()).toBe('');
  });

  it('carry no more than Discord takes, and no name or code', async () => {
    const { discord } = await startTestDiscord();
    const hint = await discord.learner('Minji').slash('hint', { problem: '42', level: 1 }).settled();
    const raw = JSON.stringify({ ...hint.raw, interaction_metadata: undefined });
    for (const [, id = ''] of raw.matchAll(/"custom_id":"([^"]+)"/g)) expect(id.length).toBeLessThanOrEqual(100);
    expect(raw).not.toContain('Minji');
  });
});

describe('Share', () => {
  it.each([
    ['en-US', 'Share', 'Shared'],
    ['ko', '공유하기', '공유했어요'],
  ] as const)('posts the hint behind a spoiler, once, and keeps the private one (%s)', async (locale, label, done) => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji', { locale });
    const hint = await minji.slash('hint', { problem: '42', level: 1 }).settled();
    await minji.press(hint, label).settled();
    expect(discord.channelTranscript()).toMatchSnapshot();
    expect(hint.text).toContain(`(${done})`);
    expect(hint.buttons).not.toContain(label);
    expect(() => minji.press(hint, done)).toThrow();
    expect(discord.channelMessages()).toHaveLength(1);
    const [post] = discord.channelMessages();
    expect(post?.raw).toMatchObject({ mentions: [], mention_everyone: false });
  });

  it('posts once, however often it is pressed at once', async () => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji');
    const hint = await minji.slash('hint', { problem: '42', level: 1 }).settled();
    const presses = [1, 2, 3].map(() => minji.press(hint, 'Share').settled());
    await Promise.all(presses);
    expect(discord.channelMessages()).toHaveLength(1);
  });

  it('keeps the spoiler closed, whatever the hint and the name are made of', async () => {
    const say = 'Is `a || b` one or |||| two? @everyone <@1> Look:\n```py\nx || y\n```\nWhy|';
    const bank = createBank([twoSumSaying(say)]);
    const { discord } = await startTestDiscord({ host: { bank }, tutor: { bank } });
    const mallory = discord.learner('@everyone **x** ||\n<@123> \u202Etxet');
    const hint = await mallory.slash('hint', { problem: '42', level: 1 }).settled();
    await mallory.press(hint, 'Share').settled();
    const [post] = discord.channelMessages();
    expect(post?.text.match(/\|\|/g)).toHaveLength(2);
    expect(post?.text).toMatchInlineSnapshot(`
      "A hint shared by @​everyone \\*\\*x\\*\\* \\|\\| <​@​123>​ txet. Click it to read it:
      **42 · \\*\\*A\\*\\* \\|\\| B · Level 1, Notice**
      ||Is \`a |​| b\` one or |​|​|​| two? @everyone <@1> Look:
      \`\`\`py
      x |​| y
      \`\`\`
      Why| ||"
    `);
    expect(post?.text.replaceAll('\u200B', '')).toContain(say);
    expect(post?.text).not.toMatch(/\u202E|@everyone \*\*/);
  });

  it('posts a long hint in several messages, each behind its own spoiler', async () => {
    const say = 'Read the second line once more. What do you see? '.repeat(80);
    const bank = createBank([twoSumSaying(say)]);
    const { discord } = await startTestDiscord({ host: { bank }, tutor: { bank } });
    const minji = discord.learner('Minji');
    const hint = await minji.slash('hint', { problem: '42', level: 1 }).until('👎');
    const last = hint.followUps.at(-1);
    if (!last) throw new Error('the hint was short');
    await minji.press(last, 'Share').settled();
    const posts = discord.channelMessages().map(({ text }) => text);
    expect(posts.length).toBeGreaterThan(1);
    for (const text of posts) expect(text.match(/\|\|/g)).toHaveLength(2);
  });

  it('says privately when the channel cannot be written in, and can be tried again', async () => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji', { locale: 'ko' });
    const hint = await minji.slash('hint', { problem: '42', level: 1 }).settled();
    discord.fail({ on: 'follow up', with: 50013 });
    const pressed = await minji.press(hint, '공유하기').settled();
    expect(pressed.followUps.map(({ text, ephemeral }) => [text, ephemeral])).toEqual([
      [expect.stringContaining('여기에 힌트를 올리지 못했어요.'), true],
    ]);
    await minji.press(hint, '공유하기').settled();
    expect(discord.channelMessages()).toHaveLength(1);
  });
});

describe('👍 and 👎', () => {
  it('are noted, changed and taken back', async () => {
    const { discord, store } = await startTestDiscord();
    const minji = discord.learner('Minji');
    const hint = await minji.slash('hint', { problem: '42', level: 1 }).settled();
    const said = async () =>
      (await store.thread({ platform: 'discord', workspace: '', user: minji.id }, 42))[0]?.helpful;
    await minji.press(hint, '👍').settled();
    expect(await said()).toBe(true);
    await minji.press(hint, '👎').settled();
    expect(await said()).toBe(false);
    await minji.press(hint, '👎').settled();
    expect(await said()).toBe(undefined);
    expect(hint.text).toContain('Level 1');
    expect(hint.buttons).toHaveLength(5);
  });
});

describe('Add my code', () => {
  it.each([
    ['en-US', 'Add my code', 'My code', 'With your code.'],
    ['ko', '내 코드 추가', '내 코드', '보낸 코드를 보고 쓴 힌트예요.'],
  ] as const)(
    'asks for it in a dialog, and the next level is about it, too (%s)',
    async (locale, label, field, words) => {
      const { discord, model } = await startTestDiscord({ answers: [{}] });
      const minji = discord.learner('Minji', { locale });
      const hint = await minji.slash('hint', { problem: '42', level: 1 }).until('👎');
      const dialog = await minji.press(hint, label).settled();
      expect(dialog.modal).toMatchSnapshot({ customId: expect.any(String) });
      const sent = await minji.submit(dialog, { [field]: CODE }).until('👎');
      expect(sent.text).toContain(words);
      expect(model?.requests.at(-1)?.messages.at(-1)?.content).toContain('prices = list(map(int');
      const next = await minji.press(sent, locale === 'ko' ? '다음 단계' : 'Next level').until('👎');
      expect(next.text).toContain(words);
      expect(model?.requests.at(-1)?.messages.at(-1)?.content).toContain('prices = list(map(int');
    },
  );

  it('takes a file instead', async () => {
    const { discord, model } = await startTestDiscord({ answers: [{}] });
    const minji = discord.learner('Minji');
    const card = await minji.slash('problem', { problem: '42' }).settled();
    const dialog = await minji.press(card, 'Add my code').settled();
    const sent = await minji.submit(dialog, { 'Or a file': [{ name: 'main.py', content: CODE }] }).until('👎');
    expect(sent.text).toContain('With your code.');
    expect(model?.requests.at(-1)?.messages.at(-1)?.content).toContain('prices = list(map(int');
  });

  it('says so when nothing was sent, with the way back', async () => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji');
    const hint = await minji.slash('hint', { problem: '42', level: 1 }).settled();
    const sent = await minji.submit(await minji.press(hint, 'Add my code').settled(), {}).settled();
    expect(sent.text).toContain('The code you sent is empty.');
    expect(sent.buttons).toEqual(['Add my code']);
  });
});
