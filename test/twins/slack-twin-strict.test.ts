/** Our local Slack lets nothing pass that Slack would not: each rule is broken once, and caught. */
import type { AddressInfo } from 'node:net';
import { App, LogLevel, MemoryInstallationStore, webApi } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MODES, type Started, startBolt } from '../helpers/bolt-app.ts';
import { startSlackTwin } from './slack/slack-twin.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Press'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object) => ({ type: 'input', label: plain('Code'), element });
const modal = (more: object = {}) => ({ type: 'modal', title: plain('A hint'), blocks: [section('Hello')], ...more });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: plain(`Option ${index}`), value: `${index}` }));
const menu = (more: object) => ({ type: 'static_select', action_id: 'm', placeholder: plain('Choose'), ...more });
const long = (length: number) => 'x'.repeat(length);

type Client = Started['client'];

/** What Slack answers: `ok` or the error. */
async function answer(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    const data = error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
    return data ?? String(error);
  }
}

const post = (client: Client, content: object) => client.apiCall('chat.postMessage', { text: 'A hint', ...content });

async function inStudy(mode = MODES[0], options: Parameters<typeof startBolt>[1] = {}) {
  const started = await startBolt(mode ?? 'Socket Mode', options);
  const jin = started.twin.learner('jin');
  const question = jin.says('Who can help?');
  const { channel } = started.twin.idsOf(question);
  return { ...started, jin, question, channel, thread: { channel, thread_ts: question.ts } };
}

describe('tokens', () => {
  it.each([
    ['none', '', 'not_authed'],
    ['an unknown one', 'xoxb-unknown', 'invalid_auth'],
    ['the app token', 'app', 'not_allowed_token_type'],
  ])('%s is refused', async (_, token, error) => {
    const { twin } = await startBolt('HTTP mode');
    const client = new webApi.WebClient(token === 'app' ? twin.appToken : token, { slackApiUrl: twin.apiUrl });
    expect(await answer(client.auth.test())).toBe(error);
  });

  it('the bot token opens no socket, and a scope that is missing is named', async () => {
    const { twin, client } = await startBolt('HTTP mode', { scopes: ['commands'] });
    expect(await answer(client.apps.connections.open())).toBe('not_allowed_token_type');
    const { user } = twin.learner('jin');
    expect(await answer(client.users.info({ user: user.id }))).toBe('missing_scope');
    expect(() => twin.learner('jin').mention('hint 42')).toThrow('the app has no scope app_mentions:read');
  });

  it('a token that breaks later on', async () => {
    const { twin, client } = await startBolt('Socket Mode');
    expect(await answer(client.auth.test())).toBe('ok');
    twin.breakToken();
    expect(await answer(client.auth.test())).toBe('token_revoked');
    twin.fail('apps.connections.open', { error: 'invalid_auth' });
    const app = new webApi.WebClient(twin.appToken, { slackApiUrl: twin.apiUrl });
    expect(await answer(app.apps.connections.open())).toBe('invalid_auth');
  });

  it('a token of another workspace finds nothing of this one', async () => {
    const { twin, client, channel } = await inStudy();
    const other = twin.learner('mia', { workspace: 'club' });
    expect(await answer(client.users.info({ user: other.user.id }))).toBe('user_not_found');
    await answer(client.apiCall('chat.postMessage', { channel, text: 'Hello', team_id: other.user.workspace.id }));
    expect(twin.violations).toEqual(["chat.postMessage: team_id of another workspace than the token's"]);
  });
});

