/** Files that learners shared; only the bot token of their workspace gets them, with the scope for it; anyone else a page to log in. */
import type { Answer, Request } from './server.ts';
import { type Twin, violate } from './twin-state.ts';

const SIGN_IN = '<html><title>Sign in to Slack</title></html>';
const html = { 'content-type': 'text/html; charset=utf-8' };

export function answerFile(twin: Twin, { path, headers }: Request): Answer {
  const { scopes } = twin.settings;
  const [, root, name] = path.split('/');
  const [workspaceId, fileId] = (name ?? '').split('-');
  const file = twin.world.files.get(fileId ?? '');
  if (root !== 'files-pri' || file?.owner.workspace.id !== workspaceId) return { status: 404, body: 'not found' };
  const token = file?.owner.workspace.botToken;
  if (!file || token === undefined || headers.authorization !== `Bearer ${token}`) {
    violate(twin, `a file was asked for without the bot token: ${path}`);
    return { status: 200, body: SIGN_IN, headers: html };
  }
  if (scopes?.has('files:read') === false) return { status: 200, body: SIGN_IN, headers: html };
  return { status: 200, body: file.content, headers: { 'content-type': 'text/plain; charset=utf-8' } };
}
