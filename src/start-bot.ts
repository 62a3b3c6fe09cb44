/** Starts the bot: problems, store, model, then each place the configuration names; and says what is on and what is off. */
import type { SlackParts } from './bots/slack/slack-parts.ts';
import type { Slack } from './bots/slack/start-slack.ts';
import { isLoopback, WEB_LIMITS } from './bots/web/limits.ts';
import { pageUrl, startWeb, type Web } from './bots/web/start-web.ts';
import { type Config, ConfigError } from './config.ts';
import { describeError } from './core/describe-error.ts';
import { describeLoading } from './core/problems/load-report.ts';
import { createLogger, type Logger } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { type Nudge, openNudge } from './nudge.ts';
import { revealShared } from './shared-secret.ts';

export interface Bot {
  /** Ends what is running within some seconds, then closes everything. */
  close(): Promise<void>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Rejects with a ConfigError or a StoreError that says which setting to mend. */
export async function startBot(config: Config): Promise<Bot> {
  const logger = await createLogger(config.logLevel ?? 'info');
  const metrics = createMetrics();
  const nudge = await openNudge(config, logger, metrics.observe);
  for (const line of describeLoading(nudge.loaded)) logger.warn(line);

  const slack = await openSlack(config.slack, { ...nudge, metrics, logger });
  const { password, metricsToken, ...web } = config.web;
  const parts = { ...nudge, metrics, logger, secret: nudge.secretFor('learner cookie') };
  const secrets = { password: password?.reveal(), metricsToken: revealShared(metricsToken) };
  const page = await startWeb(parts, { ...web, ...secrets, limits: WEB_LIMITS, door: slack?.door }).catch(
    async (error) => {
      await nudge.close();
      throw toConfigError(error, config.web);
    },
  );
  tellWhatIsOn(config, page, logger);
  void slack?.connect();
  const discord = await openDiscord(config, { ...nudge, metrics, logger });
  return {
    async close() {
      logger.info('stopping');
      await Promise.all([page.close(), discord?.close(), slack?.close()]);
      await nudge.close();
    },
  };
}

/** Undefined when Slack is not wanted, or cannot be had: nothing else has to suffer for it. */
async function openSlack(settings: Config['slack'], parts: SlackParts): Promise<Slack | undefined> {
  if (!settings) return undefined;
  if (settings.mode === 'incomplete') {
    parts.logger.error(`slack: off, ${settings.missing}`);
    return undefined;
  }
  try {
    const { openSlack: open } = await import('./bots/slack/start-slack.ts');
    return open(parts, settings);
  } catch (error) {
    parts.logger.error({ error: describeError(error) }, 'slack: off, it could not be started');
    return undefined;
  }
}

/** Logs in last, and without anybody waiting for it. discord.js is loaded only where there is a token. */
async function openDiscord({ discord, store }: Config, parts: Nudge & { metrics: Metrics; logger: Logger }) {
  if (!discord) return undefined;
  try {
    const { startDiscord } = await import('./bots/discord/start-discord.ts');
    const host = { ...parts, secret: parts.secretFor('discord buttons'), retentionDays: store.retentionMs / DAY_MS };
    return startDiscord(host, { ...discord, token: discord.token.reveal() });
  } catch (error) {
    parts.logger.error({ error: describeError(error) }, 'discord: off, it could not be started');
    return undefined;
  }
}

function tellWhatIsOn({ model, sleep, web, discord, slack }: Config, page: Web, logger: Logger): void {
  if (model) logger.info(`model: asking ${new URL(model.serverUrl).host}`);
  else logger.info('model: off, hints are hand-written; VLLM_SERVER_URL turns it on');
  if (sleep) logger.info(`model: pod ${sleep.podId} stops after ${sleep.idleMs / MINUTE_MS} minutes without hints`);
  if (!discord) logger.info('discord: off; DISCORD_TOKEN turns it on');
  if (!slack) logger.info('slack: off; SLACK_BOT_TOKEN turns it on');
  const host = web.published?.host ?? web.host;
  if (isLoopback(host)) logger.info('page: for this machine only; WEB_HOST opens it to others');
  else if (!web.password)
    logger.warn(`page: open to everyone who reaches ${host}, WITHOUT A PASSWORD; set WEB_PASSWORD`);
  else logger.info(`page: on ${host}, with a password`);
  logger.info(`page: ${web.published ? pageUrl(web.published) : page.url}`);
}

const LISTEN_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program; stop that one, or set WEB_PORT to another port',
  EACCES: 'may not be used by this user; set WEB_PORT to a port above 1023',
};
const HOST_FAULT = 'is no address of this machine; set WEB_HOST to 127.0.0.1, or to 0.0.0.0 for all its addresses';

function toConfigError(error: NodeJS.ErrnoException, { port, host }: Config['web']): Error {
  const portFault = LISTEN_FAULTS[error.code ?? ''];
  if (portFault) return new ConfigError([`WEB_PORT=${port} ${portFault}`]);
  if (error.syscall === 'listen' || error.syscall === 'getaddrinfo')
    return new ConfigError([`WEB_HOST=${host} ${HOST_FAULT}`]);
  return error;
}