describe('messages', () => {
  it.each<[string, object, string, RegExp]>([
    ['too many blocks', { blocks: Array(51).fill({ type: 'divider' }) }, 'invalid_blocks', /51 blocks, more than 50/],
    ['a block that is none', { blocks: [{ type: 'hint' }] }, 'invalid_blocks', /tag "type"/],
    ['a field that is none', { blocks: [{ ...section('x'), colour: 1 }] }, 'invalid_blocks', /additional.*colour/],
    ['mrkdwn on a button', { blocks: [actions(button({ text: section('x').text }))] }, 'invalid_blocks', /plain_text/],
    ['a long section', { blocks: [section(long(3_001))] }, 'invalid_blocks', /3001, more than 3000/],
    ['an empty section', { blocks: [section('')] }, 'invalid_blocks', /text is empty/],
    ['a section of nothing', { blocks: [{ type: 'section' }] }, 'invalid_blocks', /neither text nor fields/],
    [
      'long markdown',
      { blocks: [{ type: 'markdown', text: long(12_001) }] },
      'invalid_blocks',
      /12001, more than 12000/,
    ],
    [
      'markdown that is long in all',
      { blocks: [1, 2].map(() => ({ type: 'markdown', text: long(6_001) })) },
      'invalid_blocks',
      /12002 in all/,
    ],
    ['a long header', { blocks: [{ type: 'header', text: plain(long(151)) }] }, 'invalid_blocks', /151, more than 150/],
    [
      'many buttons',
      {
        blocks: [
          actions(
            ...Array(26)
              .keys()
              .map((id) => button({ action_id: `${id}` })),
          ),
        ],
      },
      'invalid_blocks',
      /26, more than 25/,
    ],
    ['a long label', { blocks: [actions(button({ text: plain(long(76)) }))] }, 'invalid_blocks', /76, more than 75/],
    ['a long value', { blocks: [actions(button({ value: long(2_001) }))] }, 'invalid_blocks', /2001, more than 2000/],
    [
      'a long action_id',
      { blocks: [actions(button({ action_id: long(256) }))] },
      'invalid_blocks',
      /256, more than 255/,
    ],
    ['an action_id twice', { blocks: [actions(button(), button())] }, 'invalid_blocks', /action_id a is used twice/],
    [
      'a block_id twice',
      { blocks: [1, 2].map(() => ({ type: 'divider', block_id: 'b' })) },
      'invalid_blocks',
      /block_id b is used twice/,
    ],
    ['many options', { blocks: [actions(menu({ options: options(101) }))] }, 'invalid_blocks', /101, more than 100/],
    [
      'a long option',
      { blocks: [actions(menu({ options: [{ text: plain(long(76)), value: 'v' }] }))] },
      'invalid_blocks',
      /76, more than 75/,
    ],
    [
      'a long placeholder',
      { blocks: [actions(menu({ placeholder: plain(long(151)), options: options(1) }))] },
      'invalid_blocks',
      /151, more than 150/,
    ],
    [
      'a file input',
      { blocks: [input({ type: 'file_input', action_id: 'f' })] },
      'invalid_blocks',
      /cannot stand in a message/,
    ],
    ['nothing', { text: '' }, 'no_text', /neither text nor blocks/],
    ['text and markdown', { markdown_text: 'Hi' }, 'markdown_text_conflict', /beside text/],
    ['an argument that is none', { colour: 1 }, 'invalid_arguments', /colour/],
    ['names that become mentions', { link_names: true }, 'invalid_arguments', /link_names/],
    ['no text for notifications', { text: '', blocks: [section('x')] }, 'ok', /no text for notifications/],
    ['a bare &', { text: 'a & b' }, 'ok', /"&" is not escaped/],
    ['a bare <', { blocks: [section('if a < b')] }, 'ok', /"<" is not escaped/],
    ['everyone', { text: '<!channel> hello' }, 'ok', /live mention <!channel>/],
    ['someone, in markdown', { blocks: [{ type: 'markdown', text: 'Ask <@U123>' }] }, 'ok', /live mention <@U123>/],
    ['a text that Slack cuts', { text: long(4_001) }, 'ok', /4001, Slack may cut it/],
    ['a text that is too long', { text: long(40_001) }, 'msg_too_long', /msg_too_long/],
    ['a thread that is none', { thread_ts: '1.000' }, 'thread_not_found', /^$/],
  ])('%s', async (_, content, error, violation) => {
    const { twin, client, channel } = await inStudy();
    expect(await answer(post(client, { channel, ...content }))).toBe(error);
    expect(twin.violations.join('\n')).toMatch(violation);
  });

  it('what is right has no violation', async () => {
    const { twin, client, channel } = await inStudy(undefined, { mayMention: (mention) => mention === '<@U1>' });
    const text = '> quoted &amp; &lt;&gt; <https://slack.test|a link> <@U1>';
    const code = { type: 'markdown', text: '`<@U123>` and\n```\n<!channel>\n#include <map>\n```' };
    const blocks = [section(text), code, actions(button(), menu({ options: options(100) }))];
    expect(await answer(post(client, { channel, text, blocks }))).toBe('ok');
    expect(twin.violations).toEqual([]);
  });

  it('a channel that the bot is not in, or that is not there', async () => {
    const { twin, client, channel } = await inStudy();
    twin.removeBot('study');
    expect(await answer(post(client, { channel }))).toBe('not_in_channel');
    expect(await answer(post(client, { channel: 'C0' }))).toBe('channel_not_found');
  });

  it('updates: 4,000 bytes of text, only of its own messages, never of private ones', async () => {
    const { twin, client, channel, question, jin } = await inStudy();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'Hello' });
    expect(await answer(client.chat.update({ channel, ts, text: '가'.repeat(1_333) }))).toBe('ok');
    expect(await answer(client.chat.update({ channel, ts, text: '가'.repeat(1_334) }))).toBe('msg_too_long');
    expect(twin.violations).toEqual(['chat.update: msg_too_long: text has 4002 bytes, more than 4000']);
    expect(await answer(client.chat.update({ channel, ts: question.ts, text: 'Mine' }))).toBe('cant_update_message');
    const secret = await client.chat.postEphemeral({ channel, user: jin.user.id, text: 'Only you' });
    const ephemeral = { channel, ts: secret.message_ts ?? '', text: 'Else' };
    expect(await answer(client.chat.update(ephemeral))).toBe('message_not_found');
    expect(await answer(client.chat.delete({ channel, ts }))).toBe('ok');
    expect(await answer(client.chat.update({ channel, ts, text: 'Gone' }))).toBe('message_not_found');
  });

  it('an update of the text alone leaves old blocks, and is noticed', async () => {
    const { twin, client, channel } = await inStudy();
    const sent = { channel, text: 'One', blocks: [section('One')] as never };
    const { ts = '' } = await client.chat.postMessage(sent);
    await client.chat.update({ channel, ts, text: 'Two' });
    expect(twin.channelTranscript('study')).toContain('Nudge (replaced): One');
    expect(twin.violations).toEqual(['chat.update: text alone leaves the old blocks as they are']);
  });
});

