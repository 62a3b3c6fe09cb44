import { describe, expect, it } from 'vitest';
import { startTestDiscord } from '../../helpers/test-discord.ts';
import type { Upload } from '../../twins/discord/discord-twin.ts';

const CODE = 'n, v = map(int, input().split())\nprices = list(map(int, input().split()))\n';

const HOSTILE: Readonly<Record<string, Upload>> = {
  huge: { name: 'main.py', content: 'x = 1\n'.repeat(20_000) },
  'huge, but says that it is small': { name: 'main.py', content: 'x = 1\n'.repeat(20_000), size: 10 },
  endless: { name: 'main.py', content: 'x = 1\n', cdn: 'endless' },
  binary: { name: 'main.py', content: new Uint8Array([0, 1, 2, 255]) },
  empty: { name: 'main.py', content: '' },
  blank: { name: 'main.py', content: ' \n\t\n' },
  'an image': { name: 'screen.png', content: new Uint8Array([137, 80, 78, 71]) },
  'an image that says it is text': {
    name: 'main.py',
    content: new Uint8Array([137, 80, 78, 71, 0]),
    contentType: 'text/plain',
  },
  Rust: { name: 'main.rs', content: 'fn main() {}' },
  gone: { name: 'main.py', content: CODE, cdn: 404 },
  'behind a server that fails': { name: 'main.py', content: CODE, cdn: 500 },
  'behind a connection that drops': { name: 'main.py', content: CODE, cdn: 'reset' },
  'of a hostile name': { name: '@everyone `**||\u202E.py', content: CODE, cdn: 404 },
};

describe('code as a file', () => {
  it('goes along with the request', async () => {
    const { discord, model } = await startTestDiscord({ answers: [{}] });
    const hint = await discord
      .learner('Minji')
      .slash('hint', { problem: '42', level: 2, code: { name: 'main.py', content: CODE } })
      .until('👎');
    expect(hint.text).toContain('With your code.');
    expect(model?.requests[0]?.messages.at(-1)?.content).toContain('prices = list(map(int');
  });

  it.each(['Two Sum.TXT', 'solution', 'main.cpp', 'Main.java', 'a.ts', 'a.mjs'])('may be called %s', async (name) => {
    const { discord } = await startTestDiscord();
    const hint = await discord
      .learner('Minji')
      .slash('hint', { problem: '42', code: { name, content: CODE } })
      .settled();
    expect(hint.text).toContain('With your code.');
  });

  it.each(['en-US', 'ko'] as const)('gets a clear private answer when it is no good (%s)', async (locale) => {
    const { discord, logText } = await startTestDiscord();
    const minji = discord.learner('Minji', { locale });
    const answers: string[] = [];
    for (const [kind, code] of Object.entries(HOSTILE)) {
      const answer = await minji.slash('hint', { problem: '42', code }).settled();
      expect(answer.ephemeral).toBe(true);
      answers.push(`${kind}: ${answer.text}`);
    }
    expect(answers.join('\n\n')).toMatchSnapshot();
    expect(logText()).not.toMatch(/main\.py|everyone|x = 1/);
  });

  it('that never comes is waited for no longer than the learner', async () => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji');
    for (const cdn of ['hang', 'stall'] as const) {
      const waiting = minji.slash('hint', { problem: '42', code: { name: 'main.py', content: CODE, cdn } });
      await waiting.until('thinking');
      const second = await minji.slash('hint', { problem: '42' }).until('Stop');
      await minji.press(second, 'Stop').settled();
      expect((await waiting.until('Ask again')).text).toContain('Stopped. Nothing was counted');
    }
  });
});

