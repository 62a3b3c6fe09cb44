/** Hints in threads and in direct messages: streamed where Slack can, else by updates, else as one message. */
import { describe, expect, it } from 'vitest';
import { MODES } from '../../helpers/bolt-app.ts';
import { startTestSlack } from '../../helpers/slack-bot.ts';
import { DEFAULT_HINT } from '../../twins/vllm-twin.ts';

/** Some seconds of a model that takes its time, so that there is something to see in between. */
const SLOW = { everyMs: 150 };

describe.each(MODES)('a hint in a conversation in %s', (mode) => {
  it('is streamed into the thread of who mentions the bot, and goes on about the same problem', async () => {
    const { twin } = await startTestSlack(mode, { answers: [SLOW, {}, {}] });
    const jin = twin.learner('jin');
    const question = jin.says('Does anyone know 42?');
    const shown = await jin.mention('42 1 ```while x & 1 < 2: pass```', { thread: question }).until('👍');
    const steps = shown.steps.filter((step) => !step.includes(' …'));
    expect(steps.length).toBeGreaterThan(2);
    for (const [index, step] of steps.slice(0, -2).entries()) expect(steps[index + 1]?.startsWith(step)).toBe(true);
    expect(shown.text).toBe(
      `${DEFAULT_HINT}\n42 · Two Sum · Level 1, Notice · With your code.\n[Next level] [Add my code] [👍] [👎]`,
    );
    const followUp = await jin.mention('but why does that help?', { thread: question }).until('👍');
    const level = await jin.mention('3', { thread: question }).until('👍');
    expect([followUp.text, level.text].map((text) => /Level \d/.exec(text)?.[0])).toEqual(['Level 2', 'Level 3']);
    expect(twin.calls.some(({ method }) => method === 'chat.startStream')).toBe(true);
    expect(twin.violations).toEqual([]);
  });

  it('remembers what a thread is about over a restart', async () => {
    const { twin, restart } = await startTestSlack(mode);
    const jin = twin.learner('jin', { dm: true, locale: 'ko-KR' });
    const first = await jin.dm('42').settled();
    await restart();
    const next = await jin.dm('왜 그런가요?', { thread: first.messages[0] }).settled();
    expect([first.text, next.text].map((text) => /42 · 두 수의 합 · \d단계/.exec(text)?.[0])).toEqual([
      '42 · 두 수의 합 · 1단계',
      '42 · 두 수의 합 · 2단계',
    ]);
    const pressed = await jin.press(first, '다음 단계').settled();
    expect(pressed.text).toContain('42 · 두 수의 합 · 2단계');
    expect(twin.violations).toEqual([]);
  });

  it('reads a file that comes with a direct message', async () => {
    const { twin, model } = await startTestSlack(mode, { answers: [{}] });
    const files = [{ name: 'my.py', content: 'unusual_name = 1' }];
    const shown = await twin.learner('jin').dm('two sum', { files }).until('👍');
    expect(JSON.stringify(model?.requests)).toContain('unusual_name');
    expect(shown.text).toContain('With your code.');
    expect(twin.violations).toEqual([]);
  });

  it('tells what is wrong to the learner alone', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const shown = await jin.mention('99999').settled();
    expect(shown.text).toContain('There is no problem “99999” here.');
    expect(shown.ephemeral).toBe(true);
    expect(shown.status).toBe('');
    const direct = await jin.dm('42 5').settled();
    expect(direct.text).toContain('Level 5 (Skeleton) is not open yet');
    expect(twin.channelTranscript('study')).toBe('jin: @nudge 99999');
    expect(twin.violations).toEqual([]);
  });

  it('is private for others who press its buttons', async () => {
    const { twin } = await startTestSlack(mode);
    const shown = await twin.learner('jin').mention('42 2').settled();
    const mia = twin.learner('mia');
    const rated = await mia.press(shown, '👎').settled();
    expect(rated.text).toContain('Only who asked for this hint can do that.');
    const own = await mia.press(shown, 'Next level').settled();
    expect(own.messages.at(-1)?.ephemeral).toBe(true);
    expect(own.text).toContain('42 · Two Sum · Level 1');
    expect(twin.violations).toEqual([]);
  });

  it('begins with four things to ask in the assistant', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const opened = await jin.startAssistantThread().settled();
    expect(opened.prompts).toHaveLength(4);
    const hint = await jin.pressPrompt(opened, 'The idea behind problem 42').settled();
    expect(hint.text).toContain('42 · Two Sum · Level 2');
    const help = await jin.pressPrompt(opened, 'How does this work?').settled();
    expect(help.text).toContain('never the solution');
    const list = await jin.pressPrompt(opened, 'Which problems are there?').settled();
    expect(list.text).toContain('12 problems');
    expect(twin.violations).toEqual([]);
  });

  it.each([
    ['a workspace without streams', { error: 'channel_type_not_supported', times: 99 }, 'chat.startStream'],
    ['a stream that Slack has ended', { error: 'message_not_in_streaming_state', times: 99 }, 'chat.appendStream'],
    ['a step that got lost', { resetAfter: true, times: 1 }, 'chat.appendStream'],
    ['an end that got lost', { reset: true, times: 1 }, 'chat.stopStream'],
    ['a Slack that is busy', { retryAfter: 1, times: 2 }, 'chat.appendStream'],
  ])('is whole at the end in %s', async (_, fault, method) => {
    const { twin } = await startTestSlack(mode, { answers: [{ everyMs: 90 }] });
    twin.fail(method, fault);
    const shown = await twin.learner('jin').mention('42 1').until('👍');
    expect(shown.text.split(DEFAULT_HINT)).toHaveLength(2);
    expect(shown.messages).toHaveLength(1);
    expect(twin.violations).toEqual([]);
  });

  it('is one message when Slack takes nothing but the last try', async () => {
    const { twin } = await startTestSlack(mode, { answers: [{ everyMs: 90 }] });
    twin.fail('chat.startStream', { status: 503, times: 99 });
    twin.fail('chat.postMessage', { status: 503, times: 2 });
    const shown = await twin.learner('jin').mention('42 1').until('👍');
    expect(shown.text.split(DEFAULT_HINT)).toHaveLength(2);
  });

  it('goes to the learner alone when the bot may not write in the channel', async () => {
    const { twin } = await startTestSlack(mode);
    twin.removeBot('study');
    const jin = twin.learner('jin');
    await jin.mention('42 1').settled();
    expect(twin.channelTranscript('directmessage')).toContain('I am not allowed to write in that channel');
    expect(twin.channelTranscript('directmessage')).toContain('42 · Two Sum · Level 1');
    const shown = await jin.slash('/hint', '42 2').settled();
    expect(shown.text).toContain('42 · Two Sum · Level 2');
  });

  it('comes only where the operator wants it', async () => {
    const { twin } = await startTestSlack(mode, { channels: ['C0000000099'] });
    const jin = twin.learner('jin');
    const ways = [() => jin.slash('/hint', '42'), () => jin.mention('42'), () => jin.slash('/problems')];
    for (const way of ways) {
      const shown = await way().settled();
      expect(shown.text).toContain('I answer in <#C0000000099>');
      expect(shown.ephemeral).toBe(true);
    }
    expect((await jin.dm('42').settled()).text).toContain('42 · Two Sum');
    expect(twin.violations).toEqual([]);
  });
});