describe('streams', () => {
  const recipient = (user: { id: string; workspace: { id: string } }) => ({
    recipient_user_id: user.id,
    recipient_team_id: user.workspace.id,
  });

  it('need someone to be for in a channel, and a thread', async () => {
    const { twin, client, jin, thread } = await inStudy();
    expect(await answer(client.chat.startStream(thread))).toBe('missing_recipient_team_id');
    expect(twin.violations).toHaveLength(1);
    const lost = { ...thread, ...recipient(jin.user), thread_ts: '1.000' };
    expect(await answer(client.chat.startStream(lost))).toBe('thread_not_found');
  });

  it('take 12,000 characters a call, and nothing after their end', async () => {
    const { twin, client, jin, thread, channel } = await inStudy();
    const { ts = '' } = await client.chat.startStream({ ...thread, ...recipient(jin.user) });
    const append = (markdown_text: string) => answer(client.chat.appendStream({ channel, ts, markdown_text }));
    expect(await append(long(12_000))).toBe('ok');
    expect(await append(long(12_001))).toBe('msg_too_long');
    expect(await answer(client.chat.update({ channel, ts, text: 'x' }))).toBe('streaming_state_conflict');
    expect(await answer(client.chat.stopStream({ channel, ts }))).toBe('ok');
    expect(twin.violations).toHaveLength(1);
    expect(await append('more')).toBe('message_not_in_streaming_state');
    expect(twin.violations.at(-1)).toContain('the stream has ended');
  });

  it('judge what they carry', async () => {
    const { twin, client, jin, thread, channel } = await inStudy();
    const { ts = '' } = await client.chat.startStream({
      ...thread,
      ...recipient(jin.user),
      markdown_text: 'Hi <!here>',
    });
    const chunks = [{ type: 'markdown', text: 'x' }] as never;
    expect(await answer(client.chat.appendStream({ channel, ts, chunks }))).toBe('invalid_chunks');
    expect(await answer(client.chat.appendStream({ channel, ts }))).toBe('no_text');
    const blocks = [section(long(3_001))] as never;
    expect(await answer(client.chat.stopStream({ channel, ts, blocks }))).toBe('invalid_blocks');
    expect(twin.violations.join('\n')).toMatch(/<!here>[\s\S]*tag "type"[\s\S]*3001/);
  });

  it('are changed by one call at a time', async () => {
    const { twin, client, jin, thread, channel } = await inStudy(undefined, { latencyMs: 20 });
    const { ts = '' } = await client.chat.startStream({ ...thread, ...recipient(jin.user) });
    const append = (markdown_text: string) => client.chat.appendStream({ channel, ts, markdown_text });
    await append('one');
    expect(twin.violations).toEqual([]);
    await Promise.all([append('two'), append('three')]);
    expect(twin.violations).toEqual([expect.stringContaining('begun before the call before it')]);
  });

  it('die in their time without anyone being blamed, and can be updated then', async () => {
    const { twin, client, jin, thread, channel } = await inStudy(undefined, { streamMs: 0 });
    const { ts = '' } = await client.chat.startStream({ ...thread, ...recipient(jin.user), markdown_text: 'Half' });
    const append = client.chat.appendStream({ channel, ts, markdown_text: ' a hint' });
    expect(await answer(append)).toBe('message_not_in_streaming_state');
    expect(await answer(client.chat.update({ channel, ts, text: 'The whole' }))).toBe('ok');
    expect(twin.channelTranscript('study')).toContain('Nudge (replaced): The whole');
    expect(twin.violations).toEqual([]);
  });

  it('can be made to work only in direct messages', async () => {
    const { twin, client, jin, thread } = await inStudy();
    twin.fail('chat.startStream', { error: 'channel_type_not_supported' });
    const start = () => answer(client.chat.startStream({ ...thread, ...recipient(jin.user) }));
    expect([await start(), await start()]).toEqual(['channel_type_not_supported', 'ok']);
  });
});

