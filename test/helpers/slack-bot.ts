/** The real Slack bot on the real tutor, store and page server, connected to the twin of Slack in one of its two modes. */
import { onTestFinished } from 'vitest';
import { SCOPES } from '../../src/bots/slack/scopes.ts';
import { openSlack, type Slack } from '../../src/bots/slack/start-slack.ts';
import { WEB_LIMITS } from '../../src/bots/web/limits.ts';
import { startWeb } from '../../src/bots/web/start-web.ts';
import type { SlackSettings } from '../../src/config-slack.ts';
import { openSqliteStore } from '../../src/core/store/sqlite-store.ts';
import { createMetrics } from '../../src/metrics.ts';
import { Secret } from '../../src/secret.ts';
import { type SlackTwin, startSlackTwin } from '../twins/slack/slack-twin.ts';
import { type Answer, type ModelTwin, startModelTwin } from '../twins/vllm-twin.ts';
import type { Mode } from './bolt-app.ts';
import { createTestTutor, modelAt, type TestTutor } from './test-tutor.ts';

// The first hint of a process takes longer; tests that wait for silence would take that for the end.
await createTestTutor().ask('42 1');

type Settings = Exclude<SlackSettings, { mode: 'incomplete' }>;

export interface TestSlack extends Pick<TestTutor, 'store' | 'logText'> {
  readonly twin: SlackTwin;
  readonly model: ModelTwin | undefined;
  /** In HTTP mode, where Slack's requests go. */
  readonly url: string;
  readonly slack: Slack;
  /** The bot ends, and another one starts on the same store. */
  restart(): Promise<void>;
}

interface Options {
  readonly twin?: Parameters<typeof startSlackTwin>[0];
  /** With answers there is a model. */
  readonly answers?: readonly Answer[];
  /** Waits for a slow model. */
  readonly patient?: boolean;
  readonly channels?: readonly string[];
  readonly settings?: (twin: SlackTwin) => Settings;
}

/** The app has the scopes of the manifest and no others. */
export async function startTestSlack(mode: Mode, options: Options = {}): Promise<TestSlack> {
  const twin = await startSlackTwin({ scopes: SCOPES, ...options.twin });
  onTestFinished(() => twin.stop());
  const modelTwin = options.answers && (await startModelTwin());
  modelTwin?.next(...(options.answers ?? []));
  const model = modelTwin && modelAt(modelTwin.url, options.patient ? { idleMs: 5_000, totalMs: 30_000 } : {});
  await model?.settled();
  const store = openSqliteStore(':memory:', 'test key');
  const metrics = createMetrics();
  const tutor = createTestTutor({ store, ...(model && { model }), onEnd: metrics.observe });
  const settings = options.settings?.(twin) ?? settingsOf(mode, twin, options.channels);
  const { bank, logger } = tutor;
  const core = { tutor: tutor.tutor, bank, store, model: tutor.model, logger };
  const parts = { ...core, metrics, secretFor: (purpose: string) => `test secret for ${purpose}` };

  let running: Awaited<ReturnType<typeof begin>> | undefined;
  const begin = async () => {
    const slack = openSlack(parts, settings);
    const page = { port: 0, host: '127.0.0.1', password: undefined, behindProxy: false, metricsToken: undefined };
    const web = await startWeb({ ...parts, secret: 'test' }, { ...page, limits: WEB_LIMITS, door: slack.door });
    const url = web.url.replace('localhost', '127.0.0.1');
    if (slack.door) twin.deliverTo(`${url}/slack/events`);
    await slack.connect();
    return { slack, url, close: () => Promise.all([slack.close(), web.close()]) };
  };
  running = await begin();
  onTestFinished(async () => {
    await modelTwin?.kill();
    await running?.close();
  });
  const now = () => running ?? expectRunning();

  return {
    ...{ twin, store, model: modelTwin, logText: tutor.logText },
    get url() {
      return now().url;
    },
    get slack() {
      return now().slack;
    },
    async restart() {
      await running?.close();
      running = await begin();
    },
  };
}

function expectRunning(): never {
  throw new Error('the bot is not running');
}

function settingsOf(mode: Mode, twin: SlackTwin, channels: readonly string[] | undefined): Settings {
  const common = { apiUrl: twin.apiUrl, channels, botToken: new Secret(twin.botToken) };
  if (mode === 'Socket Mode') return { mode: 'socket', appToken: new Secret(twin.appToken), ...common };
  return { mode: 'http', signingSecret: new Secret(twin.signingSecret), ...common };
}
