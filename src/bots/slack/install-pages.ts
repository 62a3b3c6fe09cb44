/** What someone sees who has installed the app in a workspace, or could not: what to do next. */
import type { ServerResponse } from 'node:http';
import type { HTTPReceiverOptions } from '@slack/bolt';

type Callbacks = NonNullable<NonNullable<HTTPReceiverOptions['installerOptions']>['callbackOptions']>;

export const INSTALL_PATH = '/slack/install';

export const INSTALL_PAGES: Callbacks = {
  success({ team }, _options, _request, response) {
    const where = team?.name ? ` in ${escapeHtml(team.name)}` : '';
    show(response, 200, `Nudge is installed${where}`, [
      'In any channel, type <code>/hint 42</code>. Only you see the answer.',
      'To have hints in a thread, invite Nudge to its channel: <code>/invite @nudge</code>.',
      '채널에서 <code>/hint 42</code>를 입력해 보세요. 답은 나만 볼 수 있어요.',
    ]);
  },
  failure(_error, _options, _request, response) {
    show(response, 400, 'Nudge is not installed', [
      `The installation was cancelled, took too long, or came from another browser. <a href="${INSTALL_PATH}">Begin once more</a>.`,
      `설치가 끝나지 않았어요. <a href="${INSTALL_PATH}">다시 시작해 주세요</a>.`,
      'When it fails again, the log of Nudge says why.',
    ]);
  },
};

function show(response: ServerResponse, status: number, title: string, lines: readonly string[]): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  });
  const body = lines.map((line) => `<p>${line}</p>`).join('\n');
  response.end(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }</style>
<h1>${title}</h1>
${body}
</html>`);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