describe.each(MODES)('acks and answers in %s', (mode) => {
  it('response_url is good five times', async () => {
    const { twin, app } = await startBolt(mode);
    const statuses: string[] = [];
    app.command('/hint', async ({ ack, respond }) => {
      await ack();
      for (const text of ['1', '2', '3', '4', '5', '6']) {
        await respond({ text }).catch((error: Error) => statuses.push(error.message));
      }
    });
    const shown = await twin.learner('jin').slash('/hint', '42').settled();
    expect(shown.steps).toEqual(['1', '2', '3', '4', '5']);
    expect(statuses).toEqual(['Failed to respond to the response_url: 404 Not Found']);
    expect(twin.violations).toEqual(['response_url: used_url: use 6 of 5, after "/hint 42"']);
  });

  it('response_url takes only what is right', async () => {
    const { twin, app } = await startBolt(mode);
    app.command('/hint', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'x', colour: 1 } as never).catch(() => {});
      await respond({ text: 'x', blocks: [section(long(3_001))] as never }).catch(() => {});
    });
    await twin.learner('jin').slash('/hint').settled();
    expect(twin.calls.map(({ error }) => error).filter(Boolean)).toEqual(['invalid_payload', 'invalid_blocks']);
    expect(twin.violations).toHaveLength(2);
  });

  it('response_url ends with its time', async () => {
    const { twin, app } = await startBolt(mode, { responseUrlMs: 0 });
    app.command('/hint', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'late' }).catch(() => {});
    });
    const shown = await twin.learner('jin').slash('/hint').settled();
    expect([shown.text, twin.calls.map(({ error }) => error)]).toEqual(['', expect.arrayContaining(['expired_url'])]);
  });

  it('a command has no original that could be replaced', async () => {
    for (const slashReplaces of [false, true]) {
      const { twin, app } = await startBolt(mode, { slashReplaces });
      app.command('/hint', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'Looking…' });
        await respond({ text: 'A hint', replace_original: true });
      });
      const shown = await twin.learner('jin').slash('/hint', '42').settled();
      expect(shown.text).toBe(slashReplaces ? 'A hint' : 'Looking…\nA hint');
    }
  });

  it('what an ack carries is judged', async () => {
    const { twin, app } = await startBolt(mode);
    app.command('/hint', async ({ ack }) => ack({ text: 'a < b' }));
    app.shortcut('ask', async ({ ack }) => ack({ text: 'ignored' } as never));
    const jin = twin.learner('jin');
    await jin.slash('/hint').settled();
    await jin.globalShortcut('ask').settled();
    expect(twin.violations).toEqual([
      '/hint: ack: "<" is not escaped in "a < b"',
      '(ask): Slack ignores what this ack carries',
    ]);
  });

  it('a trigger opens one view, while it is fresh', async () => {
    const { twin, app, client } = await startBolt(mode);
    const answers: string[] = [];
    app.shortcut('ask', async ({ ack, shortcut }) => {
      await ack();
      const open = () => client.views.open({ trigger_id: shortcut.trigger_id, view: modal() as never });
      answers.push(await answer(open()), await answer(open()));
    });
    const jin = twin.learner('jin');
    await jin.globalShortcut('ask').settled();
    expect(twin.violations).toEqual(['views.open: exchanged_trigger_id: a trigger opens one view']);
    twin.expireTriggers();
    const shown = await jin.globalShortcut('ask').settled();
    expect(answers).toEqual(['ok', 'exchanged_trigger_id', 'expired_trigger_id', 'expired_trigger_id']);
    expect(shown.modal).toBeUndefined();
  });

  it.each<[string, object, RegExp]>([
    ['a long title', { title: plain(long(25)) }, /title has 25, more than 24/],
    ['no title', { title: undefined }, /title/],
    ['too many blocks', { blocks: Array(101).fill({ type: 'divider' }) }, /101, more than 100/],
    [
      'inputs without submit',
      { blocks: [input({ type: 'plain_text_input', action_id: 'c' })] },
      /input blocks without submit/,
    ],
    [
      'an input for too much',
      { submit: plain('Ask'), blocks: [input({ type: 'plain_text_input', action_id: 'c', max_length: 3_001 })] },
      /max_length is 3001/,
    ],
    ['markdown', { blocks: [{ type: 'markdown', text: 'x' }] }, /cannot stand in a modal/],
    ['much metadata', { private_metadata: long(3_001) }, /private_metadata has 3001/],
  ])('a modal with %s', async (_, more, violation) => {
    const { twin, app, client } = await startBolt(mode);
    const answers: string[] = [];
    app.shortcut('ask', async ({ ack, shortcut }) => {
      await ack();
      answers.push(await answer(client.views.open({ trigger_id: shortcut.trigger_id, view: modal(more) as never })));
    });
    await twin.learner('jin').globalShortcut('ask').settled();
    expect(answers).toEqual(['invalid_arguments']);
    expect(twin.violations.join('\n')).toMatch(violation);
  });

  it('an answer to a submission that is none, errors at no field, and options that are too many', async () => {
    const { twin, app, client } = await startBolt(mode);
    const search = input({ type: 'external_select', action_id: 'search' });
    const view = modal({ callback_id: 'm', submit: plain('Ask'), blocks: [{ ...search, optional: true }] });
    app.shortcut('ask', async ({ ack, shortcut }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: view as never });
    });
    const acks = [{ response_action: 'close' }, { response_action: 'errors', errors: { nowhere: 'Wrong' } }];
    app.view('m', async ({ ack }) => ack(acks.shift() as never));
    app.options('search', async ({ ack }) => ack({ options: options(101) as never }));
    const jin = twin.learner('jin');
    const { modal: shown = expect.fail('no modal') } = await jin.globalShortcut('ask').settled();
    expect((await jin.submit(shown).settled()).trouble).toBe('We had some trouble connecting. Try again?');
    await jin.submit(shown).settled();
    await jin.options(shown, 'Code', 'two');
    expect(twin.violations.join('\n')).toMatch(/response_action[\s\S]*nowhere[\s\S]*101 options, more than 100/);
  });

  it('files are for the bot token only', async () => {
    const { twin, app } = await startBolt(mode);
    const pages: string[] = [];
    app.message(async ({ message }) => {
      const files = 'files' in message ? (message.files ?? []) : [];
      for (const { url_private: url = '' } of files) pages.push(await (await fetch(url)).text());
    });
    await twin
      .learner('jin')
      .dm('My code', { files: [{ name: 'a.py', content: 'print(1)' }] })
      .settled();
    expect(pages.join()).toContain('Sign in to Slack');
    expect(twin.violations.join()).toContain('without the bot token');
  });

  it('limits, errors and lost connections come when they are ordered', async () => {
    const { twin, client } = await startBolt(mode);
    twin.fail('auth.test', { retryAfter: 0 });
    twin.fail('auth.test', { status: 500 });
    twin.fail('auth.test', { reset: true });
    expect(await answer(client.auth.test())).toContain('fetch failed');
    expect(await answer(client.auth.test())).toBe('ok');
    expect(twin.violations).toEqual([]);
  });
});

