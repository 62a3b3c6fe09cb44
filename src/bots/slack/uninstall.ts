/** A workspace takes the app out, or ends its token: what was kept of the workspace goes. */
import type { App, HTTPReceiver } from '@slack/bolt';
import type { Desk } from './slack-parts.ts';

/** `receiver` keeps installations in HTTP mode with several workspaces. */
export function registerUninstall(app: App, { logger }: Desk, receiver: HTTPReceiver | undefined): void {
  const store = receiver?.installer?.installationStore;
  const remove = async (workspace: string | undefined, enterprise: string | undefined) => {
    logger.warn('slack: the app was taken out of a workspace, or its token was ended; install it there again to go on');
    const isEnterpriseInstall = workspace === undefined;
    await store?.deleteInstallation?.({ teamId: workspace, enterpriseId: enterprise, isEnterpriseInstall });
  };
  app.event('app_uninstalled', ({ body, context }) => remove(body.team_id, context.enterpriseId));
  app.event('tokens_revoked', async ({ event, body, context }) => {
    if (event.tokens.bot?.length) await remove(body.team_id, context.enterpriseId);
  });
}
