/** Bad days: things come twice or late, connections end, Slack refuses, everyone asks at once. Learners still get their hint, once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MODES } from '../../helpers/bolt-app.ts';
import { startTestSlack } from '../../helpers/slack-bot.ts';
import { DEFAULT_HINT } from '../../twins/vllm-twin.ts';

const posts = (twin: Awaited<ReturnType<typeof startTestSlack>>['twin']) =>
  twin.calls.filter(({ method }) => method === 'response_url').length;

describe.each(MODES)('on a bad day in %s', (mode) => {
  it('a command, a press and a message that come twice are answered once, also after a restart', async () => {
    const { twin, restart } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const command = await jin.slash('/hint', '42 1').settled();
    const press = await jin.press(command, 'Next level').settled();
    const mention = await twin.learner('mia').mention('42 1').settled();
    const seen = [command, press, mention].map((shown) => shown.transcript());
    for (const shown of [command, press, mention]) await twin.redeliver(shown);
    await restart();
    for (const shown of [command, press, mention]) await twin.redeliver(shown);
    await twin.settled();
    expect([command, press, mention].map((shown) => shown.transcript())).toEqual(seen);
    expect(twin.violations).toEqual([]);
  });

  it('buttons work after a restart', async () => {
    const { twin, restart } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const shown = await jin.slash('/hint', '42 1').settled();
    await restart();
    expect((await jin.press(shown, 'Next level').settled()).text).toContain('Level 2, Concept');
    expect((await jin.press(shown, '👍').settled()).text).toContain('Thank you');
    expect((await jin.press(shown, 'Share').settled()).text).toContain('jin shares a hint');
    expect((await jin.press(shown, 'Add my code').settled()).modal?.title).toBe('A hint');
    expect(twin.violations).toEqual([]);
  });

  it('a form that Slack no longer lets open is asked for once more', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const hint = await jin.slash('/hint', '42').settled();
    twin.expireTriggers(4);
    const said = jin.says('```x = 1```');
    for (const way of [
      () => jin.slash('/hint'),
      () => jin.press(hint, 'Add my code'),
      () => jin.messageShortcut('hint_on_code', said),
    ]) {
      expect((await way().settled()).text).toContain('Please try once more.');
    }
    await jin.globalShortcut('hint').settled();
    expect(twin.channelTranscript('directmessage')).toContain('Please try once more.');
    expect(twin.violations).toEqual([]);
  });

  it('a form that is sent when its half hour is over is answered all the same', async () => {
    const { twin } = await startTestSlack(mode, { twin: { responseUrlMs: 1_000 } });
    const jin = twin.learner('jin');
    const hint = await jin.slash('/hint', '42 1').settled();
    const { modal: form } = await jin.press(hint, 'Add my code').settled();
    await sleep(1_000);
    await jin.submit(form ?? expect.fail('no form'), { Level: 'Level 5, Skeleton' }).settled();
    expect(twin.channelTranscript('directmessage')).toContain('is not open yet');
    const { modal: second } = await jin.slash('/hint').settled();
    await sleep(1_000);
    const files = [{ name: 'my.rs', content: 'fn main() {}' }];
    await jin.submit(second ?? expect.fail('no form'), {}, { 'Or a file': files }).settled();
    expect(twin.channelTranscript('directmessage')).toContain('That looks like Rust');
    expect(twin.violations).toEqual([]);
  });

  it('a slow hint below a button grows three times at most, and is whole in the end', async () => {
    const answers = [{}, { everyMs: 560 }];
    const { twin } = await startTestSlack(mode, { answers, patient: true });
    const jin = twin.learner('jin');
    const shown = await jin.slash('/hint', '42 1').settled();
    const before = posts(twin);
    await jin.press(shown, 'Next level').until('Level 2, Concept', 30_000);
    expect(posts(twin) - before).toBeGreaterThan(2);
    expect(posts(twin) - before).toBeLessThanOrEqual(4);
    expect(shown.ephemeral).toBe(true);
    expect(twin.violations).toEqual([]);
  }, 40_000);

  it.each([false, true])('a slow hint after a command says once that it is coming (replaced: %s)', async (replaces) => {
    const { twin } = await startTestSlack(mode, {
      twin: { slashReplaces: replaces },
      ...{ answers: [{ everyMs: 250 }], patient: true },
    });
    const shown = await twin.learner('jin').slash('/hint', '42 1').until(DEFAULT_HINT);
    const line = 'Asking the model …';
    expect(shown.steps.filter((step) => step.includes(line))).toHaveLength(1);
    expect(shown.text.includes(line)).toBe(!replaces);
    expect(posts(twin)).toBe(2);
    expect(twin.violations).toEqual([]);
  });

  it('a post that Slack does not take is tried again', async () => {
    const { twin } = await startTestSlack(mode);
    twin.fail('response_url', { status: 503 });
    twin.fail('response_url', { reset: true });
    const shown = await twin.learner('jin').slash('/hint', '42 1').until('Level 1');
    expect(shown.ephemeral).toBe(true);
  });

  it('a hint that Slack takes nowhere else goes to the conversation with the bot', async () => {
    const { twin } = await startTestSlack(mode);
    twin.fail('response_url', { status: 500, times: 9 });
    await twin.learner('jin').slash('/hint', '42 1').settled(1_000);
    expect(twin.channelTranscript('study')).toBe('');
    expect(twin.channelTranscript('directmessage')).toContain('42 · Two Sum · Level 1');
  });

  it('a token that has ended is named in the log, and private hints go on', async () => {
    const { twin, logText } = await startTestSlack(mode);
    twin.breakToken();
    const jin = twin.learner('jin');
    expect((await jin.slash('/hint', '42 1').settled()).text).toContain('42 · Two Sum');
    await jin.openHome().settled();
    expect(logText()).toContain('Slack does not accept SLACK_BOT_TOKEN (token_revoked)');
    expect(logText()).not.toContain(twin.botToken);
  });

  it('a busy Slack gets its form, its home tab and its refusals a moment later', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    twin.fail('views.open', { retryAfter: 1, times: 2 });
    expect((await jin.slash('/hint').settled()).text).toContain('Please try once more.');
    twin.fail('views.open', { reset: true });
    expect((await jin.slash('/hint').settled()).modal?.title).toBe('A hint');
    twin.fail('views.publish', { retryAfter: 1 });
    expect((await jin.openHome().until('My problems')).trouble).toBe('');
    twin.fail('chat.postEphemeral', { status: 503 });
    expect((await jin.mention('99999').until('There is no problem')).ephemeral).toBe(true);
  });

  it('code that was kept for a form is told to be gone after a restart', async () => {
    const { twin, restart } = await startTestSlack(mode);
    const jin = twin.learner('jin');
    const opened = await jin
      .messageShortcut('hint_on_code', jin.says(`42번 \`\`\`${'x = 1\n'.repeat(900)}\`\`\``))
      .settled();
    await restart();
    await jin.submit(opened.modal ?? expect.fail('no form')).settled();
    expect(opened.text).toContain('I do not have the code of that message any more');
    expect(twin.violations).toEqual([]);
  });

  it('one hint at a time for one learner', async () => {
    const { twin } = await startTestSlack(mode, { answers: [{ everyMs: 60 }] });
    const jin = twin.learner('jin');
    const first = jin.slash('/hint', '42 1');
    await sleep(50);
    const second = await jin.slash('/hint', '42 1').settled();
    expect(second.text).toContain('Your last hint is still being written.');
    await first.until(DEFAULT_HINT);
  });

  it('200 learners at once each get their own hint, and every ack comes in time', async () => {
    const { twin } = await startTestSlack(mode, { twin: { latencyMs: 20 } });
    const all = Array.from({ length: 200 }, (_, index) => twin.learner(`learner ${index}`).slash('/hint', '42 2'));
    await twin.settled(500);
    expect(all.filter((shown) => !shown.text.includes('42 · Two Sum · Level 2, Concept'))).toEqual([]);
    expect(posts(twin)).toBe(200);
    expect(twin.violations).toEqual([]);
  }, 60_000);

  it('nothing in a text wakes anyone up or breaks anything', async () => {
    const { twin } = await startTestSlack(mode);
    const jin = twin.learner('jin <!here> & co');
    const shown = await jin.slash('/hint', '42 1').settled();
    await jin.press(shown, 'Share').settled();
    for (const line of [
      '<!channel> & <@U1>',
      '<@U1> `x`',
      '</script>&amp;',
      '👨‍👩‍👧‍👦'.repeat(400),
      '가'.repeat(4_000),
      '&'.repeat(3_000),
    ]) {
      const refused = await jin.slash('/hint', line).settled();
      expect(refused.text).toContain('There is no problem');
      await jin.slash('/problems', line).settled();
      await jin.mention(line).settled();
      await jin.dm(line).settled();
    }
    expect(twin.violations).toEqual([]);
  }, 60_000);

  it.each([
    ['no text', 'a.png', 'a\u0000b', 'That is not a text file'],
    ['too long', 'a.py', 'x = 1\n'.repeat(20_000), 'KB of code; I read at most 64 KB'],
    ['empty', 'a.py', '  \n', 'The code you sent is empty'],
    ['another language', 'a.rs', 'fn main() {}', 'That looks like Rust.'],
  ])('a file that is %s is refused with what to do', async (_, name, content, seen) => {
    const { twin } = await startTestSlack(mode);
    const shown = await twin
      .learner('jin')
      .dm('42', { files: [{ name, content }] })
      .settled();
    expect(shown.text).toContain(seen);
    expect(twin.violations).toEqual([]);
  });
});

describe('on a bad day of Socket Mode', () => {
  it('goes on after Slack moves it, and after a gap', async () => {
    const { twin } = await startTestSlack('Socket Mode');
    const jin = twin.learner('jin');
    for (const reason of ['warning', 'refresh_requested'] as const) {
      twin.socket.disconnect(reason);
      await twin.settled();
      await twin.socket.connected();
      expect((await jin.slash('/hint', '42 1').until('Two Sum')).trouble).toBe('');
    }
    twin.socket.cut();
    const mention = jin.mention('42 2');
    await sleep(300);
    twin.socket.open();
    expect((await mention.until('Two Sum')).text).toContain('Level 2');
    expect(twin.violations).toEqual([]);
  });

  it('survives acks that have nowhere to go, and still answers', async () => {
    const { twin } = await startTestSlack('Socket Mode', { twin: { latencyMs: 30 } });
    const jin = twin.learner('jin');
    const shown = jin.slash('/hint', '42 1');
    twin.socket.cut();
    await shown.settled();
    twin.socket.open();
    await twin.socket.connected();
    expect((await twin.learner('mia').slash('/hint', '42 1').until('Two Sum')).ephemeral).toBe(true);
  });

  it('an app token that has ended ends Slack alone, and the log says which it was', async () => {
    const { twin, logText, url } = await startTestSlack('Socket Mode');
    twin.fail('apps.connections.open', { error: 'invalid_auth', times: 99 });
    twin.socket.disconnect('link_disabled');
    while (!logText().includes('SLACK_APP_TOKEN')) await sleep(20);
    expect(logText()).toContain('Slack does not accept SLACK_APP_TOKEN (invalid_auth)');
    expect(logText()).not.toContain(twin.appToken);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