describe('Socket Mode', () => {
  it.each<[string, (socket: Started['socket'], id: string) => unknown, RegExp]>([
    ['a second ack', (socket, id) => socket['send'](id, {}), /a second ack for/],
    ['an ack of nothing', (socket) => socket['send']('unknown', {}), /an ack for unknown, which is not waiting/],
    ['a frame that is no ack', (socket) => socket['send'](7 as never, {}), /not an ack/],
  ])('notices %s', async (_, send, violation) => {
    const { twin, app, socket } = await startBolt('Socket Mode');
    app.event('app_mention', async () => {});
    socket.on('slack_event', ({ envelope_id: id }) => send(socket, id));
    await twin.learner('jin').mention('hint 42').settled();
    expect(twin.violations.join()).toMatch(violation);
  });

  it('notices an event that is acked with something', async () => {
    const { twin, socket } = await startBolt('Socket Mode');
    socket.on('app_mention', ({ ack }) => ack({ text: 'Hello' }));
    await twin.learner('jin').mention('hint 42').settled();
    const says = 'jin: @nudge hint 42: an event is acked with nothing, not with {"text":"Hello"}';
    expect(twin.violations).toContain(says);
  });

  it('moves clients elsewhere, and brings events again that were lost', async () => {
    const { twin, app } = await startBolt('Socket Mode');
    const heard: unknown[] = [];
    app.event('app_mention', async ({ context }) => void heard.push(context.retryNum));
    twin.socket.disconnect('refresh_requested');
    const shown = twin.learner('jin').mention('hint 42');
    await shown.settled();
    expect(heard).toEqual([1]);
    expect(twin.socket.connections).toBe(1);
    expect(twin.violations).toEqual([]);
  });

  it('has gaps, in which commands are lost and say so', async () => {
    const { twin, app } = await startBolt('Socket Mode');
    app.command('/hint', async ({ ack }) => ack('Here'));
    const jin = twin.learner('jin');
    twin.socket.cut();
    const lost = await jin.slash('/hint').settled();
    expect(lost.trouble).toBe('/hint failed with the error "dispatch_failed"');
    twin.socket.open();
    await twin.socket.connected();
    expect((await jin.slash('/hint').settled()).text).toBe('Here');
    expect(twin.violations).toEqual([]);
  });
});

