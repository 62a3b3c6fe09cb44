/** Hints that only their learner sees: by command, by button, by form. Nobody else sees any of it until it is shared. */
import { describe, expect, it } from 'vitest';
import { MODES } from '../../helpers/bolt-app.ts';
import { startTestSlack } from '../../helpers/slack-bot.ts';
import type { Shown } from '../../twins/slack/shown.ts';

const transcripts = (...all: readonly Shown[]) => all.map((shown) => shown.transcript()).join('\n\n');

describe.each(MODES)('a private hint in %s', (mode) => {
  it('comes in one message, goes on below itself, and is shared by choice', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const shown = await jin.slash('/hint', '42 2').settled();
    expect(shown.buttons).toEqual(['Next level', 'Add my code', 'Share', '👍', '👎']);
    expect(twin.calls.filter(({ method }) => method === 'response_url')).toHaveLength(1);
    const next = await jin.press(shown, 'Next level').settled();
    const tooFar = await jin.press(shown, 'Next level').settled();
    const rated = await jin.press(shown, '👍').settled();
    expect(twin.channelTranscript('study')).toBe('');
    const shared = await jin.press(shown, 'Share').settled();
    expect(transcripts(shown, next, tooFar, rated, shared)).toMatchInlineSnapshot(`
      "jin: /hint 42 2
      Nudge (only jin sees): Choosing two things at once feels like a search over pairs. But the sum is fixed, so the first choice leaves no freedom at all for the second. That is why a hard question about pairs can become an easy question about single prices.
      42 · Two Sum · Level 2, Concept · Hand-written hint.
      [Next level] [Add my code] [Share] [👍] [👎]
      Nudge (only jin sees, replaced): Choosing two things at once feels like a search over pairs. But the sum is fixed, so the first choice leaves no freedom at all for the second. That is why a hard question about pairs can become an easy question about single prices.
      42 · Two Sum · Level 2, Concept
      ---
      Take one item at a time and name the single price you wish to see beside it. Try it by hand on the first example (voucher 90): next to 20 you wish for 70, next to 10 you wish for 80. Which two values did you use each time to get there? Write only that part now, and print the wish for every item.
      42 · Two Sum · Level 3, Next step · Hand-written hint.
      [Next level] [Add my code] [Share] [👍] [👎]

      jin: [Next level]
      Nudge (only jin sees, replaced): Choosing two things at once feels like a search over pairs. But the sum is fixed, so the first choice leaves no freedom at all for the second. That is why a hard question about pairs can become an easy question about single prices.
      42 · Two Sum · Level 2, Concept
      ---
      Take one item at a time and name the single price you wish to see beside it. Try it by hand on the first example (voucher 90): next to 20 you wish for 70, next to 10 you wish for 80. Which two values did you use each time to get there? Write only that part now, and print the wish for every item.
      42 · Two Sum · Level 3, Next step · Hand-written hint.
      [Next level] [Add my code] [Share] [👍] [👎]

      jin: [Next level]
      Nudge (only jin sees): Level 4 (Analogy) opens when you send code that you have changed since your earlier hints, or in 10 min. Open now: 1 (Notice), 2 (Concept), 3 (Next step).

      jin: [👍]
      Nudge (only jin sees): Thank you, noted.

      jin: [Share]
      Nudge: jin shares a hint:
      Take one item at a time and name the single price you wish to see beside it. Try it by hand on the first example (voucher 90): next to 20 you wish for 70, next to 10 you wish for 80. Which two values did you use each time to get there? Write only that part now, and print the wish for every item.
      42 · Two Sum · Level 3, Next step"
    `);
    expect((await jin.press(shown, 'Share').settled()).text).toBe('Shared');
    expect(twin.channelTranscript('study').split('jin shares')).toHaveLength(2);
    expect([shown, next, tooFar, rated].map(({ ephemeral }) => ephemeral)).toEqual([true, true, true, true]);
    expect(twin.violations).toEqual([]);
  });

  it('comes in Korean to those whose Slack is Korean', async () => {
    const { twin } = await startTestSlack(mode);
    const mia = twin.learner('mia', { locale: 'ko-KR' });
    const shown = await mia.slash('/hint', '문제:42 단계:2').settled();
    const closed = await mia.slash('/hint', '42 5').settled();
    const unknown = await mia.slash('/hint', '이런 문제').settled();
    expect(transcripts(shown, closed, unknown)).toMatchInlineSnapshot(`
      "mia: /hint 문제:42 단계:2
      Nudge (only mia sees): 두 개를 한꺼번에 고르려고 하면 모든 쌍을 뒤지는 일처럼 느껴져요. 하지만 합이 정해져 있으니 하나를 고르는 순간 나머지 하나에는 선택의 여지가 없어요. 그래서 쌍에 대한 어려운 질문을 가격 하나에 대한 쉬운 질문으로 바꿀 수 있어요.
      42 · 두 수의 합 · 2단계 개념 · 미리 써 둔 힌트예요.
      [다음 단계] [내 코드 추가] [공유하기] [👍] [👎]

      mia: /hint 42 5
      Nudge (only mia sees): 5단계(뼈대)는 아직 열리지 않았어요. 한 번에 한 단계까지만 건너뛸 수 있어요. 지금 열린 단계: 1단계(살펴보기), 2단계(개념), 3단계(다음 한 걸음).

      mia: /hint 이런 문제
      Nudge (only mia sees): ‘이런 문제’ 문제는 여기에 없어요. 혹시 이 문제인가요?
        7  가장 따뜻한 날들
        12  로그 줄이기
        19  더 큰 사람까지"
    `);
    expect(twin.violations).toEqual([]);
  });

  it.each([
    ['42 1', '42 · Two Sum · Level 1'],
    ['problem:42 level:2', '42 · Two Sum · Level 2'],
    ['two sum', '42 · Two Sum · Level 1'],
    ['문제:42 단계:2', '42 · Two Sum · Level 2'],
    ['nowhere near', 'There is no problem “nowhere near” here. Did you mean:'],
    ['42 9', 'There is no level “9”.'],
    ['42 3', 'Level 3 (Next step) is not open yet'],
    ['help', '`/problem 42` shows a problem'],
  ])('is asked for with /hint %s', async (line, seen) => {
    const { twin } = await startTestSlack(mode);
    const shown = await twin.learner('jin').slash('/hint', line).settled();
    expect(shown.text).toContain(seen);
    expect(shown.ephemeral).toBe(true);
    expect(twin.violations).toEqual([]);
  });

  it('is about code that is typed into the form', async () => {
    const { twin, model } = await startTestSlack(mode, { answers: [{}] });
    const jin = twin.learner('jin');
    const opened = await jin.slash('/hint').settled();
    const form = opened.modal ?? expect.fail('no form');
    expect(await jin.options(form, 'Problem', 'tw')).toEqual([
      '42 · Two Sum',
      '12 · Shorten the Log',
      '23 · Tandem Rafts',
    ]);
    const values = {
      Problem: '42 · Two Sum',
      Level: 'Level 2, Concept',
      'My code': 'for i in prices: # 내 코드 <@U1>',
    };
    await jin.submit(form, values).settled();
    expect(opened.transcript()).toMatchInlineSnapshot(`
      "jin: /hint
      Nudge (modal): # A hint
      Problem: [Its number or its title ▾]
      Level (optional): [The next one that fits ▾]
      My code (optional): ____ (As far as you have it. It is not kept.)
      Or a file (optional): (choose a file) (Python, JavaScript, TypeScript, C++ or Java, up to 64 KB)
      [Close] [Ask]
      Nudge (modal, closed)
      Nudge (only jin sees): Look at your loop. What has it seen by the time it reaches the third price?
      42 · Two Sum · Level 2, Concept · With your code.
      [Next level] [Add my code] [Share] [👍] [👎]"
    `);
    expect(JSON.stringify(model?.requests)).toContain('for i in prices: # 내 코드 <@U1>');
    expect(opened.ephemeral).toBe(true);
    expect(twin.violations).toEqual([]);
  });

  it('is about a file from the form, and its next level is about it, too', async () => {
    const { twin, model, logText } = await startTestSlack(mode, { answers: [{}, {}] });
    const jin = twin.learner('jin');
    const opened = await jin.slash('/hint').settled();
    const form = opened.modal ?? expect.fail('no form');
    await jin.options(form, 'Problem', '42');
    const files = { 'Or a file': [{ name: 'two_sum.py', content: 'secret_word = 1\n' }] };
    await jin.submit(form, { Problem: '42 · Two Sum' }, files).settled();
    await jin.press(opened, 'Next level').settled();
    expect(model?.requests.map((request) => JSON.stringify(request).includes('secret_word'))).toEqual([true, true]);
    expect(opened.text).toContain('Level 2, Concept · With your code.');
    expect(logText()).not.toContain('secret_word');
    expect(twin.violations).toEqual([]);
  });

  it('is about the code of a message, and can be shared into the thread of it', async () => {
    const { twin, model } = await startTestSlack(mode, { answers: [{}] });
    const mia = twin.learner('mia').says('Problem 42 does not work:\n```if a < b && c:\n  pass```');
    const jin = twin.learner('jin');
    const opened = await jin.messageShortcut('hint_on_code', mia).settled();
    const form = opened.modal ?? expect.fail('no form');
    expect(form.text).toContain('Problem: [42 · Two Sum ▾]');
    expect(form.text).toContain('if a < b && c:');
    await jin.submit(form).settled();
    expect(model?.requests).toHaveLength(1);
    expect(opened.buttons).toEqual(['Next level', 'Add my code', 'Share in thread', 'Share', '👍', '👎']);
    const shared = await jin.press(opened, 'Share in thread').settled();
    expect(shared.messages.map(({ threadTs }) => threadTs)).toEqual([mia.ts]);
    expect(twin.violations).toEqual([]);
  });

  it('is about a snippet, and about code that is too long for a form', async () => {
    const { twin, model } = await startTestSlack(mode, { answers: [{}, {}] });
    const jin = twin.learner('jin');
    const long = `${'x = 1\n'.repeat(900)}last_line = 2`;
    const snippet = jin.says('42번', { files: [{ name: 'long.py', content: long }] });
    const opened = await jin.messageShortcut('hint_on_code', snippet).settled();
    const form = opened.modal ?? expect.fail('no form');
    expect(form.text).toContain('The code of that message goes along: 901 lines.');
    await jin.submit(form).settled();
    expect(JSON.stringify(model?.requests)).toContain('last_line');
    expect(twin.violations).toEqual([]);
  });

  it('goes to the conversation with the bot, when it was asked for from nowhere', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin', { dm: true });
    const opened = await jin.globalShortcut('hint').settled();
    const form = opened.modal ?? expect.fail('no form');
    await jin.options(form, 'Problem', '42');
    await jin.submit(form, { Problem: '42 · Two Sum' }).settled();
    expect(twin.channelTranscript('study')).toBe('');
    expect(twin.channelTranscript('directmessage')).toContain('42 · Two Sum · Level 1');
    expect(twin.violations).toEqual([]);
  });
});
