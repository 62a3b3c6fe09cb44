/** Bolt, set up for one of three ways to reach Slack, with all that is registered on it. */
import { App, type AppOptions, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { SlackSettings } from '../../config-slack.ts';
import type { Logger } from '../../log.ts';
import { registerAssistant } from './assistant.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { registerConversations } from './conversations.ts';
import { registerHintButtons } from './hint-buttons.ts';
import { registerHintCommand } from './hint-command.ts';
import { registerHintForm } from './hint-form.ts';
import { registerHome } from './home.ts';
import { INSTALL_PAGES, INSTALL_PATH } from './install-pages.ts';
import { createInstallations } from './installations.ts';
import { registerProblemCommands } from './problem-commands.ts';
import { SCOPES } from './scopes.ts';
import { registerShortcuts } from './shortcuts.ts';
import type { Desk } from './slack-parts.ts';
import { registerUninstall } from './uninstall.ts';

export type Settings = Exclude<SlackSettings, { readonly mode: 'incomplete' }>;

const TIMEOUT_MS = 10_000;

/** Calls are tried again by those who make them: what is late must not hold up what is not. */
const clientOptions = ({ apiUrl }: Settings) => ({
  ...(apiUrl && { slackApiUrl: apiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: TIMEOUT_MS,
});

export interface Bolt {
  readonly app: App;
  readonly receiver: SocketModeReceiver | HTTPReceiver;
}

/** Throws nothing for wrong tokens: they are tried by `app.init()` and by connecting. */
export function createBolt(settings: Settings, desk: Desk): Bolt {
  const logger = createBoltLogger(desk.logger);
  const receiver = settings.mode === 'socket' ? socketReceiver(settings, desk.logger) : httpReceiver(settings, desk);
  const token = settings.mode === 'workspaces' ? {} : { token: settings.botToken.reveal() };
  const options: AppOptions = { ...token, receiver, logger, deferInitialization: true };
  const app = new App({
    ...options,
    clientOptions: clientOptions(settings),
    socketMode: settings.mode === 'socket',
    // Nothing is remembered between messages by Bolt.
    convoStore: false,
  });
  app.error(async (error) => logger.error(error));
  const all = [registerHintCommand, registerHintForm, registerHintButtons, registerProblemCommands, registerShortcuts];
  for (const register of [...all, registerConversations, registerAssistant, registerHome]) register(app, desk);
  registerUninstall(app, desk, receiver instanceof HTTPReceiver ? receiver : undefined);
  return { app, receiver };
}

function socketReceiver(settings: Extract<Settings, { mode: 'socket' }>, logger: Logger): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: settings.appToken.reveal(),
    logger: createBoltLogger(logger),
    // Its own way to connect again ends the process when the token has ended; see socket-loop.ts.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(settings) },
    // What was not acked comes again; an ack out of here would be one more that can fail.
    processEventErrorHandler: async ({ error }) => {
      createBoltLogger(logger).warn(error);
      return false;
    },
  });
}

function httpReceiver(settings: Exclude<Settings, { mode: 'socket' }>, desk: Desk): HTTPReceiver {
  const common = { signingSecret: settings.signingSecret.reveal(), logger: createBoltLogger(desk.logger) };
  if (settings.mode === 'http') return new HTTPReceiver(common);
  const { store, secretFor } = desk;
  return new HTTPReceiver({
    ...common,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret.reveal(),
    stateSecret: settings.stateSecret?.reveal() ?? secretFor('slack state'),
    scopes: [...SCOPES],
    installationStore: createInstallations(store.notes, secretFor('slack installations')),
    installerOptions: {
      clientOptions: clientOptions(settings),
      directInstall: true,
      installPath: INSTALL_PATH,
      callbackOptions: INSTALL_PAGES,
    },
  });
}
