/** A real Bolt app, connected to the twin of Slack in one of its two modes. */
import type { AddressInfo } from 'node:net';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { type SlackTwin, startSlackTwin } from '../twins/slack/slack-twin.ts';

export type Mode = 'Socket Mode' | 'HTTP mode';
export const MODES: readonly Mode[] = ['Socket Mode', 'HTTP mode'];

const silent = {
  ...{ debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} },
  getLevel: () => LogLevel.ERROR,
};

/** How soon Bolt connects again, in ms. */
const RECONNECT_MS = 150;

export interface Started {
  readonly twin: SlackTwin;
  readonly app: App;
  readonly client: App['client'];
  /** Bolt's end of Socket Mode, for what Bolt itself would never send. */
  readonly socket: SocketModeReceiver['client'];
}

/** Starts both; they end with the test. */
export async function startBolt(mode: Mode, options: Parameters<typeof startSlackTwin>[0] = {}): Promise<Started> {
  const twin = await startSlackTwin(options);
  onTestFinished(() => twin.stop());
  const clientOptions = { slackApiUrl: twin.apiUrl, retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 1 } };
  const receiver = new SocketModeReceiver({
    ...{ appToken: twin.appToken, clientPingTimeout: RECONNECT_MS, logger: silent },
    installerOptions: { clientOptions },
  });
  const app = new App({
    ...{ token: twin.botToken, clientOptions, logger: silent, deferInitialization: true },
    ...(mode === 'Socket Mode' ? { socketMode: true, receiver } : { signingSecret: twin.signingSecret }),
  });
  await app.init();
  app.error(async () => {});
  if (mode === 'Socket Mode') await app.start();
  else {
    const server = (await app.start({ port: 0, host: '127.0.0.1' })) as { address(): AddressInfo };
    twin.deliverTo(`http://127.0.0.1:${server.address().port}/slack/events`);
  }
  onTestFinished(() => app.stop().then(() => undefined));
  return { twin, app, client: app.client, socket: receiver.client };
}
