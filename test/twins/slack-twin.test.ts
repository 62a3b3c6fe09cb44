/** The Slack of our tests is strict: what a real Bolt app does right is shown to learners, each thing done wrong is caught. */
import { App, LogLevel } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { type SlackTwin, type SlackTwinOptions, startSlackTwin } from './slack/slack-twin.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const quietLogger = {
  ...{ debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} },
  getLevel: () => LogLevel.ERROR,
};

type Mode = 'Socket Mode' | 'HTTP mode';
const MODES: readonly Mode[] = ['Socket Mode', 'HTTP mode'];

interface Started {
  readonly twin: SlackTwin;
  readonly app: App;
}

async function start(mode: Mode, options: SlackTwinOptions = {}): Promise<Started> {
  const twin = await startSlackTwin(options);
  ends.push(() => twin.stop());
  const common = { token: twin.botToken, clientOptions: { slackApiUrl: twin.apiUrl }, logger: quietLogger };
  const socket = { socketMode: true, appToken: twin.appToken };
  const http = { signingSecret: twin.signingSecret };
  const app = new App({ ...common, ...(mode === 'HTTP mode' ? http : socket), deferInitialization: true });
  await app.init();
  app.error(async () => {});
  if (mode === 'HTTP mode') {
    const server = await app.start({ port: 0, host: '127.0.0.1' });
    const address = server && 'address' in server ? server.address() : null;
    const port = typeof address === 'object' ? address?.port : undefined;
    twin.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  } else {
    await app.start();
  }
  ends.push(() => app.stop());
  return { twin, app };
}

const button = (text: string, action = text) => ({
  ...{ type: 'button', action_id: action, text: { type: 'plain_text', text } },
});

describe.each(MODES)('what learners see in %s', (mode) => {
  it('a command, a button, a message that takes the place of another', async () => {
    const { twin, app } = await start(mode);
    app.command('/hint', async ({ ack, command, respond }) => {
      await ack({ text: 'Looking…' });
      const blocks = [
        { type: 'markdown', text: `Hint for **${command.text}**` },
        { type: 'actions', elements: [button('Next level', 'next')] },
      ];
      await respond({ text: 'A hint', blocks: blocks as never });
    });
    app.action('next', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'Level 3', replace_original: true });
    });
    const jin = twin.learner('jin', { locale: 'ko-KR' });
    const shown = await jin.slash('/hint', '42 2').settled();
    const pressed = await jin.press(shown, 'Next level').settled();
    expect(`${shown.transcript()}\n${pressed.transcript()}`).toMatchInlineSnapshot(`
      "jin: /hint 42 2
      Nudge (only jin sees): Looking…
      Nudge (only jin sees): Hint for **42 2**
      [Next level]
      Nudge (only jin sees, replaced): Level 3
      jin: [Next level]
      Nudge (only jin sees, replaced): Level 3"
    `);
    expect(shown.ephemeral).toBe(true);
    expect(twin.channelTranscript('study')).toBe('');
    expect(twin.violations).toEqual([]);
  });
});
