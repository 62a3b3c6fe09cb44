/** What learners see of Nudge in Slack, in both modes, beside a strict Slack. */
import { describe, expect, it } from 'vitest';
import { MODES } from '../../helpers/bolt-app.ts';
import { startTestSlack } from '../../helpers/slack-bot.ts';

describe.each(MODES)('a learner in %s', (mode) => {
  it('gets a private hint for `/hint 42 2`, and goes on from it', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const shown = await jin.slash('/hint', '42 2').settled();
    console.log(
      shown.transcript(),
      twin.calls.map((c) => c.method + ':' + c.error),
    );
    const next = await jin.press(shown, 'Next level').settled();
    console.log(next.transcript());
    const rated = await jin.press(shown, '👍').settled();
    console.log(rated.transcript());
    const shared = await jin.press(shown, 'Share').settled();
    console.log(shared.transcript());
    const modal = await jin.press(shown, 'Add my code').settled();
    console.log(modal.transcript());
    const sent = await jin.submit(modal.modal ?? expect.fail(), { 'My code': 'print(1)' }).settled();
    console.log(sent.transcript());
    expect(twin.violations).toEqual([]);
  });
  it('home etc', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin', { locale: 'ko-KR' });
    const opened = await jin.slash('/hint').settled();
    console.log(opened.transcript());
    console.log(await jin.options(opened.modal ?? expect.fail(), '문제', '두'));
    const m = await jin.mention('42 2').settled();
    console.log(m.transcript());
    const f = await jin.mention('왜 그런가요?', { thread: m.messages[0] }).settled();
    console.log(f.transcript());
    const d = await jin.dm('two sum ```print(1)```').settled();
    console.log(d.transcript());
    console.log((await jin.slash('/problem', '42').settled()).transcript());
    console.log((await jin.slash('/problems', 'two p').settled()).transcript());
    const home = await jin.openHome().settled();
    console.log(home.transcript());
    console.log((await jin.press(home, '내 기록 삭제').settled()).transcript());
    console.log((await jin.startAssistantThread().settled()).transcript());
    expect(twin.violations).toEqual([]);
  });
});