describe('HTTP mode', () => {
  it.each([
    [{}, 200],
    [{ signature: 'bad' }, 401],
    [{ signature: 'absent' }, 401],
    [{ time: 'stale' }, 401],
    [{ time: 'absent' }, 401],
  ] as const)('a request that claims %j is answered with %i', async (claims, status) => {
    const { twin, app } = await startBolt('HTTP mode');
    app.command('/hint', async ({ ack }) => ack());
    expect(await twin.forge(twin.learner('jin'), '/hint 42', claims)).toBe(status);
  });

  it('Bolt by itself believes what comes from the future, and answers the challenge', async () => {
    const { twin, app } = await startBolt('HTTP mode');
    app.command('/hint', async ({ ack }) => ack());
    expect(await twin.forge(twin.learner('jin'), '/hint 42', { time: 'future' })).toBe(200);
    expect(await twin.verifyUrl()).toBe('{"challenge":"twin"}');
  });
});

describe('looking things up', () => {
  it('people with their language, conversations, threads and files', async () => {
    const { twin, client, jin, channel, question } = await inStudy();
    const mia = twin.learner('mia', { locale: 'ko-KR' });
    const { user } = await client.users.info({ user: mia.user.id, include_locale: true });
    expect(user?.locale).toBe('ko-KR');
    jin.says('Anyone?', { thread: question, files: [{ name: 'a.py', content: 'print(1)' }] });
    const { messages = [] } = await client.conversations.replies({ channel, ts: question.ts });
    expect(messages.map(({ text }) => text)).toEqual(['Who can help?', 'Anyone?']);
    const newest = await client.conversations.history({ channel, latest: question.ts, inclusive: true, limit: 1 });
    expect(newest.messages?.map(({ text }) => text)).toEqual(['Who can help?']);
    const id = messages[1]?.files?.[0]?.id ?? '';
    const { file } = await client.files.info({ file: id });
    const headers = { authorization: `Bearer ${twin.botToken}` };
    expect(await (await fetch(file?.url_private_download ?? '', { headers })).text()).toBe('print(1)');
    expect(await answer(client.files.info({ file: 'F0' }))).toBe('file_not_found');
    expect((await client.conversations.info({ channel })).channel?.name).toBe('study');
    expect(await answer(client.apiCall('chat.unfurl'))).toBe('unknown_method');
  });

  it('at most four suggested prompts', async () => {
    const { twin, client, jin } = await inStudy();
    const { channel } = await client.conversations.open({ users: jin.user.id });
    const prompts = ['1', '2', '3', '4', '5'].map((title) => ({ title, message: title }));
    const thread = { channel_id: channel?.id ?? '', thread_ts: '1.0' };
    expect(await answer(client.assistant.threads.setSuggestedPrompts({ ...thread, prompts }))).toBe(
      'invalid_arguments',
    );
    expect(twin.violations).toEqual(['assistant.threads.setSuggestedPrompts: 5 prompts, more than 4']);
  });

  it('a call whose answer is lost has been done all the same', async () => {
    const { twin, client, channel } = await inStudy();
    twin.fail('chat.postMessage', { resetAfter: true });
    await client.chat.postMessage({ channel, text: 'Hello' });
    expect(twin.channelTranscript('study').match(/Hello/g)).toHaveLength(2);
  });
});

