/** The Web API: reads a call, checks its token, judges its arguments, and answers as Slack does. */
import { z } from 'zod';
import { ASSISTANT } from './api-assistant.ts';
import { AUTH } from './api-auth.ts';
import { CHAT } from './api-chat.ts';
import { LOOKUP } from './api-lookup.ts';
import { STREAM } from './api-stream.ts';
import type { Method } from './api-types.ts';
import { VIEWS } from './api-views.ts';
import type { Request } from './server.ts';
import { SlackError, type Twin, violate } from './twin-state.ts';
import type { Workspace } from './world.ts';

const METHODS: Readonly<Record<string, Method>> = { ...CHAT, ...STREAM, ...VIEWS, ...LOOKUP, ...ASSISTANT, ...AUTH };

type Args = Readonly<Record<string, unknown>>;

/** The body of the answer to one call. */
export function answerCall(twin: Twin, name: string, request: Request): object {
  const args = readArgs(request);
  try {
    const { token: inBody, team_id: teamId, ...own } = args;
    const method = METHODS[name];
    if (!method) throw new SlackError('unknown_method');
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? inBody;
    const workspace = authorize(twin, method, token);
    if (teamId !== undefined && workspace && teamId !== workspace.id) {
      violate(twin, `${name}: team_id of another workspace than the token's`);
    }
    const parsed = method.args.safeParse(own);
    if (!parsed.success) throw badArguments(twin, name, parsed.error);
    const answer = method.run({ twin, workspace, method: name }, parsed.data as never);
    twin.calls.push({ method: name, args: own, error: undefined, at: performance.now() });
    return { ok: true, ...answer };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    twin.calls.push({ method: name, args, error: error.message, at: performance.now() });
    return {
      ok: false,
      error: error.message,
      response_metadata: { messages: error.details.map((line) => `[ERROR] ${line}`) },
    };
  }
}

function readArgs({ body, headers }: Request): Args {
  if (headers['content-type']?.startsWith('application/json')) return JSON.parse(body || '{}');
  return Object.fromEntries(new URLSearchParams(body));
}

/** The workspace of a bot token. */
function authorize(twin: Twin, { token: kind, scope }: Method, token: unknown): Workspace | undefined {
  if (kind === 'none') return undefined;
  if (typeof token !== 'string' || token === '') throw new SlackError('not_authed');
  const workspace = [...twin.world.workspaces.values()].find(({ botToken }) => botToken === token);
  const isApp = token === twin.appToken;
  if (!workspace && !isApp) throw new SlackError(twin.revoked.has(token) ? 'token_revoked' : 'invalid_auth');
  if (isApp !== (kind === 'app')) throw new SlackError('not_allowed_token_type');
  const { scopes } = twin.settings;
  if (scope && scopes && !scopes.has(scope)) throw new SlackError('missing_scope', [scope]);
  return workspace;
}

function badArguments(twin: Twin, name: string, error: z.ZodError): SlackError {
  const lines = z.prettifyError(error);
  violate(twin, `${name}: invalid_arguments: ${lines}`);
  return new SlackError('invalid_arguments', [lines]);
}
