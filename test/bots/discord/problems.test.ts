import { describe, expect, it } from 'vitest';
import { createBank } from '../../../src/core/problems/bank.ts';
import { loadProblems } from '../../../src/core/problems/load-problems.ts';
import { startTestDiscord } from '../../helpers/test-discord.ts';

const { problems } = await loadProblems(['data/problems']);
const names = (choices: readonly { readonly name: string }[]) => choices.map(({ name }) => name);

describe('what completes while a learner types', () => {
  it.each([
    ['en-US', '4'],
    ['en-US', 'two'],
    ['en-US', 'stack'],
    ['ko', '두 ㅅ'],
    ['ko', '4'],
    ['en-US', 'no such thing at all'],
  ] as const)('is found by number, title and topic, in the language of the learner: %s %s', async (locale, typed) => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji', { locale });
    await minji.slash('hint', { problem: '42', level: 1 }).settled();
    await minji.slash('hint', { problem: '42', level: 3 }).settled();
    const found = await minji.autocomplete('hint', { option: 'problem', typed }).settled();
    expect(names(found.choices)).toMatchSnapshot();
  });

  it('is at most 25 choices of at most 100 letters, of 30,000 problems with hostile titles', async () => {
    const [first] = problems;
    if (!first) throw new Error('no problems');
    const title = { en: '👩‍👩‍👧‍👦 @everyone '.repeat(40), ko: '가'.repeat(300) };
    const many = Array.from({ length: 30_000 }, (_, index) => ({
      ...first,
      number: 1_000 + index,
      slug: `p${index}`,
      title,
    }));
    const bank = createBank(many);
    const { discord } = await startTestDiscord({ host: { bank }, tutor: { bank }, twin: { ackWithinMs: 30_000 } });
    const minji = discord.learner('Minji', { locale: 'ko' });
    for (const typed of ['', '1', '가가', '👩', 'x'.repeat(100)]) {
      const found = await minji.autocomplete('problem', { option: 'problem', typed }).settled();
      expect(found.choices.length).toBeLessThanOrEqual(25);
    }
    const list = await minji.slash('problems').settled();
    expect(list.text).toContain('문제 30000개');
    const card = await minji.select(list, '문제 열기', ['1000']).settled();
    expect(card.text).toContain('1000');
  });

  it('knows topics', async () => {
    const { discord } = await startTestDiscord();
    const found = await discord.learner('Minji').autocomplete('problems', { option: 'topic', typed: 'a' }).settled();
    expect(names(found.choices)).toContain('arrays');
  });
});

describe('/problem', () => {
  it.each(['en-US', 'ko'] as const)('is a card with a hint behind its button (%s)', async (locale) => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji', { locale });
    const card = await minji.slash('problem', { problem: '42' }).settled();
    expect(card.ephemeral).toBe(true);
    expect(card.transcript()).toMatchSnapshot();
    const hint = await minji.press(card, locale === 'ko' ? '힌트 받기' : 'Hint').settled();
    expect(hint.text).toContain('-# 42 · ');
  });

  it.each(problems.map(({ number }) => [number] as const))('fits problem %i', async (number) => {
    const { discord } = await startTestDiscord();
    for (const locale of ['en-US', 'ko'] as const) {
      const card = await discord
        .learner(`m ${locale}`, { locale })
        .slash('problem', { problem: String(number) })
        .settled();
      expect(card.text).toContain(`${number} · `);
      expect(card.text).not.toContain(' …');
    }
  });

  it('fits a problem of any size', async () => {
    const [first] = problems;
    if (!first) throw new Error('no problems');
    const long = { en: `${'long '.repeat(3_000)}\`\`\`\n@everyone`, ko: '가'.repeat(9_000) };
    const example = { input: '1 2\n'.repeat(5_000), output: '```'.repeat(400), note: long };
    const examples = Array.from({ length: 40 }, () => example);
    const topics = Array.from({ length: 300 }, (_, index) => `topic ${index}`);
    const huge = {
      ...first,
      number: 1,
      title: long,
      statement: long,
      input: long,
      output: long,
      constraints: [long],
      examples,
      topics,
    };
    const bank = createBank([
      { ...huge, url: 'javascript:alert(1)' },
      {
        ...huge,
        number: 2,
        constraints: [],
        examples: [],
        url: 'https://example.org/2',
        statement: { en: '', ko: '' },
      },
    ]);
    const { discord } = await startTestDiscord({ host: { bank }, tutor: { bank }, twin: { ackWithinMs: 30_000 } });
    for (const locale of ['en-US', 'ko'] as const) {
      for (const problem of ['1', '2']) {
        const card = await discord.learner(`m ${locale}`, { locale }).slash('problem', { problem }).settled();
        expect(card.text).toContain(`${problem} · `);
      }
    }
  });

  it('says so when there is none', async () => {
    const { discord } = await startTestDiscord();
    const answer = await discord.learner('Minji').slash('problem', { problem: 'nothing like it' }).settled();
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('There is no problem “nothing like it” here.');
  });
});

describe('/problems', () => {
  it.each([
    ['en-US', 'Next', 'Back', 'Open a problem'],
    ['ko', '다음', '이전', '문제 열기'],
  ] as const)('lists what fits, page by page, and opens a problem (%s)', async (locale, later, earlier, open) => {
    const { discord, restart } = await startTestDiscord();
    const minji = discord.learner('Minji', { locale });
    await minji.slash('hint', { problem: '12' }).settled();
    const list = await minji.slash('problems').settled();
    const first = list.text;
    expect(list.transcript()).toMatchSnapshot();
    expect(list.buttons).toEqual([later]);
    await restart();
    const second = await minji.press(list, later).settled();
    expect(second.transcript()).toMatchSnapshot();
    await minji.press(list, earlier).settled();
    expect(list.text).toBe(first);
    const card = await minji.select(list, open, ['42']).settled();
    expect(card.response).toBe('reply');
    expect(card.text).toContain('42 · ');
  });

  it('lists by topic and difficulty', async () => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji');
    const list = await minji.slash('problems', { topic: 'arrays', difficulty: 'easy' }).settled();
    expect(list.transcript()).toMatchSnapshot();
    const none = await minji.slash('problems', { topic: 'no such topic' }).settled();
    expect(none.text).toBe('No problem fits. Try another topic or difficulty.');
  });
});