describe('Hint on this code', () => {
  const block = (mark: string) => `왜 틀렸을까요?\n\`\`\`${mark}\n${CODE}\`\`\``;

  it.each([
    ['its words', { content: `problem 42 does not work\n${block('py')}` }, {}],
    ['its words in Korean', { content: `42번 ${block('')}` }, {}],
    ['the name of its file', { content: '', attachments: [{ name: 'two-sum_42.py', content: CODE }] }, {}],
    ['its thread', { content: block('python') }, { channel: { name: '42 두 수의 합', thread: true } }],
  ])('knows the problem by %s', async (_, message, options) => {
    const { discord, model } = await startTestDiscord({ answers: [{}] });
    const hint = await discord.learner('Minji', options).messageCommand('Hint on this code', message).until('👎');
    expect(hint.ephemeral).toBe(true);
    expect(hint.text).toContain('-# 42 · Two Sum · Level 1, Notice · With your code.');
    expect(model?.requests[0]?.messages.at(-1)?.content).toContain('prices = list(map(int');
  });

  it('knows the problem by the last hint, even after a restart', async () => {
    const { discord, restart } = await startTestDiscord();
    const minji = discord.learner('Minji');
    await minji.slash('hint', { problem: '7' }).settled();
    await minji.slash('hint', { problem: '42' }).settled();
    await restart();
    const hint = await minji.messageCommand('Hint on this code', { content: block('py') }).settled();
    expect(hint.text).toContain('-# 42 · Two Sum · Level 2, Concept');
  });

  it.each([
    ['en-US', 'Choose the problem', 'Problem'],
    ['ko', '문제 고르기', '문제'],
  ] as const)('asks for the problem when it cannot be told (%s)', async (locale, label, field) => {
    const { discord, model } = await startTestDiscord({ answers: [{}] });
    const minji = discord.learner('Minji', { locale });
    const asked = await minji.messageCommand('Hint on this code', { content: block('py') }).settled();
    expect(asked.transcript()).toMatchSnapshot();
    const dialog = await minji.press(asked, label).settled();
    const hint = await minji.submit(dialog, { [field]: 'two sum' }).until('👎');
    expect(hint.text).toContain('-# 42 · ');
    expect(model?.requests[0]?.messages.at(-1)?.content).toContain('prices = list(map(int');
  });

  it('says so when the code was forgotten meanwhile', async () => {
    const { discord, restart } = await startTestDiscord();
    const minji = discord.learner('Minji');
    const asked = await minji.messageCommand('Hint on this code', { content: block('py') }).settled();
    await restart();
    const dialog = await minji.press(asked, 'Choose the problem').settled();
    const answer = await minji.submit(dialog, { Problem: '42' }).settled();
    expect(answer.text).toContain('I do not have the code of that message any more');
    const again = await minji.press(answer, 'Add my code').settled();
    expect((await minji.submit(again, { 'My code': CODE }).settled()).text).toContain('With your code.');
  });

  it('is about the code of its own message, when another was asked about since', async () => {
    const { discord, model } = await startTestDiscord({ answers: [{}] });
    const minji = discord.learner('Minji');
    const first = await minji.messageCommand('Hint on this code', { content: '```\nof_first = 1\n```' }).settled();
    await minji.messageCommand('Hint on this code', { content: '```\nof_second = 1\n```' }).settled();
    const dialog = await minji.press(first, 'Choose the problem').settled();
    await minji.submit(dialog, { Problem: '42' }).until('👎');
    expect(model?.requests[0]?.messages.at(-1)?.content).toContain('of_first');
  });

  it('asks once more when there is no such problem', async () => {
    const { discord } = await startTestDiscord();
    const minji = discord.learner('Minji');
    const asked = await minji.messageCommand('Hint on this code', { content: block('py') }).settled();
    const wrong = await minji
      .submit(await minji.press(asked, 'Choose the problem').settled(), { Problem: '9999' })
      .settled();
    expect(wrong.text).toContain('There is no problem “9999” here.');
    const right = await minji
      .submit(await minji.press(wrong, 'Choose the problem').settled(), { Problem: '42 2' })
      .settled();
    expect(right.text).toContain('-# 42 · Two Sum · Level 2, Concept · Hand-written hint. · With your code.');
  });

  it('takes the longest block, and what never ends to its end', async () => {
    const { discord, model } = await startTestDiscord({ answers: [{}] });
    const content = `#42 \`\`\`x = 1\`\`\` and\n\`\`\`\n${CODE}`;
    await discord.learner('Minji').messageCommand('Hint on this code', { content }).until('👎');
    expect(model?.requests[0]?.messages.at(-1)?.content).toContain('prices = list(map(int');
  });

  it.each([
    ['no code', { content: 'problem 42: why?' }],
    ['an empty block', { content: '42번 ``` ```' }],
    ['Rust', { content: '42번\n```rust\nfn main() {}\n```' }],
    ['only an image', { content: '42번', attachments: [{ name: 'a.png', content: new Uint8Array([1]) }] }],
    ['a file that is gone', { content: '42번', attachments: [{ name: 'a.py', content: CODE, cdn: 404 as const }] }],
    ['no code and no problem', { content: 'hello' }],
  ])('says privately what is wrong with %s', async (_, message) => {
    const { discord } = await startTestDiscord();
    for (const locale of ['en-US', 'ko'] as const) {
      const answer = await discord
        .learner(`Minji ${locale}`, { locale })
        .messageCommand('Hint on this code', message)
        .settled();
      expect(answer.ephemeral).toBe(true);
      expect(answer.text).toMatchSnapshot();
    }
  });
});
