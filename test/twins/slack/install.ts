/** The page on which someone allows the app into their workspace. */
import { secret, type Twin } from './twin-state.ts';
import type { Workspace } from './world.ts';

/** Where the browser is sent back to, with code and state. */
export function approve(twin: Twin, installUrl: string, workspace: Workspace): string {
  const { searchParams } = new URL(installUrl);
  const redirectUri = searchParams.get('redirect_uri');
  if (searchParams.get('client_id') !== twin.client.id) throw new Error('the install address names another client_id');
  const code = secret();
  const scope = searchParams.get('scope') ?? '';
  twin.grants.set(code, { workspaceId: workspace.id, redirectUri, scope });
  const state = searchParams.get('state');
  const back = new URL(redirectUri ?? 'http://127.0.0.1/');
  back.searchParams.set('code', code);
  if (state !== null) back.searchParams.set('state', state);
  return back.href;
}