it.each([
  ['42', '42 · Two Sum · Level 1'],
  ['hint for problem 42 level 2 please', '42 · Two Sum · Level 2'],
  ['another hint on two sum', '42 · Two Sum · Level 1'],
  ['42번 힌트 좀 주세요', '42 · Two Sum · Level 1'],
  ['42번 2단계 힌트 주세요', '42 · Two Sum · Level 2'],
  ['two sum', '42 · Two Sum · Level 1'],
  ['hello', 'There is no problem “hello” here.'],
  ['', 'never the solution'],
])('a direct message “%s” is understood', async (words, seen) => {
  const { twin } = await startTestSlack('Socket Mode');
  expect((await twin.learner('jin').dm(words).until(seen)).text).toContain(seen);
  expect(twin.violations).toEqual([]);
});

it('a file is about the problem that its name names', async () => {
  const { twin } = await startTestSlack('Socket Mode');
  const shown = twin.learner('jin').dm('', { files: [{ name: '42.py', content: 'x = 1' }] });
  await shown.until('42 · Two Sum · Level 1, Notice · Hand-written hint. · With your code.');
});

describe('what was private', () => {
  it('is not talked about in a channel: code that came with a private hint stays out of it', async () => {
    const { twin, model } = await startTestSlack('Socket Mode', { answers: [{}, {}, {}, {}] });
    const jin = twin.learner('jin');
    const opened = await jin.slash('/hint').settled();
    const form = opened.modal ?? expect.fail('no form');
    await jin.options(form, 'Problem', '42');
    await jin.submit(form, { Problem: '42 · Two Sum', 'My code': 'private_name = 1' }).settled();
    await opened.until('👍');
    const open = await jin.mention('42').until('👍');
    expect(open.text).not.toContain('With your code');
    const own = await jin.mention('```open_name = 1```', { thread: open.messages[0] }).until('👍');
    expect(own.text).toContain('With your code');
    const asked = model?.requests.map((request) => JSON.stringify(request));
    expect(asked?.map((text) => text.includes('private_name'))).toEqual([true, false, false]);
    expect(twin.violations).toEqual([]);
  });
});
