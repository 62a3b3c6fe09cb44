/** The three ways in which Slack shows a hint keep the contract of all replies. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webApi } from '@slack/bolt';
import { afterAll, describe, expect, it } from 'vitest';
import { createConversationReply } from '../../../src/bots/slack/conversation-reply.ts';
import { hintButtons } from '../../../src/bots/slack/hint-message.ts';
import { openResponseUrl } from '../../../src/bots/slack/response-url.ts';
import { createGrowingReply, createUrlReply } from '../../../src/bots/slack/url-reply.ts';
import { createBank } from '../../../src/core/problems/bank.ts';
import { loadProblems } from '../../../src/core/problems/load-problems.ts';
import type { Hint } from '../../../src/core/reply.ts';
import type { Shown } from '../../twins/slack/shown.ts';
import { startSlackTwin } from '../../twins/slack/slack-twin.ts';
import { testReplyContract } from '../reply-contract.ts';

const problem = createBank((await loadProblems(['data/problems'])).problems).find('42');
const about = { id: 'h1', problem, level: 2, locale: 'en', source: 'model' } as const;
const hint: Hint = {
  ...about,
  text: 'Is `a < b & c` what you mean, @here? 두 수를 👨‍👩‍👧‍👦 보세요.\n\n```python\nfor x in xs:\n    ...\n```',
};

const twin = await startSlackTwin();
/** Stands for the bot: acks, and keeps the addresses to answer to. */
const urls: string[] = [];
const acker = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const form = new URLSearchParams(body);
  urls.push(form.get('response_url') ?? JSON.parse(form.get('payload') ?? '{}').response_url);
  response.end();
}).listen(0, '127.0.0.1');
await once(acker, 'listening');
twin.deliverTo(`http://127.0.0.1:${(acker.address() as AddressInfo).port}/slack/events`);
afterAll(async () => {
  acker.close();
  await twin.stop();
});

const client = new webApi.WebClient(twin.botToken, { slackApiUrl: twin.apiUrl, retryConfig: { retries: 0 } });
const manner = { user: 'U1', withCode: false, open: false, locale: 'en', elsewhere: async () => {} } as const;
const value = { hint: 'h0', problem: 42, level: 1, user: 'U1', open: false } as const;
const controls = hintButtons(value, 'en');
const earlier = [{ text: 'The hint before.', title: '42 · Two Sum · Level 1, Notice' }];

interface Asked {
  readonly shown: Shown;
  readonly url: string;
}

/** A command for each test; with a message whose button was pressed for those that answer a button. */
async function asked(name: string, how: 'command' | 'button'): Promise<Asked> {
  const learner = twin.learner(name);
  const shown = await learner.slash('/hint', '42').settled(10);
  const url = urls.at(-1) ?? '';
  if (how === 'command') return { shown, url };
  await openResponseUrl(url).post({ text: 'The hint before', blocks: [...controls] });
  const pressed = await learner.press(shown, 'Next level').settled(10);
  return { shown: pressed, url: urls.at(-1) ?? '' };
}

const TESTS = 8;
const many = (how: 'command' | 'button') =>
  Promise.all(Array.from({ length: TESTS }, (_, index) => index)).then(async (all) => {
    const found: Asked[] = [];
    for (const index of all) found.push(await asked(`${how} ${index}`, how));
    return found;
  });
const [commands, presses] = [await many('command'), await many('button')];
const take = (all: Asked[]) => all.pop() ?? expect.fail('too few');
const screenOf =
  ({ shown }: Asked) =>
  async () =>
    (await shown.settled(20)).text;

testReplyContract('Slack, after a command', hint, () => {
  const one = take(commands);
  return { reply: createUrlReply(openResponseUrl(one.url), manner), screen: screenOf(one) };
});

testReplyContract('Slack, below a hint whose button was pressed', hint, () => {
  const one = take(presses);
  const reply = createGrowingReply(openResponseUrl(one.url), { ...manner, earlier, controls });
  return { reply, screen: screenOf(one) };
});

for (const [place, dm] of [
  ['a channel', false],
  ['direct messages', true],
] as const) {
  testReplyContract(`Slack, in a thread in ${place}`, hint, () => {
    const jin = twin.learner('jin', { dm });
    const message = jin.says('42');
    const { channel, ts } = twin.idsOf(message);
    const thread = { channel, thread: ts, user: jin.user.id, workspace: jin.user.workspace.id };
    const seen = () =>
      twin
        .channelTranscript(dm ? 'directmessage' : 'study')
        .split('jin: 42')
        .at(-1) ?? '';
    // What only jin sees is told apart by the twin; the last of what anyone saw is what is on the screen.
    const told = () => JSON.stringify(twin.calls.filter(({ args }) => args['thread_ts'] === ts && args['user']));
    const reply = createConversationReply(client, { locale: 'en', place: thread, direct: dm, withCode: false });
    return { reply, screen: () => (seen().split('(replaced): ').at(-1) ?? '') + told() };
  });
}

describe('a hint that is hard to show', () => {
  const mentions = 'Is it `<!channel>`, <!here> & <@U0000000001>, or <b>you</b>?';
  const long = `${'두 수의 합을 생각해 보세요. 👨‍👩‍👧‍👦 '.repeat(900)}\n\n\`\`\`python\n${'print(1)  # <@U1>\n'.repeat(700)}\`\`\``;

  it.each([
    ['mentions', mentions],
    ['more than a message takes', long],
  ])('%s, after a command', async (_, text) => {
    const one = await asked(`hard ${text.length}`, 'command');
    await createUrlReply(openResponseUrl(one.url), manner).finish({ ...hint, text });
    const shown = await one.shown.settled(20);
    expect(plain(shown.text)).toContain(plain(text));
    for (const { text: part } of shown.messages) expect(part.split('```').length % 2).toBe(1);
    expect(shown.buttons).toHaveLength(5);
  });

  it.each([
    ['mentions', mentions],
    ['more than a message takes', long],
  ])('%s, in a thread', async (_, text) => {
    const jin = twin.learner('jin');
    const message = jin.says('42');
    const { channel, ts } = twin.idsOf(message);
    const place = { channel, thread: ts, user: jin.user.id, workspace: jin.user.workspace.id };
    const reply = createConversationReply(client, { locale: 'en', place, direct: false, withCode: false });
    for (let end = 1; end < text.length; end += 1 + end / 5) {
      await reply.update({ kind: 'text', text: text.slice(0, end) });
    }
    await reply.finish({ ...hint, text });
    const seen = twin.channelTranscript('study').split('jin: 42').at(-1) ?? '';
    expect(plain(seen)).toContain(plain(text).slice(-2_000));
  });

  /** As a learner reads it: without joiners, and without what a cut puts in. */
  const plain = (text: string) =>
    text
      .replaceAll('\u2060', '')
      .replace(/```(?:python)?/g, '')
      .replace(/\s+/g, '');
});

describe('what the contract cannot know', () => {
  it('nothing of it was against the rules of Slack', () => {
    expect(twin.violations).toEqual([]);
  });
});