describe('OAuth', () => {
  it("Bolt's own installer gets a token of the workspace, and works there", async () => {
    const twin = await startSlackTwin();
    const redirectUri = 'http://127.0.0.1:1/slack/oauth_redirect';
    const store = new MemoryInstallationStore();
    const app = new App({
      ...{
        signingSecret: twin.signingSecret,
        clientId: twin.clientId,
        clientSecret: twin.clientSecret,
        stateSecret: 's',
      },
      ...{ scopes: ['commands', 'chat:write'], redirectUri, installationStore: store, logLevel: LogLevel.ERROR },
      clientOptions: { slackApiUrl: twin.apiUrl },
      installerOptions: { redirectUriPath: '/slack/oauth_redirect', directInstall: true },
    });
    app.command('/hint', async ({ ack, context }) => ack(`Hello ${context.botToken === twin.tokenOf('club')}`));
    const server = (await app.start({ port: 0, host: '127.0.0.1' })) as { address(): AddressInfo };
    onTestFinished(() => app.stop().then(() => twin.stop()));
    const origin = `http://127.0.0.1:${server.address().port}`;
    twin.deliverTo(`${origin}/slack/events`);
    const install = await fetch(`${origin}/slack/install`, { redirect: 'manual' });
    const back = new URL(twin.approve(install.headers.get('location') ?? '', 'club'));
    const cookie = install.headers.get('set-cookie')?.split(';')[0] ?? '';
    const done = await fetch(`${origin}${back.pathname}${back.search}`, { headers: { cookie } });
    expect(done.status).toBe(200);
    const shown = await twin.learner('mia', { workspace: 'club' }).slash('/hint').settled();
    expect(shown.text).toBe('Hello true');
    expect(twin.violations).toEqual([]);
  });

  it('a grant is for one app, one address and one use', async () => {
    const { twin } = await startBolt('HTTP mode');
    const client = new webApi.WebClient(undefined, { slackApiUrl: twin.apiUrl });
    const redirect = 'http://127.0.0.1:1/slack/oauth_redirect';
    const page = `https://slack.test/oauth?client_id=${twin.clientId}&scope=commands&state=s&redirect_uri=${redirect}`;
    const codeOf = () => new URL(twin.approve(page, 'club')).searchParams.get('code') ?? '';
    const ask = { client_id: twin.clientId, client_secret: twin.clientSecret, redirect_uri: redirect };
    const access = (more: object) => client.oauth.v2.access({ ...ask, code: codeOf(), ...more });
    expect(await answer(access({ client_secret: 'wrong' }))).toBe('bad_client_secret');
    expect(await answer(access({ code: 'unknown' }))).toBe('invalid_code');
    expect(await answer(access({ redirect_uri: 'http://127.0.0.1:2/' }))).toBe('bad_redirect_uri');
    const code = codeOf();
    const { access_token: token, team } = await access({ code });
    expect(await answer(access({ code }))).toBe('invalid_code');
    expect([token, team?.name]).toEqual([twin.tokenOf('club'), 'club']);
    expect(await answer(new webApi.WebClient(token, { slackApiUrl: twin.apiUrl }).auth.test())).toBe('ok');
  });
});
