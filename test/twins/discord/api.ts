/** The REST door: version, user agent, token, failures on request, then the route; refusals that blame the bot are noted. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FailureKind, TwinRequest } from './discord-twin.ts';
import { Refusal } from './errors.ts';
import type { Failures } from './failures.ts';
import { type Rates, tooMany } from './rates.ts';
import { type ReadBody, readBody } from './read-body.ts';
import { type Answer, type Found, findRoute, type Route } from './route.ts';
import type { World } from './world.ts';

const VERSION = /^\/api\/v10(?=\/)/;
const USER_AGENT = /^DiscordBot \(.+, .+\)/;

export interface Api {
  readonly world: World;
  readonly token: string;
  readonly routes: readonly Route[];
  readonly failures: Failures;
  readonly rates: Rates;
  readonly requests: TwinRequest[];
}

interface Exchange extends Found, ReadBody {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

export async function answerApi(api: Api, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const method = request.method ?? 'GET';
  try {
    const found = findRoute(api.routes, method, checkedPath(url, request));
    const read = await readBody(request);
    exchange(api, { ...found, ...read, request, response, url });
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    const refusal = refusalOf(error);
    if (refusal.blame) api.world.note(`${method} ${url.pathname}: ${refusal.blame}`);
    send(response, refusal);
  }
}

function checkedPath({ pathname }: URL, { headers }: IncomingMessage): string {
  if (!VERSION.test(pathname)) throw new Refusal(0, 'not version 10 of the API');
  if (!USER_AGENT.test(headers['user-agent'] ?? ''))
    throw new Refusal(0, 'no user agent of the form DiscordBot (url, version)');
  return pathname.replace(VERSION, '');
}

function exchange(api: Api, the: Exchange): void {
  const failure = api.failures.next(the.route.name);
  const answer = failure === undefined || failure === 'lost answer' ? handle(api, the) : failed(failure);
  if (the.route.name === 'respond' && failure !== undefined) excuse(api.world, the.param('token'));
  const status = failure === 'lost answer' ? 0 : answer.status;
  const { pathname } = the.url;
  const { name: route, method } = the.route;
  api.requests.push({ route, method, path: pathname.replace(VERSION, ''), status, body: the.body });
  if (failure === 'hang') return;
  if (status === 0) the.response.destroy();
  else send(the.response, answer);
}

function handle(api: Api, the: Exchange): Answer & { readonly headers?: Record<string, string> } {
  const note = (text: string) => api.world.note(`${the.route.name}: ${text}`);
  try {
    if (the.route.needsToken) checkToken(the.request.headers.authorization, api.token);
    const limit = api.rates.take(the.url.pathname.replace(VERSION, ''), the.route.needsToken);
    if (limit.answer) return { ...limit.answer, headers: limit.headers };
    return { ...the.route.answer({ ...the, query: the.url.searchParams, note }), headers: limit.headers };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.blame) note(refusal.blame);
    return refusal;
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

/** A token that is wrong is the operator's mistake; none at all is the bot's. */
function checkToken(header: string | undefined, token: string): void {
  if (!header?.startsWith('Bot ')) throw new Refusal(401, 'no authorization of the form Bot TOKEN');
  if (header !== `Bot ${token}`) throw new Refusal(401);
}

function failed(failure: Exclude<FailureKind, 'lost answer'>): Answer & { readonly headers?: Record<string, string> } {
  if (failure === 'reset' || failure === 'hang') return { status: 0 };
  if (failure === 500 || failure === 502)
    return { status: failure, body: { message: `${failure}: Server Error`, code: 0 } };
  if (typeof failure === 'number') return new Refusal(failure);
  const { answer, headers } = tooMany(failure.retryAfterMs / 1_000, failure.global ?? false);
  return { ...answer, headers };
}

function excuse(world: World, token: string): void {
  const interaction = world.interactions.get(token);
  if (interaction) interaction.excused = true;
}

function send(
  response: ServerResponse,
  { status, body, headers }: Answer & { headers?: Record<string, string> },
): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
