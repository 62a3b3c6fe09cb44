/** What Slack says of the tokens and what they may do; asked plainly, without opening a connection. */
import { z } from 'zod';
import { SCOPES } from '../bots/slack/scopes.ts';
import { swapped, tokenFaultOf } from '../bots/slack/token-faults.ts';
import type { SlackSettings } from '../config-slack.ts';
import type { Secret } from '../secret.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';
import type { Answer, Net } from './net.ts';

const API = 'https://slack.com/api/';
const MANUAL = 'docs/operator/slack.md says where each of them is found';

const said = z.looseObject({
  ok: z.boolean(),
  error: z.string().optional(),
  team: z.string().optional(),
  user: z.string().optional(),
});

export async function checkSlack(settings: SlackSettings, net: Net): Promise<readonly Finding[]> {
  if (settings.mode === 'incomplete') return [wrong('slack', `off, ${settings.missing}`, MANUAL)];
  if (settings.mode === 'workspaces') {
    return [ok('slack', 'for several workspaces, each of which gives its token when it installs the app')];
  }
  const { botToken } = settings;
  const appToken = settings.mode === 'socket' ? settings.appToken : undefined;
  const mistake = swapped(botToken.reveal(), appToken?.reveal());
  if (mistake) return [wrong('slack', mistake, 'change them round in .env')];
  const call = createCall(settings.apiUrl ?? API, net);
  return [...(await checkBot(call, botToken)), ...(appToken ? [await checkSocket(call, appToken)] : [])];
}

interface Reply {
  readonly answer: Answer;
  /** Undefined when it was none of Slack's. */
  readonly body: z.output<typeof said> | undefined;
  readonly host: string;
}

type Call = (method: string, token: Secret) => Promise<Reply>;

function createCall(apiUrl: string, net: Net): Call {
  return async (method, token) => {
    const headers = { authorization: `Bearer ${token.reveal()}` };
    const answer = await net.ask(`${apiUrl}${method}`, { method: 'POST', headers });
    const body = answer.kind === 'answer' && answer.status === 200 ? said.safeParse(answer.body).data : undefined;
    return { answer, body, host: new URL(apiUrl).host };
  };
}

async function checkBot(call: Call, token: Secret): Promise<readonly Finding[]> {
  const reply = await call('auth.test', token);
  const { answer, body } = reply;
  if (!body?.ok) return [refused('SLACK_BOT_TOKEN', reply)];
  const scopes = answer.kind === 'answer' ? answer.headers.get('x-oauth-scopes') : null;
  return [ok('slack token', `of ${body.user} in ${body.team}`), ...(scopes === null ? [] : [checkScopes(scopes)])];
}

function checkScopes(scopes: string): Finding {
  const has = new Set(scopes.split(',').map((scope) => scope.trim()));
  const missing = SCOPES.filter((scope) => !has.has(scope));
  if (missing.length === 0) return ok('slack permissions', 'all that are needed');
  const mend = 'add them at api.slack.com/apps → your app → “OAuth & Permissions”, and install it again';
  return wrong('slack permissions', `missing: ${missing.join(', ')}`, mend);
}

/** Asks for the address of a connection, and opens none. */
async function checkSocket(call: Call, token: Secret): Promise<Finding> {
  const reply = await call('apps.connections.open', token);
  return reply.body?.ok ? ok('slack socket', 'can be opened') : refused('SLACK_APP_TOKEN', reply);
}

function refused(key: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', { answer, body, host }: Reply): Finding {
  if (answer.kind === 'none') return wrong('slack', `${host}: ${answer.why}`, 'let this machine out to port 443 there');
  if (answer.status === 429)
    return warning('slack', `${host} answers 429`, 'it has been asked too often; wait a minute');
  if (!body) {
    const mend = 'try again later; is SLACK_API_URL, if it is set, the address of Slack’s Web API?';
    return wrong('slack', `${host} answers ${answer.status}, and not as Slack does`, mend);
  }
  const mend = tokenFaultOf(key, body.error);
  if (mend) return wrong('slack', `${key} is refused`, mend);
  return wrong('slack', `${key}: ${body.error}`, 'api.slack.com/methods explains the word');
}
