/** What learners see in our local Slack when a real Bolt app does things right, in both modes. */
import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { MODES, startBolt } from '../helpers/bolt-app.ts';

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const button = (text: string, action: string) =>
  ({ type: 'button', action_id: action, value: '42', text: plain(text) }) as const;

const picker = {
  type: 'input',
  block_id: 'problem',
  label: plain('Problem'),
  element: { type: 'external_select', action_id: 'search', min_query_length: 0 },
} as const;
const code = {
  ...{ type: 'input', block_id: 'code', label: plain('Code'), optional: true },
  element: { type: 'plain_text_input', action_id: 'code', multiline: true, max_length: 3_000 },
} as const;
const upload = {
  ...{ type: 'input', block_id: 'file', label: plain('File'), optional: true },
  element: { type: 'file_input', action_id: 'file', max_files: 1 },
} as const;
const modal: ModalView = {
  type: 'modal',
  ...{ callback_id: 'ask', title: plain('A hint'), submit: plain('Ask'), close: plain('Close') },
  blocks: [picker, code, upload],
};

describe.each(MODES)('what learners see in %s', (mode) => {
  it('a private answer to a command, and a button that replaces it', async () => {
    const { twin, app } = await startBolt(mode);
    app.command('/hint', async ({ ack, command, respond }) => {
      await ack({ text: 'Looking…' });
      const hint = { type: 'markdown', text: `Hint for **${command.text}**: \`a < b\`` } as const;
      const row = { type: 'actions', elements: [button('Next level', 'next'), button('Share', 'share')] } as const;
      await respond({ text: 'A hint', blocks: [hint, row] });
    });
    app.action('next', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'Level 3', replace_original: true });
    });
    const jin = twin.learner('jin');
    const shown = await jin.slash('/hint', '42 2').settled();
    await jin.press(shown, 'Next level').settled();
    expect(shown.transcript()).toMatchInlineSnapshot(`
      "jin: /hint 42 2
      Nudge (only jin sees): Looking…
      Nudge (only jin sees): Hint for **42 2**: \`a < b\`
      [Next level] [Share]
      Nudge (only jin sees, replaced): Level 3"
    `);
    expect(shown.ephemeral).toBe(true);
    expect(twin.channelTranscript('study')).toBe('');
    expect(twin.violations).toEqual([]);
  });

  it('what is shared with the channel, and what is taken back', async () => {
    const { twin, app } = await startBolt(mode);
    app.command('/hint', async ({ ack, respond }) => {
      await ack();
      const row = { type: 'actions', elements: [button('Share', 'share')] } as const;
      const hint = { type: 'section', text: { type: 'mrkdwn', text: 'Look at the *loop*' } } as const;
      await respond({ text: 'A hint', blocks: [hint, row] });
    });
    app.action('share', async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
      await respond({ text: 'jin shares: look at the *loop*', response_type: 'in_channel', replace_original: false });
    });
    const jin = twin.learner('jin');
    const shown = await jin.slash('/hint', '42').settled();
    const shared = await jin.press(shown, 'Share').settled();
    expect([shown.text, shared.text, shared.ephemeral]).toEqual(['', 'jin shares: look at the *loop*', false]);
    expect(twin.channelTranscript('study')).toBe('Nudge: jin shares: look at the *loop*');
    expect(() => jin.press(shown, 'Share')).toThrow('there is no [Share]');
    expect(twin.violations).toEqual([]);
  });

  it('a modal with a search, an error at a field, and a file', async () => {
    const { twin, app } = await startBolt(mode);
    app.command('/hint', async ({ ack, command, client }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: modal });
    });
    app.options('search', async ({ ack, options }) => {
      await ack({ options: [{ text: plain(`42 ${options.value}`), value: '42' }] });
    });
    app.view('ask', async ({ ack, view, client, body }) => {
      const files = view.state.values['file']?.['file']?.files ?? [];
      const [file] = files;
      if (!file) return void (await ack({ response_action: 'errors', errors: { file: 'A file, please' } }));
      await ack();
      const url = file.url_private_download ?? '';
      const answer = await fetch(url, { headers: { authorization: `Bearer ${client.token}` } });
      const channel = (await client.conversations.open({ users: body.user.id })).channel?.id ?? '';
      const chosen = view.state.values['problem']?.['search']?.selected_option?.value;
      await client.chat.postMessage({ channel, text: `${chosen}: \`\`\`${await answer.text()}\`\`\`` });
    });
    const jin = twin.learner('jin', { dm: true });
    const opened = await jin.slash('/hint').settled();
    const ask = opened.modal ?? expect.fail('no modal');
    expect(await jin.options(ask, 'Problem', 'two')).toEqual(['42 two']);
    const wrong = await jin.submit(ask, { Problem: '42 two' }).settled();
    expect(wrong.modal?.errors).toEqual({ File: 'A file, please' });
    expect(() => jin.submit(ask, { Problem: '43 three' })).toThrow('"Problem" does not offer "43 three"');
    expect(() => jin.submit(ask)).toThrow('the modal does not go off without "Problem"');
    const files = { File: [{ name: 'two_sum.py', content: 'print(1)' }] };
    const sent = await jin.submit(ask, { Problem: '42 two' }, files).settled();
    expect([opened, wrong, sent].map((shown) => shown.transcript()).join('\n\n')).toMatchInlineSnapshot(`
      "jin: /hint
      Nudge (modal): # A hint
      Problem: [choose ▾]
      Code (optional): ____
      File (optional): (choose a file)
      [Close] [Ask]

      jin: [A hint: submit] {"Problem":"42 two"}
      Nudge (modal, replaced): # A hint
      Problem: [choose ▾]
      Code (optional): ____
      File (optional): (choose a file)
      [Close] [Ask]
      ⚠ A file, please
      Nudge (modal, closed)

      jin: [A hint: submit] {"Problem":"42 two"}
      Nudge (modal, closed)
      Nudge: 42: \`\`\`print(1)\`\`\`"
    `);
    expect(twin.violations).toEqual([]);
  });

  it('a hint that is streamed in a thread, and who sees it', async () => {
    const { twin, app } = await startBolt(mode);
    app.event('app_mention', async ({ event, client, context }) => {
      const thread = { channel: event.channel, thread_ts: event.thread_ts ?? event.ts };
      await client.assistant.threads.setStatus({
        channel_id: thread.channel,
        thread_ts: thread.thread_ts,
        status: 'is reading',
      });
      const recipient = { recipient_user_id: event.user ?? '', recipient_team_id: context.teamId ?? '' };
      const streamer = client.chatStream({ ...thread, ...recipient, buffer_size: 1 });
      for (const piece of ['Look at ', 'the **loop**.']) await streamer.append({ markdown_text: piece });
      const feedback = { type: 'feedback_buttons', action_id: 'rate' } as const;
      const half = (label: string) => ({ text: plain(label), value: label });
      const row = { ...feedback, positive_button: half('👍'), negative_button: half('👎') } as const;
      await streamer.stop({ blocks: [{ type: 'context_actions', elements: [row] }] });
    });
    app.action('rate', async ({ ack, action, body, client }) => {
      await ack();
      const value = 'value' in action ? String(action.value) : '';
      const channel = body.channel?.id ?? '';
      await client.chat.postEphemeral({ channel, user: body.user.id, text: `Thank you for ${value}` });
    });
    const jin = twin.learner('jin');
    const question = jin.says('Does anyone know problem 42?');
    const shown = await jin.mention('hint 42', { thread: question }).settled();
    expect(shown.status).toBe('');
    const rated = await twin.learner('mia').press(shown, '👍').settled();
    expect(`${shown.transcript()}\n\n${rated.transcript()}`).toMatchInlineSnapshot(`
      "jin: @nudge hint 42
      Nudge (status): is reading
      Nudge: Look at 
      Nudge (replaced): Look at the **loop**.
      Nudge (replaced): Look at the **loop**.
      [👍] [👎]

      mia: [👍]
      Nudge (only mia sees): Thank you for 👍"
    `);
    expect(twin.channelTranscript('study')).toMatchInlineSnapshot(`
      "jin: Does anyone know problem 42?
      jin: @nudge hint 42
      Nudge: Look at 
      Nudge (replaced): Look at the **loop**.
      Nudge (replaced): Look at the **loop**.
      [👍] [👎]"
    `);
    expect(twin.violations).toEqual([]);
  });

  it('the home tab, a shortcut on a message, and the assistant', async () => {
    const { twin, app } = await startBolt(mode);
    app.event('app_home_opened', async ({ event, client }) => {
      const { user } = await client.users.info({ user: event.user, include_locale: true });
      const section = { type: 'section', text: { type: 'mrkdwn', text: `*${user?.locale}*` } } as const;
      const row = { type: 'actions', elements: [button('Delete mine', 'delete')] } as const;
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section, row] } });
    });
    app.action('delete', async ({ ack, body, client }) => {
      await ack();
      const gone = { type: 'section', text: plain('Nothing is kept') } as const;
      await client.views.publish({ user_id: body.user.id, view: { type: 'home', blocks: [gone] } });
    });
    app.shortcut('hint_on_code', async ({ ack, shortcut, respond }) => {
      await ack();
      if (shortcut.type === 'message_action') await respond({ text: `About: ${shortcut.message.text}` });
    });
    app.event('assistant_thread_started', async ({ event, client }) => {
      const { channel_id, thread_ts } = event.assistant_thread;
      const prompts = [{ title: 'A hint', message: 'hint 42' }];
      await client.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, prompts });
    });
    app.message(async ({ message, say }) => {
      if ('thread_ts' in message)
        await say({ text: `You said: ${'text' in message ? message.text : ''}`, thread_ts: message.thread_ts ?? '' });
    });
    const jin = twin.learner('jin', { locale: 'ko-KR' });
    const home = await jin.openHome().settled();
    const deleted = await jin.press(home, 'Delete mine').settled();
    expect([home.home, deleted.home]).toEqual(['*ko-KR*\n[Delete mine]', 'Nothing is kept']);
    const said = twin.learner('mia').says('if a < b:');
    expect((await jin.messageShortcut('hint_on_code', said).settled()).text).toBe('About: if a < b:');
    const assistant = await jin.startAssistantThread().settled();
    expect(assistant.prompts).toEqual(['A hint']);
    const answered = await jin.pressPrompt(assistant, 'A hint').settled();
    expect(answered.transcript()).toMatchInlineSnapshot(`
      "jin: hint 42
      Nudge: You said: hint 42"
    `);
    expect(twin.violations).toEqual([]);
  });

  it('views that change, lie on each other, and close; menus to choose from', async () => {
    const { twin, app, client } = await startBolt(mode);
    const section = (text: string) => ({ type: 'section', text: plain(text) }) as const;
    const levels = ['Notice', 'Concept'].map((text) => ({ text: plain(text), value: text }));
    const menu = { type: 'static_select', action_id: 'level', placeholder: plain('Level'), options: levels } as const;
    const page = (title: string, text: string): ModalView => ({
      ...{ type: 'modal', title: plain(title), notify_on_close: true, callback_id: 'page' },
      blocks: [section(text), { type: 'actions', elements: [menu, button('More', 'more')] }],
    });
    app.shortcut('ask', async ({ ack, shortcut }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: page('First', 'One') });
    });
    app.action('level', async ({ ack, body, action }) => {
      await ack();
      const chosen = action.type === 'static_select' ? action.selected_option.value : '';
      const view = 'view' in body ? body.view : undefined;
      await client.views.update({ view_id: view?.id ?? '', hash: view?.hash ?? '', view: page('First', chosen) });
    });
    app.action('more', async ({ ack, body }) => {
      await ack();
      const trigger = 'trigger_id' in body ? body.trigger_id : '';
      await client.views.push({ trigger_id: trigger, view: page('Second', 'Two') });
    });
    app.view({ callback_id: 'page', type: 'view_closed' }, async ({ ack, body }) => {
      await ack();
      await client.chat.postMessage({ channel: body.user.id, text: 'Closed' });
    });
    const jin = twin.learner('jin', { dm: true });
    const shown = await jin.globalShortcut('ask').settled();
    const chosen = await jin.choose(shown, 'Level', 'Concept').settled();
    expect(chosen.modal?.text).toBe('# First\nConcept\n[Level ▾] [More]');
    const pushed = await jin.press(shown, 'More').settled();
    const second = pushed.modal ?? expect.fail('no modal');
    expect(second.title).toBe('Second');
    await jin.close(second).settled();
    expect(shown.modal?.title).toBe('First');
    expect(twin.violations).toEqual([]);
  });

  it('nothing of the bot for those who did not wait: what Slack says when no ack comes', async () => {
    const { twin, app } = await startBolt(mode, { ackMs: 200 });
    app.command('/hint', async () => {});
    const shown = await twin.learner('jin').slash('/hint', '42').settled();
    expect(shown.trouble).toBe('/hint failed with the error "operation_timeout"');
    expect(twin.violations).toEqual(['jin: /hint 42: no ack within 200 ms']);
  });

  it('an event that comes twice, with the number of its retry', async () => {
    const { twin, app } = await startBolt(mode);
    const seen: unknown[] = [];
    app.event('app_mention', async ({ body, context }) => {
      seen.push([body.event_id, context.retryNum, context.retryReason]);
    });
    const shown = await twin.learner('jin').mention('hint 42').settled();
    await twin.redeliver(shown);
    const [[id]] = seen as [[string]];
    const reason = mode === 'HTTP mode' ? 'http_timeout' : 'timeout';
    const first = mode === 'HTTP mode' ? [id, undefined, undefined] : [id, 0, ''];
    expect(seen).toEqual([first, [id, 1, reason]]);
  });

  it('an app that was taken out hears of it, and its token opens nothing', async () => {
    const { twin, app, client } = await startBolt(mode);
    const heard: string[] = [];
    app.event('app_uninstalled', async () => void heard.push('app_uninstalled'));
    app.event('tokens_revoked', async ({ event }) => void heard.push(`tokens_revoked ${event.tokens.bot?.length}`));
    await twin.uninstall();
    await twin.settled();
    expect(heard).toEqual(['tokens_revoked 1', 'app_uninstalled']);
    await expect(client.auth.test()).rejects.toThrow('token_revoked');
  });
});
