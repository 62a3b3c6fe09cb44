/** What a command would ask of RunPod, to read or to send by hand; whatever is secret is masked. */
import { type CommandName, podIdOf } from './commands.ts';
import { shownRequest } from './pod-request.ts';
import type { PodSettings } from './pod-settings.ts';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

export function renderRequest(command: CommandName, settings: PodSettings): string {
  const { method, path, body } = requestOf(command, settings);
  const head = [`${method} ${settings.apiUrl}${path}`, `authorization: Bearer ${settings.apiKey ?? '[not set]'}`];
  return (body ? [...head, 'content-type: application/json', '', JSON.stringify(body, null, 2)] : head).join('\n');
}

function requestOf(command: CommandName, settings: PodSettings): Request {
  if (command === 'create')
    return { method: 'POST', path: '/pods', body: shownRequest(settings, settings.gpus[0] ?? '') };
  if (command === 'status') return { method: 'GET', path: settings.podId ? `/pods/${settings.podId}` : '/pods' };
  const path = `/pods/${podIdOf({ settings })}`;
  if (command === 'remove') return { method: 'DELETE', path };
  return { method: 'POST', path: `${path}/action`, body: { action: command } };
}
